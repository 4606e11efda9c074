import type { IDataObject } from 'n8n-workflow';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { PLAIN_LINES, type ExtraLine } from '../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { startSandbox, type Sandbox } from '../../sandbox';
import { shopOrder } from '../hubspot/orderFormats/support';
import { runNode } from '../support/node';
import { associationsWith, batchCreateLineItems, batchUpsertLineItems, syncOrders } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The hints of a run that have to do with options. */
async function hintsOf(list: unknown, parameters: IDataObject): Promise<string> {
	const items = [{ list: JSON.parse(JSON.stringify(list)) as IDataObject }];
	const own = batchCreateLineItems({ lineSource: 'list', list: '={{ $json.list }}', ...parameters });
	const { hints, error } = await runNode({ sandbox, items, parameters: own });
	expect(error).toBeUndefined();
	return hints.join('\n');
}

const ALL_OPTIONS = { idPrefix: 'berlin', quantities: 'ordered', extraLines: ['shipping', 'tips'] };
const subscriptionItem = {
	id: 'si_1',
	object: 'subscription_item',
	quantity: 1,
	price: { object: 'price', currency: 'eur', unit_amount: 1000, nickname: 'Seat', recurring: { interval: 'month' } },
};
const fields = { name: 'name', unitPrice: 'price' };

test.each<[what: string, list: unknown, parameters: IDataObject, idle: string | null]>([
	[
		"HubSpot's own properties",
		[{ name: 'Mug', price: '9.00' }],
		{ lineFormat: 'hubspot' },
		"'ID Prefix', 'Quantities', 'Further Line Items' have no effect with 'HubSpot Properties'",
	],
	[
		'another system whose fields have neither an ID nor what was refunded',
		[{ name: 'Mug', price: 9 }],
		{ lineFormat: 'other', lineFields: fields },
		"'ID Prefix', 'Quantities', 'Further Line Items' have no effect with 'Other (Name the Fields)'",
	],
	[
		'another system whose fields have both',
		[{ id: 1, name: 'Mug', price: 9, back: 0 }],
		{ lineFormat: 'other', lineFields: { ...fields, id: 'id', quantityRefunded: 'back' } },
		"'Further Line Items' has no effect with 'Other (Name the Fields)'",
	],
	[
		'a subscription, which has no refunds and no shipping',
		[subscriptionItem],
		{ lineFormat: 'stripeSubscription' },
		"'Quantities', 'Further Line Items' have no effect with 'Stripe Subscription Items'",
	],
	[
		'the list of an order alone',
		[{ id: 41, title: 'Mug', quantity: 1, price: '9.00' }],
		{ lineFormat: 'shopify' },
		"'Further Line Items' has no effect where the whole order is not given",
	],
	[
		'a whole order',
		{ id: 9, currency: 'EUR', line_items: [{ id: 41, title: 'Mug', quantity: 1, price: '9.00' }] },
		{ lineFormat: 'shopify' },
		null,
	],
	[
		'a whole order of a shop that knows no tips',
		{ id: 9, currency: 'EUR', line_items: [{ id: 41, name: 'Mug', quantity: 1, total: '9.00' }] },
		{ lineFormat: 'wooCommerce' },
		"'Further Line Items: Tips' has no effect with 'WooCommerce'",
	],
])('options that change nothing are told: %s', async (_what, list, parameters, idle) => {
	const hints = await hintsOf(list, { ...parameters, options: ALL_OPTIONS });
	if (idle === null) expect(hints).not.toContain('no effect');
	else expect(hints).toContain(idle);
	// As they are without being set.
	const unset = { idPrefix: '', quantities: 'current', extraLines: [] };
	expect(await hintsOf(list, { ...parameters, options: unset })).not.toContain('no effect');
});

test('where each item is a line item, no option for lists has an effect', async () => {
	const parameters = batchCreateLineItems({ options: { ...ALL_OPTIONS, taxRate: true, numberLines: true } });
	const { hints } = await runNode({ sandbox, items: [{ name: 'Mug' }], parameters });
	expect(hints.join()).toContain(
		"'Number Line Items', 'Tax Rate', 'ID Prefix', 'Quantities', 'Further Line Items' have no effect where each input item is one line item",
	);
});

