import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import { missingScopes, startSandbox, type Sandbox, type FaultAction } from '../../sandbox';
import { pairedItems, runNode, type NodeRun } from '../support/node';
import { parameterLines } from '../support/parameterLines';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'products'] });
});
afterEach(async () => {
	await sandbox.close();
});

/** Products by their SKUs: SKU-0, SKU-1 and so on. */
function seedProducts(count: number): Map<string, string> {
	const skus = Array.from({ length: count }, (_, n) => `SKU-${n}`);
	const products = sandbox.seed(
		'products',
		skus.map((hs_sku) => ({ name: `Product ${hs_sku}`, hs_sku })),
	);
	return new Map(products.map(({ id, properties }) => [properties['hs_sku'] ?? '', id]));
}

type Operation = 'create' | 'batchCreate' | 'batchUpdate' | 'batchUpsert';
type Run = Partial<Pick<NodeRun, 'onError'>> & { readonly options?: IDataObject; readonly resource?: string };

async function run(operation: Operation, items: readonly IDataObject[], { options, resource, onError }: Run = {}) {
	const parameters: IDataObject = {
		resource: resource ?? 'lineItem',
		operation,
		lineSource: 'items',
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		idProperty: 'hs_external_id',
		idValue: '={{ $json.key }}',
		specifyProperties: 'json',
		propertiesJson: '={{ $json.properties }}',
		options: { productBySku: true, ...options },
	};
	// A data object of plain values is what n8n stores as parameters.
	const given = { sandbox, items, parameters: parameters as INodeParameters };
	return await runNode(onError === undefined ? given : { ...given, onError });
}

const searches = () => sandbox.journal.callsTo('search');
const skusAskedFor = () =>
	searches().flatMap(({ body }) => {
		const { filterGroups } = body as { filterGroups: Array<{ filters: Array<{ values: string[] }> }> };
		return filterGroups.flatMap(({ filters }) => filters.flatMap(({ values }) => values));
	});
const writeCalls = () => sandbox.journal.calls.filter(({ route }) => /create|update|upsert/.test(route));
const productsByName = () =>
	new Map(sandbox.records('line_items').map(({ properties: { name, hs_product_id } }) => [name, hs_product_id]));
const errorOf = (json: IDataObject | undefined) => json?.['error'] as IDataObject | undefined;

describe.each(['create', 'batchCreate', 'batchUpsert', 'batchUpdate'] as const)('%s', (operation) => {
	test('gives each line the product of its SKU, each SKU looked up once', async () => {
		const ids = seedProducts(110);
		const count = operation === 'create' ? 40 : 250;
		const records = operation === 'batchUpdate' ? sandbox.seed('line_items', Array(count).fill({ name: 'Old' })) : [];
		const items = Array.from({ length: count }, (_, n) => ({
			id: records[n]?.id,
			key: `key-${n}`,
			properties: { name: `Line ${n}`, hs_sku: `SKU-${n % 110}` },
		}));
		const result = await run(operation, items);
		expect(result.error).toBeUndefined();
		expect(pairedItems(result.items)).toEqual(items.map((_, index) => index));
		const products = productsByName();
		for (const { properties } of items) expect(products.get(properties.name)).toBe(ids.get(properties.hs_sku));
		expect(searches()).toHaveLength(operation === 'create' ? 1 : 2);
		expect(new Set(skusAskedFor()).size).toBe(skusAskedFor().length);
	});
});

test('look-ups go with the calls that need them, not all before the first', async () => {
	seedProducts(300);
	const items = Array.from({ length: 300 }, (_, n) => ({ properties: { name: `Line ${n}`, hs_sku: `SKU-${n}` } }));
	await run('batchCreate', items, { options: { callsSideBySide: 1 } });
	expect(sandbox.journal.calls.map(({ route }) => route)).toEqual([
		'search',
		'batch/create',
		'search',
		'batch/create',
		'search',
		'batch/create',
	]);
});

test('what has no product, names its own, or has no SKU goes as it is, and a hint counts the first', async () => {
	const ids = seedProducts(1);
	const items = [
		{ properties: { name: 'known', hs_sku: 'SKU-0' } },
		{ properties: { name: 'unknown', hs_sku: 'SKU-none' } },
		{ properties: { name: 'other case', hs_sku: 'sku-0' } },
		{ properties: { name: 'own', hs_sku: 'SKU-0', hs_product_id: '77' } },
		{ properties: { name: 'without' } },
	];
	const { hints } = await run('batchCreate', items);
	expect(Object.fromEntries(productsByName())).toEqual({
		known: ids.get('SKU-0'),
		unknown: undefined,
		'other case': undefined,
		own: '77',
		without: undefined,
	});
	expect(hints.filter((hint) => hint.includes('product'))).toEqual([
		'2 line items have no product: HubSpot has none with that SKU. SKUs are case-sensitive',
	]);
});

test('an update of lines counts those without a product, too', async () => {
	const [line] = sandbox.seed('line_items', [{ name: 'Mug' }]);
	const { hints } = await run('batchUpdate', [{ id: line?.id ?? '', properties: { hs_sku: 'SKU-none' } }]);
	expect(hints).toEqual([expect.stringMatching(/^1 line item has no product: HubSpot has none with that SKU/)]);
});

