import type { INodeProperties } from 'n8n-workflow';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../sandbox';
import { pairedItems, runNode } from './support/node';
import { associationsWith, batchCreateLineItems } from './support/parameters';

let sandbox: Sandbox;
let orderId: string;
beforeEach(async () => {
	sandbox = await startSandbox();
	orderId = sandbox.seed('orders', [{ hs_order_name: '#1001' }])[0]?.id ?? '';
});
afterEach(async () => {
	await sandbox.close();
});

const fromList = (list: string, overrides = {}) =>
	batchCreateLineItems({
		lineSource: 'list',
		list,
		associations: associationsWith({ toObject: 'order', toId: orderId }),
		...overrides,
	});

const shopifyOrder = {
	currency: 'USD',
	line_items: [
		{ id: 11, title: 'Mug', sku: 'MUG', quantity: 3, price: '10.00', discount_allocations: [{ amount: '1.00' }] },
		{ id: 12, title: 'Beans', sku: 'ESP-1000', quantity: 1, price: '24.50', grams: 1000 },
	],
};

test("a shop's lines become line items, with the properties that every line gets on top", async () => {
	const { items } = await runNode({
		sandbox,
		parameters: fromList('={{ $json.line_items }}', {
			lineFormat: 'shopify',
			everyLineJson: '={{ { "hs_line_item_currency_code": $json.currency, "hs_sku": "own", "engraving": "" } }}',
		}),
		items: [shopifyOrder],
	});
	expect(pairedItems(items)).toEqual([0, 0]);
	const kept = sandbox.records('line_items').map(({ properties }) => properties);
	const [mug, beans] = ['shopify-11', 'shopify-12'].map((id) => kept.find(({ hs_external_id: own }) => own === id));
	expect(mug).toMatchObject({
		name: 'Mug',
		hs_sku: 'own',
		quantity: '3',
		price: '10',
		discount: '0.333333',
		amount: '29.000',
		hs_line_item_currency_code: 'USD',
	});
	expect(beans).toMatchObject({ name: 'Beans', price: '24.5', amount: '24.500', hs_line_item_currency_code: 'USD' });
});

test('a line that cannot be one is an item of its own, and the others are written', async () => {
	const [mug, beans] = shopifyOrder.line_items;
	const { items } = await runNode({
		sandbox,
		onError: 'continueRegularOutput',
		parameters: fromList('={{ $json.line_items }}', { lineFormat: 'shopify' }),
		items: [{ line_items: [mug, { ...beans, quantity: -1 }, 7, beans] }],
	});
	expect(items.map(({ json }) => json['message'] ?? null)).toEqual([
		null,
		expect.stringContaining('negative: its quantity is -1') as string,
		expect.stringContaining('An entry of the list is 7, not a Shopify line item') as string,
		null,
	]);
	expect(items[1]?.json['error']).toMatchObject({ category: 'BAD_INPUT', property: 'quantity', lineNumber: 2 });
	expect(sandbox.records('line_items')).toHaveLength(2);
});

test.each([
	['=[]', 'is [], not an object'],
	['={{ 7 }}', 'is 7, not an object'],
	['{', 'is not valid JSON'],
])('properties of every line of %j stop the run before anything is sent', async (everyLineJson, words) => {
	const { error } = await runNode({
		sandbox,
		parameters: fromList('={{ $json.line_items }}', { lineFormat: 'shopify', everyLineJson }),
		items: [shopifyOrder],
	});
	expect(error?.message).toContain(`'Properties for All Line Items' ${words}`);
	expect(sandbox.journal.calls).toEqual([]);
});

test('an entry without a value of its own is no line, whatever every line gets', async () => {
	const { error } = await runNode({
		sandbox,
		parameters: fromList('={{ [{}] }}', { everyLineJson: { hs_line_item_currency_code: 'EUR' } }),
	});
	expect(error?.message).toContain('This line item has no values');
});

