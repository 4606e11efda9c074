import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { batchCreateLineItems } from './support/parameters';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
});
beforeEach(() => {
	sandbox.journal.clear();
});

async function create(values: IDataObject, items: IDataObject[]) {
	const fields = { mappingMode: 'defineBelow', value: values, schema: [] };
	return await runNode({
		sandbox,
		items,
		onError: 'continueRegularOutput',
		parameters: batchCreateLineItems({ specifyProperties: 'fields', fields }),
	});
}

const sent = () => sandbox.journal.creates('line_items').map(({ properties }) => properties);

// Several fields are evaluated at once where that gives the same as one by one. These say what one by one gives.
test.each<[what: string, values: IDataObject, item: IDataObject, sent: IDataObject]>([
	[
		'lone expressions',
		{ name: '={{ $json.a }}', hs_sku: '={{$json.b}}' },
		{ a: 'A', b: 'B' },
		{ name: 'A', hs_sku: 'B' },
	],
	[
		'numbers stay numbers',
		{ price: '={{ $json.a * 2 }}', quantity: '={{ 1 }}' },
		{ a: 1.5 },
		{ price: 3, quantity: 1 },
	],
	[
		'booleans too',
		{ ships_separately: '={{ $json.a > 1 }}', name: '={{ "x" }}' },
		{ a: 2 },
		{ ships_separately: true, name: 'x' },
	],
	[
		'values without an expression beside them',
		{ name: 'Mug', hs_sku: '={{ $json.a }}', price: '={{ $json.b }}' },
		{ a: 'S', b: 2 },
		{ name: 'Mug', hs_sku: 'S', price: 2 },
	],
	[
		'text around an expression',
		{ name: '=No. {{ $json.a }}', hs_sku: '={{ $json.a }} ' },
		{ a: 7 },
		{ name: 'No. 7', hs_sku: '7 ' },
	],
	[
		'a comment at the end',
		{ name: '={{ $json.a // the name }}', hs_sku: '={{ $json.b /* the SKU */ }}' },
		{ a: 'A', b: 'B' },
		{ name: 'A', hs_sku: 'B' },
	],
	[
		'a comma of its own',
		{ name: '={{ $json.a, $json.b }}', hs_sku: '={{ $json.b }}' },
		{ a: 'A', b: 'B' },
		{ name: 'B', hs_sku: 'B' },
	],
	[
		'braces and brackets',
		{ name: '={{ ({ x: { y: $json.a } }).x.y }}', hs_sku: '={{ [$json.a][0] }}' },
		{ a: 'A' },
		{ name: 'A', hs_sku: 'A' },
	],
	[
		'a semicolon in a text',
		{ name: '={{ $json.a + ";" }}', hs_sku: '={{ $json.a }}' },
		{ a: 'A' },
		{ name: 'A;', hs_sku: 'A' },
	],
	[
		"n8n's own functions",
		{ name: '={{ $json.a.toTitleCase() }}', hs_sku: '={{ $if($json.a.isEmpty(), 1, "no") }}' },
		{ a: 'mug' },
		{ name: 'Mug', hs_sku: 'no' },
	],
	[
		'a path that is not there gives nothing',
		{ name: '={{ $json.a }}', hs_sku: '={{ $json.b.c.d }}' },
		{ a: 'A' },
		{ name: 'A' },
	],
	[
		'an empty field',
		{ name: '={{ $json.a }}', hs_sku: '={{ $json.b }}', price: '' },
		{ a: 'A', b: null },
		{ name: 'A' },
	],
	['a list', { name: '={{ $json.a }}', hs_sku: '={{ ["x", "y"] }}' }, { a: 'A' }, { name: 'A', hs_sku: 'x;y' }],
	[
		'a date',
		{ name: '={{ $json.a }}', picked_at: '={{ DateTime.fromISO("2026-03-01T12:00:00Z").toUTC() }}' },
		{ a: 'A' },
		{ name: 'A', picked_at: '2026-03-01T12:00:00.000Z' },
	],
])('%s', async (_what, values, item, expected) => {
	await create(values, [item]);
	expect(sent()).toEqual([expected]);
});

test('each item has its own values, also after one that could not be read at once', async () => {
	const items = [
		{ a: 'A', b: { c: 'C' } },
		{ a: 'B', b: null },
		{ a: 'C', b: { c: 'D' } },
	];
	await create({ name: '={{ $json.a }}', hs_sku: '={{ $json.b.c }}', quantity: '={{ $itemIndex }}' }, items);
	expect(sent()).toEqual([
		{ name: 'A', hs_sku: 'C', quantity: 0 },
		{ name: 'B', quantity: 1 },
		{ name: 'C', hs_sku: 'D', quantity: 2 },
	]);
});

test.each([
	['code that is broken', '={{ $json.a + }}', 'invalid syntax'],
	['a function without its brackets', '={{ $json.a.toUpperCase }}', 'this is a function, please add ()'],
	['a node that is not there', "={{ $('Nowhere').item.json.x }}", "Referenced node doesn't exist"],
])('%s is told as n8n tells it', async (_what, expression, message) => {
	const { items } = await create({ name: '={{ $json.a }}', hs_sku: expression }, [{ a: 'A' }]);
	expect(items[0]?.json['message']).toContain(message);
	expect(sent()).toEqual([]);
});
