import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { route } from '../nodes/HubspotCommerce/actions/router';
import type { Resource } from '../nodes/HubspotCommerce/resources';
import { parametersOf } from '../nodes/HubspotCommerce/actions/description';
import { hubspotProperties } from '../nodes/HubspotCommerce/hubspot/lineFormats/hubspotProperties';
import { lineItem } from '../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../nodes/HubspotCommerce/hubspot/objects/order';
import type { CrmObject } from '../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type ObjectType, type RouteName, type Sandbox, type StoredRecord } from '../sandbox';
import { pairedItems, runNode, type NodeResult, type NodeRun } from './support/node';
import { associationsWith } from './support/parameters';

/** An object that the node does not have: this is all that it takes. */
const product: CrmObject = {
	objectType: 'products',
	objectTypeId: '0-7',
	label: 'Product',
	labelPlural: 'Products',
	noun: 'product',
	nounPlural: 'products',
	nameProperty: 'name',
	hasPipelines: false,
	uniqueProperties: [],
	hasProduct: false,
	oneParent: false,
	associations: [],
	lines: null,
	lineFormats: [hubspotProperties],
	notNegative: [],
	periods: [],
};

/** The node with products beside orders and line items. */
const resources: readonly Resource[] = [
	{ name: 'lineItem', object: lineItem },
	{ name: 'order', object: order },
	{ name: 'product', object: product },
];
const description: INodeTypeDescription = { ...new HubspotCommerce().description, properties: parametersOf(resources) };
const nodeType: INodeType = {
	description,
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	},
};

interface Kind {
	readonly resource: string;
	readonly type: ObjectType;
	readonly name: string;
	readonly unique: string;
	readonly apiVersion: string;
}

const kinds = (['v3', '2026-09'] as const).flatMap((apiVersion): Kind[] => [
	{ resource: 'order', type: 'orders', name: 'hs_order_name', unique: 'shop_order_id', apiVersion },
	{ resource: 'lineItem', type: 'line_items', name: 'name', unique: 'hs_external_id', apiVersion },
	{ resource: 'product', type: 'products', name: 'name', unique: 'shop_product_id', apiVersion },
]);

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'products', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

type Run = Partial<Pick<NodeRun, 'items' | 'onError'>>;

async function run(kind: Kind, operation: string, parameters: IDataObject, more: Run = {}): Promise<NodeResult> {
	const { resource, apiVersion } = kind;
	// A data object of plain values is what n8n stores as parameters.
	const given: IDataObject = { resource, operation, ...parameters };
	return await runNode({
		sandbox,
		nodeType,
		parameters: given as INodeParameters,
		credentials: { apiVersion },
		...more,
	});
}

const byId = { findBy: 'recordId', recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const byUnique = ({ unique }: Kind) => ({ findBy: 'uniqueProperty', idProperty: unique, idValue: '={{ $json.key }}' });
const asJson = { specifyProperties: 'json', propertiesJson: '={{ $json.properties }}' };

/** Records with a name and a unique value, counted from 0. */
function seed({ type, name, unique }: Kind, count: number): StoredRecord[] {
	return sandbox.seed(
		type,
		Array.from({ length: count }, (_, n) => ({ [name]: `Old ${n}`, [unique]: `key-${n}` })),
	);
}
const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);
const namesOf = ({ type, name }: Kind) => sandbox.records(type).map(({ properties }) => properties[name]);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);
const outcomesOf = ({ items }: NodeResult) =>
	items.map(({ json }) => {
		const error = json['error'] as IDataObject | undefined;
		return error === undefined ? (json['outcome'] ?? 'done') : error['outcome'];
	});
