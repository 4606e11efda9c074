import { startSandbox, type Sandbox } from '../../sandbox';
import { errorOf, line, orderOf, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;
const given = [orderOf('A', line('1')), orderOf('B', line('1'))];

test.each(['keep', 'delete', 'remove'])('a dry run tells that one of them fails (%s)', async (surplus) => {
	const dry = await sync(sandbox, given, { surplus, options: { dryRun: true } }, go);
	const real = await sync(sandbox, given, { surplus }, go);
	// The run: [created, failed].
	expect(real.items.map(({ json }) => 'error' in json)).toEqual([false, true]);
	expect(dry.items.map(({ json }) => 'error' in json)).toEqual([false, true]);
});

test('the advice is none that was followed already', async () => {
	const { items } = await sync(sandbox, given, { surplus: 'delete' }, go);
	expect(errorOf(items[1]?.json)['description']).not.toContain("have both orders in one run, with 'Delete'");
});