test.each([
	{ by: 'what the format gives', idProperty: 'hs_external_id', values: ['shopify-11', 'shopify-12'] },
	{ by: "the shop's own key", idProperty: 'shop_line_id', idKey: 'id', values: ['11', '12'] },
])(
	"a shop's lines are found again by $by: the second run sends nothing",
	async ({ idProperty, idKey = '', values }) => {
		sandbox.defineProperty('line_items', {
			name: 'shop_line_id',
			label: 'Shop line ID',
			type: 'string',
			fieldType: 'text',
			groupName: 'line_item_information',
			hasUniqueValue: true,
		});
		const upsert = () =>
			runNode({
				sandbox,
				parameters: fromList('={{ $json.line_items }}', {
					operation: 'batchUpsert',
					lineFormat: 'shopify',
					idProperty,
					idKey,
					everyLineJson: '={{ { hs_line_item_currency_code: $json.currency } }}',
					options: { onlyChanged: true },
				}),
				items: [shopifyOrder],
			});
		await upsert();
		const { items } = await upsert();
		expect(items.map(({ json }) => json['outcome'])).toEqual(['unchanged', 'unchanged']);
		const kept = sandbox.records('line_items').map(({ properties }) => properties);
		expect(kept.map((properties) => properties[idProperty]).sort()).toEqual(values);
		expect(kept.map(({ price }) => price).sort()).toEqual(['10', '24.5']);
		expect(kept.map(({ hs_line_item_currency_code: currency }) => currency)).toEqual(['USD', 'USD']);
	},
);

test('what every line gets is a value to update a record with', async () => {
	const [mug] = sandbox.seed('line_items', [{ name: 'Mug' }]);
	await runNode({
		sandbox,
		parameters: fromList(`={{ [{ id: '${mug?.id ?? ''}' }] }}`, {
			operation: 'batchUpdate',
			findBy: 'recordId',
			everyLineJson: { warehouse: 'ham' },
		}),
	});
	expect(mug?.properties['warehouse']).toBe('ham');
});

test('a format that there is not stops the run before anything is sent', async () => {
	const { error } = await runNode({ sandbox, parameters: fromList('[]', { lineFormat: 'magento' }) });
	expect(error?.message).toContain(`'Line Item Format' can't be "magento"`);
	expect(error?.description).toContain(
		'Choose one of: HubSpot Properties, Other (Name the Fields), Shopify, Stripe Checkout Line Items, Stripe Invoice Line Items, Stripe Subscription Items, WooCommerce',
	);
});

test('orders, whose lists have one form, have no parameter for it, unless the list is one of line items', () => {
	const isOf = (resource: string) => (parameter: INodeProperties) =>
		parameter.name === 'lineFormat' &&
		(parameter.displayOptions?.show?.['resource'] ?? [resource]).includes(resource) &&
		parameter.displayOptions?.show?.['operation']?.includes('sync') !== true;
	const { properties } = new HubspotCommerce().description;
	expect(properties.filter(isOf('lineItem'))).not.toEqual([]);
	expect(properties.filter(isOf('order'))).toEqual([]);
});

test('two lines of one order with one ID do not overwrite each other', async () => {
	const [mug, beans] = shopifyOrder.line_items;
	const { items } = await runNode({
		sandbox,
		onError: 'continueRegularOutput',
		parameters: {
			...fromList('={{ $json.line_items }}', { lineFormat: 'shopify' }),
			operation: 'batchUpsert',
			idProperty: 'hs_external_id',
			idKey: 'hs_external_id',
			findBy: 'uniqueProperty',
		},
		items: [{ line_items: [mug, { ...beans, id: 11 }] }],
	});
	expect(items[1]?.json['message']).toContain('\'hs_external_id\' is "shopify-11", the same as in line 1 of the list');
	expect(sandbox.records('line_items').map(({ properties }) => properties['name'])).toEqual(['Mug']);
});