test('also in whole orders', async () => {
	const item = { number: 'S-1', lines: [{ name: 'Mug', price: '9.00', hs_external_id: '1' }] };
	const parameters = syncOrders({
		idValue: '={{ $json.number }}',
		propertiesJson: '{"hs_order_name":"#1"}',
		lineFormat: 'hubspot',
		list: '={{ $json.lines }}',
		options: { idPrefix: 'berlin' },
	});
	const { hints } = await runNode({ sandbox, items: [item], parameters });
	expect(hints.join()).toContain("'ID Prefix' has no effect with 'HubSpot Properties'");
});

test('also those that lack another one', async () => {
	const parameters = (options: IDataObject) =>
		syncOrders({
			idValue: '={{ $json.number }}',
			propertiesJson: '{"hs_total_price":"9.00"}',
			list: '={{ $json.lines }}',
			options,
		});
	const items = [{ number: 'S-1', lines: [{ name: 'Mug', price: '9.00', quantity: 1, hs_external_id: '1' }] }];
	const hintsWith = async (options: IDataObject) => {
		const { hints } = await runNode({ sandbox, items, parameters: parameters(options) });
		return hints.join('\n');
	};
	const idle = { totalProperty: 'hs_subtotal_price', outputFields: 'name', output: 'slim' };
	const hints = await hintsWith(idle);
	expect(hints).toContain("'Total Property' has no effect unless 'If Totals Don't Match' is 'Refuse' or 'Show Hint'");
	expect(hints).toContain("'Properties to Return' has no effect with 'Simplify: ID and Outcome Only'");
	const busy = { totalProperty: 'hs_total_price', ifSumDiffers: 'refuse', outputFields: 'name', output: 'raw' };
	expect(await hintsWith(busy)).not.toContain('no effect');
	const slim = batchCreateLineItems({ options: { outputFields: 'name', output: 'slim' } });
	const { hints: ofBatch } = await runNode({ sandbox, items: [{ name: 'Mug' }], parameters: slim });
	expect(ofBatch.join()).toContain("'Properties to Return' has no effect");
});

test('moving line items that are given no parent', async () => {
	const upsert = (more: IDataObject) => batchUpsertLineItems({ options: { otherParent: 'move' }, ...more });
	const items = [{ key: 'K-1', name: 'Mug' }];
	const { hints } = await runNode({ sandbox, items, parameters: upsert({}) });
	expect(hints.join()).toContain(
		"'If It Has Another Parent' has no effect: none of these line items has a parent under 'Associations'",
	);
	const [order] = sandbox.seed('orders', [{ hs_order_name: '#1' }]);
	const associations = associationsWith({ toObject: 'order', toId: order?.id ?? '' });
	const moved = await runNode({ sandbox, items, parameters: upsert({ associations }) });
	expect(moved.error).toBeUndefined();
	expect(moved.hints.join()).not.toContain('no effect');
	const refused = await runNode({ sandbox, items, parameters: batchUpsertLineItems() });
	expect(refused.hints.join()).not.toContain('no effect');
});

const ORDERS: Readonly<Record<string, string>> = {
	shopify: 'shopifyRest',
	stripe: 'stripeInvoiceBasil',
	stripeCheckout: 'stripeCheckoutSession',
	wooCommerce: 'wooCommerce',
};
const EXTRAS: readonly ExtraLine[] = ['coupons', 'fees', 'shipping', 'tips'];

describe.each(lineItem.lineFormats)('what $name is said to leave unused changes nothing', (format) => {
	const fixture = ORDERS[format.name];
	const order =
		fixture === undefined ? [format.name === 'hubspot' ? { name: 'Mug' } : subscriptionItem] : shopOrder(fixture);
	const linesWith = (settings: Partial<typeof PLAIN_LINES>) =>
		format.open(order, { ...PLAIN_LINES, ...settings })?.entries.map(({ read }) => read({}).values);
	const plain = linesWith({});

	test('ID prefix', () => {
		expect(JSON.stringify(linesWith({ idPrefix: 'x' })) !== JSON.stringify(plain)).toBe(format.uses.idPrefix);
	});

	test('quantities and further lines', () => {
		if (!format.uses.quantities) expect(linesWith({ quantities: 'ordered' })).toEqual(plain);
		for (const extra of EXTRAS) {
			if (!format.uses.extraLines.includes(extra)) expect(linesWith({ extraLines: [extra] })).toEqual(plain);
		}
	});
});
