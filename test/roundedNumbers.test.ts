import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { associationsWith, batchCreateLineItems, syncOrders } from './support/parameters';
import { runNode } from './support/node';
import { line } from './support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** 2^53, as two order numbers come out of JSON: 9007199254740992 itself, and 9007199254740993. */
const ROUNDED = JSON.parse('9007199254740993') as number;

const upsert = (values: INodeParameters): INodeParameters => ({
	resource: 'lineItem',
	operation: 'batchUpsert',
	lineSource: 'list',
	list: '={{ $json.lines }}',
	idProperty: 'hs_external_id',
	...values,
});
const order = (values: IDataObject) => ({
	number: 'S-1',
	order: { hs_order_name: 'One' },
	lines: [line('1')],
	...values,
});
const to = (id: unknown) => [
	{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] },
];

test.each<[what: string, parameters: INodeParameters, item: unknown]>([
	['a property', batchCreateLineItems(), { name: 'Mug', hs_external_id: ROUNDED }],
	['a number property', batchCreateLineItems(), { name: 'Mug', price: ROUNDED }],
	['a property of every line', upsert({ everyLineJson: `{"hs_sku": 9007199254740993}` }), { lines: [line('1')] }],
	['the unique value of an entry', upsert({}), { lines: [line('1', { hs_external_id: ROUNDED })] }],
	['the list as JSON text', upsert({ list: '[{"hs_external_id": 9007199254740993, "name": "Mug"}]' }), {}],
	[
		'a parent',
		batchCreateLineItems({ associations: associationsWith({ toObject: 'order', toId: '={{ $json.parent }}' }) }),
		{ name: 'Mug', parent: ROUNDED },
	],
	[
		"a parent in HubSpot's own form",
		batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}' }),
		{ lines: [{ properties: { name: 'Mug' }, associations: to(ROUNDED) }] },
	],
	['the number of a whole order', syncOrders(), order({ number: ROUNDED })],
	['a line key', syncOrders(), order({ lines: [line('1', { hs_external_id: ROUNDED })] })],
	['a property of a whole order', syncOrders(), order({ order: { hs_order_name: ROUNDED } })],
])('%s that was rounded before it came here is not sent', async (_what, parameters, item) => {
	const result = await runNode({
		sandbox,
		parameters,
		items: [item as IDataObject],
		onError: 'continueRegularOutput',
	});
	expect(result.error).toBeUndefined();
	expect(result.items).toHaveLength(1);
	expect(JSON.stringify(result.items[0]?.json)).toContain('give it as text');
	expect([...sandbox.records('line_items'), ...sandbox.records('orders')]).toEqual([]);
});