const codesOf = ({ items }: NodeResult) =>
	items.map(({ json }) => (json['error'] as IDataObject | undefined)?.['category'] ?? null);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name, unique } = kind;

	test('create: one call an item, and the bad one is told', async () => {
		const items = ['A', 'B', 'C'].map((text, n) => ({
			properties: { [name]: text, ...(n === 1 ? { no_such_property: 1 } : {}) },
		}));
		const result = await run(kind, 'create', asJson, { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['done', 'refused', 'done']);
		expect(pairedItems(result.items)).toEqual([0, 1, 2]);
		expect(namesOf(kind)).toEqual(['A', 'C']);
		expect(callsTo('create')).toEqual([3]);
	});

	test('batch create: 100 a call', async () => {
		const items = Array.from({ length: 120 }, (_, n) => ({ properties: { [name]: `New ${n}` } }));
		const result = await run(kind, 'batchCreate', { lineSource: 'items', ...asJson }, { items });
		expect(result.items.map(({ json }) => (json['properties'] as IDataObject)[name])).toEqual(
			items.map(({ properties }) => properties[name]),
		);
		expect(sandbox.journal.callsTo('batch/create').map(({ inputs }) => inputs)).toEqual([100, 20]);
	});

	test.each(['recordId', 'uniqueProperty'])('batch update by %s: missing records are refused alone', async (findBy) => {
		const records = seed(kind, 3);
		const items = [...records.map(({ id }, n) => ({ id, key: `key-${n}` })), { id: '404', key: 'none' }].map(
			(item, n) => ({ ...item, properties: { [name]: `New ${n}` } }),
		);
		const find = findBy === 'recordId' ? byId : byUnique(kind);
		const parameters = { lineSource: 'items', ...find, ...asJson };
		const result = await run(kind, 'batchUpdate', parameters, { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['done', 'done', 'done', 'refused']);
		expect(pairedItems(result.items)).toEqual([0, 1, 2, 3]);
		expect(namesOf(kind)).toEqual(['New 0', 'New 1', 'New 2']);
		expect(callsTo('batch/update')).toEqual([1]);
	});

	test('batch update from a list: changes of one record keep their order', async () => {
		const id = idsOf(seed(kind, 1))[0] ?? '';
		const lines = ['A', 'B', 'C'].map((text) => ({ id, [name]: text }));
		const parameters = { lineSource: 'list', findBy: 'recordId', list: '={{ $json.lines }}' };
		const result = await run(kind, 'batchUpdate', parameters, { items: [{ lines }] });
		expect(outcomesOf(result)).toEqual(['done', 'done', 'done']);
		expect(namesOf(kind)).toEqual(['C']);
		expect(callsTo('batch/update')).toEqual([3]);
	});

	test('batch create or update: tells which are new, and twice the same value goes in two calls', async () => {
		seed(kind, 1);
		const items = ['key-0', 'key-1', 'key-1'].map((key, n) => ({ key, properties: { [name]: `New ${n}` } }));
		const parameters = { lineSource: 'items', idProperty: unique, idValue: '={{ $json.key }}', ...asJson };
		const result = await run(kind, 'batchUpsert', parameters, { items });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json['new'])).toEqual([false, true, false]);
		expect(namesOf(kind)).toEqual(['New 0', 'New 2']);
		expect(callsTo('batch/upsert')).toEqual([2]);
	});

	test('get: one call for many, in input order, each item its record; a missing one is its own item alone', async () => {
		const ids = idsOf(seed(kind, 3));
		const items = [ids[2], '404', ids[0], ids[2]].map((id) => ({ id: id ?? '' }));
		const parameters = { ...byId, options: { properties: [name] } };
		const result = await run(kind, 'get', parameters, { items, onError: 'continueRegularOutput' });
		expect(result.items.map(({ json }) => json[name] ?? null)).toEqual(['Old 2', null, 'Old 0', 'Old 2']);
		expect(codesOf(result)).toEqual([null, 'OBJECT_NOT_FOUND', null, null]);
		expect(pairedItems(result.items)).toEqual([0, 1, 2, 3]);
		expect(callsTo('batch/read', 'get')).toEqual([1, 0]);
	});

	test('get by a unique property, with the former values', async () => {
		seed(kind, 1);
		const parameters = { ...byUnique(kind), options: { propertiesWithHistory: [name] } };
		const result = await run(kind, 'get', parameters, { items: [{ key: 'key-0' }] });
		expect(result.items[0]?.json['propertiesWithHistory']).toMatchObject({ [name]: [{ value: 'Old 0' }] });
		expect(callsTo('get')).toEqual([1]);
	});

	test.each(['recordId', 'uniqueProperty'])('delete by %s: up to 100 a call', async (findBy) => {
		const items = seed(kind, 120).map(({ id }, n) => ({ id, key: `key-${n}` }));
		const result = await run(kind, 'delete', findBy === 'recordId' ? byId : byUnique(kind), { items });
		expect(result.items.map(({ json }) => json)).toEqual(items.map(({ id }) => ({ deleted: true, id })));
		expect(sandbox.records(kind.type).every(({ archived }) => archived)).toBe(true);
		expect(callsTo('batch/archive', 'batch/read')).toEqual([2, findBy === 'recordId' ? 0 : 2]);
	});

	test.each(['update', 'batchUpdate'])(
		'%s of only what changed: the others are read, and not sent',
		async (operation) => {
			const ids = idsOf(seed(kind, 3));
			const items = ids.map((id, n) => ({ id, properties: { [name]: n === 1 ? 'New' : `Old ${n}` } }));
			const parameters = { lineSource: 'items', ...byId, ...asJson, options: { onlyChanged: true } };
			const result = await run(kind, operation, parameters, { items });
			expect(outcomesOf(result)).toEqual(['unchanged', 'done', 'unchanged']);
			expect(sandbox.journal.writes.map(({ id }) => id)).toEqual([ids[1]]);
			expect(callsTo('batch/read')).toEqual([1]);
		},
	);

	test.each([
		['create', asJson, 'POST'],
		['batchCreate', { lineSource: 'items', ...asJson }, 'POST'],
		['update', { ...byId, ...asJson }, 'PATCH'],
		['batchUpdate', { lineSource: 'items', ...byId, ...asJson }, 'POST'],
		['batchUpsert', { lineSource: 'items', ...byUnique(kind), ...asJson }, 'POST'],
		['delete', byId, 'POST'],
	])('a dry run of %s shows the call, and writes nothing', async (operation, parameters, method) => {
		const id = idsOf(seed(kind, 1))[0] ?? '';
		const items = [{ id, key: 'key-0', properties: { [name]: 'New' } }];
		const result = await run(kind, operation, { ...parameters, options: { dryRun: true } }, { items });
		expect(result.items[0]?.json).toMatchObject({ outcome: 'planned', call: { number: 1, method } });
		expect(sandbox.journal.calls).toEqual([]);
	});

	test('no more records than the user allows: nothing is sent', async () => {
		const items = ['A', 'B', 'C'].map((text) => ({ properties: { [name]: text } }));
		const parameters = { lineSource: 'items', ...asJson, options: { maxRecords: 2 } };
		const { error } = await run(kind, 'batchCreate', parameters, { items });
		expect(error?.message).toContain('2');
		expect(sandbox.journal.calls).toEqual([]);
	});

	test.each([
		['simplified', { id: expect.any(String) as string, [name]: 'A' }],
		['slim', { id: expect.any(String) as string, outcome: 'written' }],
	])('output %s', async (output, expected) => {
		const parameters = { ...asJson, options: { output, outputFields: name } };
		const result = await run(kind, 'create', parameters, { items: [{ properties: { [name]: 'A' } }] });
		expect(result.items[0]?.json).toEqual(expected);
	});
});