describe('a SKU that several products have', () => {
	const items = [
		{ properties: { name: 'A', hs_sku: 'SKU-0' } },
		{ properties: { name: 'B', hs_sku: 'TWIN' } },
		{ properties: { name: 'C' } },
	];
	beforeEach(() => {
		seedProducts(1);
		sandbox.seed('products', [{ hs_sku: 'TWIN' }, { hs_sku: 'TWIN' }]);
	});

	test('costs its own lines only, when the run continues', async () => {
		const result = await run('batchCreate', items, { onError: 'continueErrorOutput' });
		expect(pairedItems(result.errorItems)).toEqual([1]);
		expect(result.errorItems[0]?.json['message']).toBe('2 products in HubSpot have the SKU "TWIN" [item 1]');
		expect(errorOf(result.errorItems[0]?.json)).toMatchObject({ outcome: 'notSent', property: 'hs_sku' });
		expect([...productsByName().keys()].sort()).toEqual(['A', 'C']);
	});

	test('stops a run before its call is sent', async () => {
		const { error } = await run('batchCreate', items);
		expect(error?.message).toBe(
			'No line items created: 2 products in HubSpot have the SKU "TWIN" [item 1]. 3 not sent',
		);
		expect(error?.description).toMatch(/^Give the products \d+, \d+ different SKUs in HubSpot/);
		expect(writeCalls()).toEqual([]);
	});
});

test('without the scope for products, lines with a SKU are not sent and say why; the others go', async () => {
	sandbox.inject({ on: { route: 'search' }, times: 100, do: missingScopes(['crm.objects.products.read']) });
	const items = Array.from({ length: 250 }, (_, n) => ({
		properties: { name: `Line ${n}`, ...(n === 5 ? {} : { hs_sku: `SKU-${n}` }) },
	}));
	const options = { callsSideBySide: 1 };
	const result = await run('batchCreate', items, { options, onError: 'continueErrorOutput' });
	expect(pairedItems(result.items)).toEqual([5]);
	expect(result.errorItems).toHaveLength(249);
	expect(errorOf(result.errorItems[0]?.json)).toMatchObject({ outcome: 'notSent', category: 'MISSING_SCOPES' });
	expect(errorOf(result.errorItems[0]?.json)?.['description']).toContain('crm.objects.products.read');
	expect(searches()).toHaveLength(1);
});

test('a second run of only what changed knows the product too, and writes nothing', async () => {
	seedProducts(3);
	const items = Array.from({ length: 30 }, (_, n) => ({ key: `k${n}`, properties: { name: `Line ${n}`, hs_sku: `SKU-${n % 3}` } })); // prettier-ignore
	await run('batchUpsert', items);
	sandbox.journal.clear();
	const result = await run('batchUpsert', items, { options: { onlyChanged: true } });
	expect(result.items.map(({ json }) => json['outcome'])).toEqual(items.map(() => 'unchanged'));
	expect(writeCalls()).toEqual([]);
});

test('a dry run looks products up and shows them', async () => {
	const ids = seedProducts(1);
	const items = [{ properties: { hs_sku: 'SKU-0' } }];
	const { items: outputs } = await run('batchCreate', items, { options: { dryRun: true } });
	expect(outputs[0]?.json['body']).toMatchObject({
		inputs: [{ properties: { hs_sku: 'SKU-0', hs_product_id: ids.get('SKU-0') } }],
	});
	expect(writeCalls()).toEqual([]);
});

test('orders are of no product: they have no such option, and one left from line items does nothing', async () => {
	const operationsWithIt = (resource: string) =>
		['batchCreate', 'batchUpsert', 'batchUpdate', 'create', 'update', 'sync'].filter((operation) =>
			parameterLines(new HubspotCommerce().description.properties, { resource, operation }).some((line) =>
				line.startsWith('options.productBySku '),
			),
		);
	expect(operationsWithIt('lineItem')).toEqual(['batchCreate', 'batchUpsert', 'batchUpdate', 'create']);
	expect(operationsWithIt('order')).toEqual([]);
	await run('batchCreate', [{ properties: { hs_order_name: 'A' } }], { resource: 'order' });
	expect(searches()).toEqual([]);
	expect(sandbox.records('orders')).toHaveLength(1);
});

test.each<{ what: string; fault: FaultAction }>([
	{ what: 'half an answer', fault: { kind: 'halfJson' } },
	{ what: 'a page', fault: { kind: 'html', status: 200 } },
	{ what: 'an empty object', fault: { kind: 'rewriteBody', rewrite: () => ({}) } },
])('$what to the search says nothing: no line is written as one without a product', async ({ fault }) => {
	seedProducts(1);
	sandbox.inject({ on: { route: 'search' }, do: fault });
	const items = [{ properties: { name: 'A', hs_sku: 'SKU-0' } }];
	const result = await run('batchCreate', items, { onError: 'continueRegularOutput' });
	expect(errorOf(result.items[0]?.json)).toMatchObject({ outcome: 'notSent', category: 'LOOK_UP' });
	expect(sandbox.records('line_items')).toEqual([]);
});
