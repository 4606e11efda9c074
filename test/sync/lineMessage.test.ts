import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { errorOf, line, linesOf, live, orderOf, sync } from '../support/wholeOrders';
import type { IDataObject } from 'n8n-workflow';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test('the message of a line that belongs to another order says which', async () => {
	await fastForward(sync(sandbox, [orderOf('B', line('x'))]));
	const { items } = await fastForward(
		sync(sandbox, [orderOf('A', line('x'))], {}, { onError: 'continueRegularOutput' }),
	);
	const orderB = live(sandbox, 'orders').find(({ properties }) => properties['shop_order_id'] === 'B')?.id ?? '';
	const [told] = linesOf(errorOf(items[0]?.json)['written'] as IDataObject);
	expect(told?.['outcome']).toBe('notCreated');
	expect(told?.['message']).toContain(`under the order ${orderB}`);
});
