import { startSandbox, type Sandbox } from '../../sandbox';
import { NODE_NAME, runNode, type NodeRun } from '../support/node';
import { batchCreateLineItems, getMany } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The hints of a run, as n8n's editor gets them. */
async function hintsOf(parameters: NodeRun['parameters'], items: NodeRun['items'] = [{}]) {
	const { run } = await runNode({ sandbox, parameters, items });
	return run.data.resultData.runData[NODE_NAME]?.[0]?.hints;
}

const output = { location: 'outputPane' };

test('what a user should look at is a warning beside the output', async () => {
	expect(await hintsOf(batchCreateLineItems(), [{ name: 'Mug' }])).toEqual([
		{
			...output,
			type: 'warning',
			message: expect.stringContaining('1 line item was created without an order, deal or quote,') as string,
		},
	]);
});

test('what a run of writing came to is an information beside the output', async () => {
	const parameters = batchCreateLineItems({ options: { dryRun: true } });
	expect(await hintsOf(parameters, [{ name: 'Mug' }])).toEqual([
		{ ...output, type: 'info', message: expect.stringContaining('1 would be created') as string },
	]);
});

test('what a long run of reading came to is one too; a short one needs no word', async () => {
	sandbox.seed(
		'orders',
		Array.from({ length: 1_000 }, () => ({ hs_order_name: 'A' })),
	);
	// 10 pages, and the properties, pipelines and number of the account.
	expect(await hintsOf(getMany('order'))).toEqual([
		{ ...output, type: 'info', message: expect.stringMatching(/^1000 orders read\. 13 API calls, /) as string },
	]);
	expect(await hintsOf(getMany('order', { returnAll: false, limit: 3 }))).toEqual([]);
});
