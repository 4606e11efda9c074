import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { anyOperation } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

test.each([
	['true', ['planned', 'planned'], 0],
	[' TRUE ', ['planned', 'planned'], 0],
	[1, ['planned', 'planned'], 0],
	['={{ "1" }}', ['planned', 'planned'], 0],
	['false', ['done', 'done'], 2],
	[0, ['done', 'done'], 2],
])('Dry Run %j is read as what it says', async (dryRun, outcomes, deleted) => {
	const orders = sandbox.seed('orders', [{ hs_order_name: 'A' }, { hs_order_name: 'B' }]);
	const items = orders.map(({ id }) => ({ id }));
	const parameters = anyOperation('order', 'delete', { dryRun });
	const { items: output } = await runNode({ sandbox, parameters, items });
	expect(output.map(({ json }) => json['outcome'] ?? 'done')).toEqual(outcomes);
	expect(sandbox.records('orders').filter(({ archived }) => archived)).toHaveLength(deleted);
});
