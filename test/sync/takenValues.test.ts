import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { line, orderOf, sync, treeOf } from '../support/wholeOrders';

// HubSpot refuses a value that another record has with a 400 as well, and not with a 409 alone.
let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ conflict: 400 });
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;

test('two orders of a run exchange lines', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('a')), orderOf('B', line('b'))]));
	await windOn(70_000);
	const swapped = [orderOf('A', line('b')), orderOf('B', line('a'))];
	const { items } = await fastForward(sync(sandbox, swapped, { surplus: 'delete' }, go));
	expect(items.map(({ json }) => json['message'])).toEqual([undefined, undefined]);
	expect(treeOf(sandbox)).toEqual({ A: ['b'], B: ['a'] });
});

test('a line that was removed comes back', async () => {
	const parameters = { surplus: 'remove' };
	await fastForward(sync(sandbox, [orderOf('A', line('a'), line('b'))], parameters));
	await fastForward(sync(sandbox, [orderOf('A', line('a'))], parameters));
	await windOn(70_000);
	const { items } = await fastForward(sync(sandbox, [orderOf('A', line('a'), line('b'))], parameters, go));
	expect(items[0]?.json['message']).toBeUndefined();
	expect(treeOf(sandbox)).toEqual({ A: ['a', 'b'] });
});
