import { startSandbox, type Sandbox } from '../sandbox';
import { pairedItems, runNode } from './support/node';
import { associationsWith, batchCreateLineItems, batchUpsertLineItems, syncOrders } from './support/parameters';

// A text that an expression made of nothing, or of an object, would name one record for all items: each of them overwrites
// what the one before has written.

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const ITEMS = [{ name: 'A' }, { name: 'B' }];

test.each([
	['=shop-{{ $json.id }}', 'returned nothing'],
	['={{ $json.id }}-{{ $json.line }}', 'returned nothing'],
	['={{ `${$json.id}` }}', 'returned no value'],
	['={{ String(null) }}', 'returned no value'],
	['={{ String(Number($json.id)) }}', 'returned no value'],
	['={{ DateTime.fromISO("x").toString() }}', 'returned no value'],
	['=shop-{{ ({ id: 1 }) }}', 'has an object in a text'],
	['={{ "shop-" + $json.order }}', 'has an object in a text'],
])('%s names no record', async (idValue, why) => {
	const items = ITEMS.map((item) => ({ ...item, order: { id: 1 } }));
	const parameters = batchUpsertLineItems({ idValue });
	const result = await runNode({ sandbox, parameters, items, onError: 'continueRegularOutput' });
	expect(sandbox.records('line_items')).toEqual([]);
	expect(pairedItems(result.items)).toEqual([0, 1]);
	for (const { json } of result.items) {
		expect(json['message']).toContain("'Unique Property Value' is");
		expect(json['error']).toMatchObject({ outcome: 'notSent', property: 'Unique Property Value' });
		expect(JSON.stringify(json['error'])).toContain(why);
	}
});

test('where one of two expressions has a value, or the text has none, it names the record', async () => {
	const parameters = batchUpsertLineItems({ idValue: '={{ $json.id }}-{{ $json.line }}' });
	const result = await runNode({ sandbox, parameters, items: ITEMS.map((item, n) => ({ ...item, line: n })) });
	expect(result.items).toHaveLength(2);
	const fixed = await runNode({ sandbox, parameters: batchUpsertLineItems({ idValue: '={{ "nullable" }}' }), items: [{ name: 'C' }] }); // prettier-ignore
	expect(fixed.items).toHaveLength(1);
	expect(sandbox.records('line_items').map(({ properties }) => properties['hs_external_id']).sort()).toEqual(['-0', '-1', 'nullable']); // prettier-ignore
});

test('orders of a shop whose number was lost are no orders of which the last one wins', async () => {
	const parameters = syncOrders({ idValue: '=S-{{ $json.number }}', propertiesJson: '{}' });
	const items = [{ lines: [] }, { number: '2', lines: [] }, { lines: [] }];
	const result = await runNode({ sandbox, parameters, items, onError: 'continueRegularOutput' });
	expect(sandbox.records('orders').map(({ properties }) => properties['shop_order_id'])).toEqual(['S-2']);
	expect(result.items.map(({ json }) => (json['error'] === undefined ? json['outcome'] : 'failed'))).toEqual(['failed', 'created', 'failed']); // prettier-ignore
});

test('entries of a list and records to associate with are named by values, too', async () => {
	const list = batchUpsertLineItems({ lineSource: 'list', list: '={{ $json.lines }}', idKey: 'key' });
	const entries = {
		lines: [
			{ key: 'undefined', name: 'A' },
			{ key: '[object Object]', name: 'B' },
		],
	};
	const listed = await runNode({ sandbox, parameters: list, items: [entries], onError: 'continueRegularOutput' });
	expect(listed.items.map(({ json }) => json['error'])).toMatchObject([{ outcome: 'notSent' }, { outcome: 'notSent' }]);
	const to = {
		toObject: 'order',
		findBy: 'uniqueProperty',
		idProperty: 'shop_order_id',
		idValue: '={{ `${$json.id}` }}',
	};
	const parameters = batchCreateLineItems({ propertiesJson: '{"name":"A"}', associations: associationsWith(to) });
	const result = await runNode({ sandbox, parameters });
	expect(result.error?.description).toContain('returned no value');
	expect(sandbox.records('line_items')).toEqual([]);
});

test.each([
	['in JSON', { propertiesJson: '={"name": "A {{ $json.order }}"}' }],
	[
		'in a field',
		{ specifyProperties: 'fields', fields: { mappingMode: 'defineBelow', value: { name: '=A {{ $json.order }}' } } },
	],
])('a text with an object in it is no value of a property: %s', async (_where, own) => {
	const items = [{ order: { id: 1 } }];
	const { error } = await runNode({ sandbox, parameters: batchCreateLineItems(own), items });
	expect(error?.message).toMatch(/'.*' is "A \[object Object\]", which has an object in it/);
	expect(error?.description).toContain('choose a field of the object');
	expect(sandbox.records('line_items')).toEqual([]);
});

test('an object in the ID prefix would be in the ID of every line item', async () => {
	const parameters = batchUpsertLineItems({
		lineSource: 'list',
		lineFormat: 'shopify',
		list: '={{ $json.lines }}',
		options: { idPrefix: '=shop-{{ $json.shop }}' },
	});
	const items = [{ shop: { id: 1 }, lines: [{ id: 41, title: 'Mug', quantity: 1, price: '9.00' }] }];
	const { error } = await runNode({ sandbox, parameters, items });
	expect(error?.message).toContain("'ID Prefix' is");
	expect(error?.description).toContain('choose a field of the object');
	expect(sandbox.records('line_items')).toEqual([]);
});
