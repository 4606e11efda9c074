import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchUpsertLineItems } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const told = async (items: Array<{ key: string; name: string }>, dryRun: boolean, operation: string) => {
	const [record] = sandbox.records('line_items');
	const parameters = batchUpsertLineItems({
		operation,
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: record?.id ?? '' },
		options: { onlyChanged: true, ...(dryRun ? { dryRun } : {}) },
	});
	const result = await runNode({ sandbox, items, parameters });
	return result.items.map(({ json }) => (json['outcome'] === 'unchanged' ? 'unchanged' : 'written'));
};

describe.each(['batchUpsert', 'batchUpdate', 'update'])('%s', (operation) => {
	test.each([
		[
			'set back',
			[
				{ key: 'k', name: 'New' },
				{ key: 'k', name: 'Old' },
			],
		],
		[
			'the same twice',
			[
				{ key: 'k', name: 'New' },
				{ key: 'k', name: 'New' },
			],
		],
	])('a dry run tells what the run does: %s', async (_what, items) => {
		sandbox.seed('line_items', [{ hs_external_id: 'k', name: 'Old' }]);
		const dry = await told(items, true, operation);
		const real = await told(items, false, operation);
		expect(dry).toEqual(real);
	});
});

test('items about one line item are told as one, in a dry run and in the run', async () => {
	sandbox.seed('line_items', [{ hs_external_id: 'k', name: 'Old' }]);
	const run = async (dryRun: boolean) =>
		await runNode({
			sandbox,
			items: Array.from({ length: 3 }, () => ({ key: 'k', name: 'New' })),
			parameters: batchUpsertLineItems({ options: { onlyChanged: true, dryRun } }),
		});
	expect((await run(true)).hints.join()).toContain('1 line item: 1 would be written, 2 more items are about it');
	expect((await run(false)).hints.join()).toContain('1 line item written. 2 more items are about it');
});
