import type { INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { CREDENTIAL_TYPE, type Credential } from '../workflows/credential';
import { readExample, TRIGGER_EXAMPLES } from '../workflows/examples';
import { core, TRIGGER_TYPE, workflow } from '../workflows/workflow';
import { useBench } from './support';

const bench = useBench({ searchLagMs: 0 });
const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';
/** n8n polls each minute. */
const POLLS_WITHIN_MS = 90_000;

function trigger(credential: Credential, parameters: INodeParameters): INode {
	const credentials = { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } };
	const all = { pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters };
	return core('Trigger', TRIGGER_TYPE, 1, all, { credentials });
}

function seed(sandbox: Sandbox, count: number): string[] {
	const orders = Array.from({ length: count }, (_, n) => ({ hs_order_name: `Order ${n}`, hs_pipeline_stage: SHIPPED }));
	return sandbox.seed('orders', orders).map(({ id }) => id);
}

test('a published workflow polls by itself, and gets 5,000 new orders, each once', async () => {
	const { sandbox, rest, credential } = bench();
	const parameters = { resource: 'order', event: 'created', options: { maxRecords: 10_000 } };
	const id = await rest.createWorkflow(workflow('Trigger', [trigger(credential, parameters), core('End', 'noOp', 1)]));
	await rest.publish(id);
	// The baseline is taken with care: HubSpot tells its time in whole seconds.
	await new Promise((resolve) => setTimeout(resolve, 3_000));
	const ids = seed(sandbox, 5_000);
	const endMs = Date.now() + POLLS_WITHIN_MS;
	let told: unknown[] = [];
	while (told.length === 0 && Date.now() < endMs) {
		await new Promise((resolve) => setTimeout(resolve, 1_000));
		const last = await rest.lastEnding(id).catch(() => null);
		told = last?.json('Trigger').map((item) => item['id']) ?? [];
	}
	expect(told).toEqual(ids);
}, 120_000);

test.each(TRIGGER_EXAMPLES)('%s shows a sample in the editor', async (file) => {
	const { sandbox, rest, credential } = bench();
	seed(sandbox, 1);
	const first = readExample(file).nodes.find(({ type }) => type === TRIGGER_TYPE);
	if (first === undefined) throw new Error(`${file} has no trigger`);
	const credentials = { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } };
	// The order of the sample has a name and a stage.
	const watched = file === 'shipped-order-message.json' ? {} : { watchedProperties: ['hs_order_name'] };
	const node = { ...first, parameters: { ...first.parameters, ...watched }, credentials };
	const execution = await rest.run(workflow(file, [node, core('End', 'noOp', 1)]));
	expect([execution.error, execution.status]).toEqual(['', 'success']);
	expect(execution.json(first.name)).toMatchObject([{ changes: [{ sourceType: 'INTEGRATION' }] }]);
});
