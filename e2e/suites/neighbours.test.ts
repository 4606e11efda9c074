import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { Credential } from '../workflows/credential';
import { mapped } from '../workflows/operations';
import { commerce, core, given, manualTrigger, workflow, type Settings } from '../workflows/workflow';
import { useBench } from './support';

const bench = useBench();

function updateOrder(credential: Credential, settings: Settings = {}) {
	const parameters: INodeParameters = {
		resource: 'order',
		operation: 'update',
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.number }}',
		fields: mapped({ hs_shipping_tracking_number: '={{ $json.tracking }}' }),
		options: {},
	};
	return commerce('Update Order', credential, parameters, settings);
}

function createLineItems(credential: Credential, settings: Settings = {}) {
	const parameters: INodeParameters = {
		resource: 'lineItem',
		operation: 'batchCreate',
		lineSource: 'items',
		fields: mapped({ name: '={{ $json.title }}', price: '={{ $json.price }}' }),
		options: {},
	};
	return commerce('Create Line Items', credential, parameters, settings);
}

test('Webhook, Edit Fields and If before and after, HTTP Request with the same credential, the answer to the caller', async () => {
	const { sandbox, rest, credential } = bench();
	const [order] = sandbox.seed('orders', [{ shop_order_id: '1001', hs_order_name: 'Tea' }]);
	const path = randomUUID();
	const webhook = { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} };
	const fields = core('Edit Fields', 'set', 3.4, {
		assignments: {
			assignments: [
				{ id: 'a', name: 'number', type: 'string', value: '={{ $json.body.order }}' },
				{ id: 'b', name: 'tracking', type: 'string', value: '={{ $json.body.shipment.number }}' },
			],
		},
		options: {},
	});
	const isWritten = core('If', 'if', 2.2, {
		conditions: {
			options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: 'c',
					leftValue: '={{ $json.properties.hs_shipping_tracking_number }}',
					rightValue: "={{ $('Webhook').item.json.body.shipment.number }}",
					operator: { type: 'string', operation: 'equals' },
				},
			],
		},
		options: {},
	});
	const read = core(
		'HTTP Request',
		'httpRequest',
		4.2,
		{
			url: `=${sandbox.url}/crm/v3/objects/orders/{{ $json.id }}?properties=hs_shipping_tracking_number`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential.type,
			options: {},
		},
		{ credentials: { [credential.type]: { id: credential.id, name: credential.name } } },
	);
	const id = await rest.createWorkflow(
		workflow('Shipment', [
			core('Webhook', 'webhook', 2, webhook, { webhookId: path }),
			fields,
			updateOrder(credential),
			isWritten,
			read,
		]),
	);
	await rest.publish(id);
	const answer = await fetch(`${rest.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ order: 1001, shipment: { number: 'T1' } }),
	});
	expect([answer.status, await answer.json()]).toEqual([
		200,
		expect.objectContaining({
			id: order?.id,
			properties: expect.objectContaining({ hs_shipping_tracking_number: 'T1' }) as unknown,
		}),
	]);
});

test('Loop Over Items: each turn writes its own items', async () => {
	const { sandbox, rest, credential } = bench();
	const items = Array.from({ length: 25 }, (_, n) => ({ number: String(n), tracking: `T${n}` }));
	sandbox.seed(
		'orders',
		items.map(({ number }) => ({ shop_order_id: number })),
	);
	const execution = await rest.run(
		workflow(
			'Loop',
			[
				manualTrigger(),
				given('Items', items),
				core('Loop', 'splitInBatches', 3, { batchSize: 10, options: {} }),
				updateOrder(credential),
			],
			[
				{ from: 'Start', to: 'Items' },
				{ from: 'Items', to: 'Loop' },
				{ from: 'Loop', to: 'Update Order', output: 1 },
				{ from: 'Update Order', to: 'Loop' },
			],
		),
	);
	expect(execution.error).toBe('');
	expect(execution.data.resultData.runData['Update Order']).toHaveLength(3);
	const written = sandbox.records('orders').map(({ properties }) => properties['hs_shipping_tracking_number']);
	expect(written).toEqual(items.map(({ tracking }) => tracking));
	expect(execution.json('Loop', 0).map(({ id }) => id)).toEqual(sandbox.records('orders').map(({ id }) => id));
});

test('both outputs joined by Merge, and each item knows the row it came from', async () => {
	const { sandbox, rest, credential } = bench();
	const rows = [
		{ title: 'Sencha', price: '3.5' },
		{ title: 'Voucher', price: 'abc' },
		{ title: 'Matcha', price: '24' },
	];
	const execution = await rest.run(
		workflow(
			'Both outputs',
			[
				manualTrigger(),
				given('Rows', rows),
				createLineItems(credential, { onError: 'continueErrorOutput' }),
				core('Merge', 'merge', 3.2, { mode: 'append', numberInputs: 2 }),
				core('Beside the Row', 'set', 3.4, {
					mode: 'raw',
					jsonOutput: "={{ { title: $('Rows').item.json.title, id: $json.id, outcome: $json.error?.outcome } }}",
					options: {},
				}),
			],
			[
				{ from: 'Start', to: 'Rows' },
				{ from: 'Rows', to: 'Create Line Items' },
				{ from: 'Create Line Items', to: 'Merge', output: 0, input: 0 },
				{ from: 'Create Line Items', to: 'Merge', output: 1, input: 1 },
				{ from: 'Merge', to: 'Beside the Row' },
			],
		),
	);
	const idOf = (title: string) =>
		sandbox.records('line_items').find(({ properties }) => properties['name'] === title)?.id;
	expect(execution.json('Beside the Row')).toEqual([
		{ title: 'Sencha', id: idOf('Sencha') },
		{ title: 'Matcha', id: idOf('Matcha') },
		{ title: 'Voucher', outcome: 'notSent' },
	]);
});

test('Retry On Fail runs the node again', async () => {
	const { sandbox, rest, credential } = bench();
	sandbox.seed('orders', [{ shop_order_id: '1001' }]);
	sandbox.inject({ on: { method: 'PATCH' }, times: 2, do: { kind: 'status', status: 404, when: 'before' } });
	const retried = updateOrder(credential, { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 });
	const execution = await rest.run(
		workflow('Retry', [manualTrigger(), given('Items', [{ number: '1001', tracking: 'T1' }]), retried]),
	);
	expect([execution.status, execution.error]).toEqual(['success', '']);
	expect(sandbox.journal.callsTo('patch')).toHaveLength(3);
	expect(execution.json('Update Order')).toHaveLength(1);
});

test('Retry On Fail creates what a bad row stands before once, and tells of it', async () => {
	const { sandbox, rest, credential } = bench();
	const rows = [
		{ title: 'Voucher', price: 'abc' },
		{ title: 'Sencha', price: '3.5' },
		{ title: 'Matcha', price: '24' },
	];
	const retried = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
	const create = createLineItems(credential, { onError: 'continueErrorOutput', ...retried });
	const execution = await rest.run(workflow('Retry', [manualTrigger(), given('Rows', rows), create]));
	expect([execution.status, execution.error]).toEqual(['success', '']);
	const records = sandbox.records('line_items');
	expect(records.map(({ properties }) => properties['name']).sort()).toEqual(['Matcha', 'Sencha']);
	const idOf = (title: string) => records.find(({ properties }) => properties['name'] === title)?.id;
	expect(execution.json('Create Line Items')).toMatchObject([{ id: idOf('Sencha') }, { id: idOf('Matcha') }]);
});

test('a sub-workflow started by Execute Sub-workflow', async () => {
	const { sandbox, rest, credential } = bench();
	const [order] = sandbox.seed('orders', [{ shop_order_id: '1001' }]);
	const trigger = core('When Called', 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' });
	const sub = await rest.createWorkflow(workflow('Sub', [trigger, updateOrder(credential)]));
	await rest.publish(sub);
	const call = core('Execute Sub-workflow', 'executeWorkflow', 1.2, {
		workflowId: { __rl: true, mode: 'id', value: sub },
		options: { waitForSubWorkflow: true },
	});
	const execution = await rest.run(
		workflow('Parent', [manualTrigger(), given('Items', [{ number: '1001', tracking: 'T1' }]), call]),
	);
	expect(execution.error).toBe('');
	expect(execution.json('Execute Sub-workflow')).toEqual([expect.objectContaining({ id: order?.id })]);
	expect(order?.properties).toMatchObject({ hs_shipping_tracking_number: 'T1' });
});

test('a stopped run tells what is wrong, item by item', async () => {
	const { sandbox, rest, credential } = bench();
	sandbox.seed('orders', [{ shop_order_id: '1001' }]);
	const items = [
		{ number: '1001', tracking: 'T1' },
		{ number: '9999', tracking: 'T2' },
	];
	const execution = await rest.run(
		workflow('Stopped', [manualTrigger(), given('Items', items), updateOrder(credential)]),
	);
	expect(execution.status).toBe('error');
	expect(execution.error).toContain('9999');
});