const orders: Kind = {
	resource: 'order',
	type: 'orders',
	name: 'hs_order_name',
	unique: 'shop_order_id',
	apiVersion: 'v3',
};

describe('associations after an upsert, in calls of many', () => {
	const upsert = (toId: string) => ({
		lineSource: 'items',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.key }}',
		...asJson,
		associations: associationsWith({ toObject: 'contact', toId }),
	});
	const items = Array.from({ length: 3 }, (_, n) => ({ key: `k${n}`, properties: { hs_order_name: `Order ${n}` } }));

	test('are added to each', async () => {
		const id = idsOf(sandbox.seed('contacts', [{ email: 'a@example.com' }]))[0] ?? '';
		const result = await run(orders, 'batchUpsert', upsert(id), { items });
		expect(result.error).toBeUndefined();
		expect(sandbox.records('orders').map(({ associations }) => associations.map(({ toId }) => toId))).toEqual([
			[id],
			[id],
			[id],
		]);
		expect(callsTo('batch/upsert', 'associations/batch/associate/default')).toEqual([1, 1]);
	});

	test('that HubSpot refuses leave a line that is half done, which says so', async () => {
		const result = await run(orders, 'batchUpsert', upsert('404404'), { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['notAssociated', 'notAssociated', 'notAssociated']);
		expect(sandbox.records('orders')).toHaveLength(3);
		const stopped = await run(orders, 'batchUpsert', upsert('404404'), { items });
		expect(stopped.error?.description).toContain('associat');
	});
});
