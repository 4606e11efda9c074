import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { errorOf, live, sync } from '../support/wholeOrders';

const given = (name: string) =>
	jsonParse<IDataObject>(readFileSync(join(__dirname, `../fixtures/orders/${name}.json`), 'utf8'));
const invoice = given('stripeInvoiceBasil');
const session = given('stripeCheckoutSession');
const linesOf = ({ lines, line_items: items }: IDataObject) => ((lines ?? items) as { data: IDataObject[] }).data;
const [chair = {}, insurance = {}] = linesOf(invoice);

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The lines that HubSpot has, by their external IDs. */
const kept = () =>
	new Map(live(sandbox, 'line_items').map(({ properties }) => [properties['hs_external_id'] ?? '', properties]));

/** An item whose list is a Stripe object. */
const orderWith = (list: unknown, number = '1'): IDataObject => ({ number, order: {}, list: list as IDataObject });

async function syncList(list: unknown, lineFormat = 'stripe', options: IDataObject = {}) {
	return await sync(sandbox, [orderWith(list)], { list: '={{ $json.list }}', surplus: 'delete', lineFormat, options });
}

describe('an invoice', () => {
	const whole = { orderFormat: 'stripe', shopOrder: '={{ $json }}', idValue: '={{ $json.id }}', propertiesJson: '{}' };
	const total = { ifSumDiffers: 'refuse', totalProperty: 'hs_subtotal_price' };

	test('as it comes is an order whose lines come to its subtotal, with the tax that HubSpot adds', async () => {
		const options = { ...total, taxRate: true };
		const { error, hints } = await sync(sandbox, [invoice], { ...whole, options });
		expect(error).toBeUndefined();
		expect(hints).toEqual([]);
		// 3 * (49.90 - 4.99) and 10.00 - 1.00, each with 20 %: 26.946 and 1.80.
		expect(kept().get('stripe-il_1Chair')).toMatchObject({
			name: 'Chair',
			hs_sku: 'CHAIR',
			quantity: '3',
			price: '49.9',
			discount: '4.99',
			amount: '134.730',
			hs_tax_rate_group_id: '115989353',
			hs_tax_amount: '26.946',
			hs_position_on_quote: '0',
		});
		expect(kept().get('stripe-il_2Insur')).toMatchObject({ amount: '9.000', hs_tax_amount: '1.800' });

		const writes = sandbox.journal.writes.length;
		const again = await sync(sandbox, [invoice], { ...whole, options });
		expect(again.items[0]?.json['outcome']).toBe('unchanged');
		expect(sandbox.journal.writes).toHaveLength(writes);
	});

	test('whose coupon is taken off has no discount in HubSpot, and what people typed in there goes', async () => {
		await syncList(invoice);
		const [line] = live(sandbox, 'line_items').filter(({ properties }) => properties['name'] === 'Chair');
		expect(line?.properties['discount']).toBe('4.99');
		if (line !== undefined) line.properties['hs_discount_percentage'] = '50';

		const without = { ...chair, discount_amounts: [], pretax_credit_amounts: [] };
		await syncList([without, insurance]);
		expect(line?.properties['discount'] ?? '').toBe('');
		expect(line?.properties['hs_discount_percentage'] ?? '').toBe('');
		expect(line?.properties).toMatchObject({ price: '49.9', quantity: '3' });
	});

	test('with a credit is held back as a whole: the rest would come to more than the invoice', async () => {
		await syncList([chair]);
		const writes = sandbox.journal.writes.length;
		const credit = {
			...insurance,
			amount: -500,
			description: 'Unused time',
			discount_amounts: [],
			pretax_credit_amounts: [],
		};
		const { error } = await syncList([{ ...chair, quantity: 2, amount: 9980 }, credit]);
		expect(error?.message).toContain('A Stripe line item is negative: its amount is -5');
		expect(error?.description).toContain('without it the other line items come to more than the invoice');
		expect(sandbox.journal.writes).toHaveLength(writes);
	});

	test('of which an event has the first lines only deletes none', async () => {
		await syncList([chair, insurance]);
		const page = { object: 'list', data: [chair], has_more: true, url: '/v1/invoices/in_1RJxyz/lines' };
		const event = { object: 'event', type: 'invoice.paid', data: { object: { ...invoice, lines: page } } };
		const { error } = await syncList(event);
		expect(error?.message).toContain('The list is only one page of several');
		expect(error?.description).toContain('https://api.stripe.com/v1/invoices/in_1RJxyz/lines');
		expect(kept().size).toBe(2);
	});

	test('of each month has lines of its own, although old ones have the ID of their subscription', async () => {
		const monthly = (unique: string) => ({ ...chair, id: 'sub_1', unique_id: unique });
		const items = [orderWith([monthly('il_May')], 'May'), orderWith([monthly('il_June')], 'June')];
		const parameters = { list: '={{ $json.list }}', surplus: 'delete', lineFormat: 'stripe' };
		await sync(sandbox, items, parameters);
		expect([...kept().keys()].sort()).toEqual(['stripe-il_June', 'stripe-il_May']);
		const { error } = await syncList([{ ...chair, id: 'sub_1' }]);
		expect(error?.description).toContain('2019-12-03');
	});

	test('with an amount of a kind that is not known is written, and a hint names it', async () => {
		const { hints } = await syncList([{ ...chair, margin_amounts: [{ amount: 100, margin: 'mrg_1' }] }]);
		expect(hints.join()).toContain('margin_amounts');
		expect(kept().size).toBe(1);
	});
});

test('a session is an order with its shipping, and both come to what was paid before tax', async () => {
	const options = { extraLines: ['shipping'], taxRate: true };
	const { error, hints } = await sync(sandbox, [session], {
		orderFormat: 'stripeCheckout',
		shopOrder: '={{ $json }}',
		idValue: '={{ $json.id }}',
		propertiesJson: '{}',
		options,
	});
	expect(error).toBeUndefined();
	// 5.40 on 66.67 can only be 8.1 %, which the account has not got; nor can 2.70 on 33.33 and 0.73 on 9.00.
	expect(hints.join()).toContain('no active rate of 8.1 %');
	expect([...kept()].map(([id, { name, amount }]) => [id, name, amount])).toEqual([
		['stripe-li_1Shirt', 'T-Shirt', '66.670'],
		['stripe-li_2Cap', 'Cap', '33.330'],
		['stripe-cs_test_a1B2c3-shipping', 'Shipping', '9.000'],
	]);
});

test("a subscription's items are billed as often in HubSpot", async () => {
	const price = (unit: number, interval: string) => ({
		currency: 'eur',
		nickname: `Each ${interval}`,
		recurring: { interval, interval_count: 1 },
		unit_amount: unit,
	});
	const items = {
		object: 'list',
		data: [
			{ id: 'si_1', object: 'subscription_item', price: price(1250, 'month'), quantity: 4 },
			{ id: 'si_2', object: 'subscription_item', price: price(9900, 'year'), quantity: 1 },
		],
		has_more: false,
	};
	const { error } = await runNode({
		sandbox,
		parameters: batchCreateLineItems({ lineSource: 'list', list: '={{ $json }}', lineFormat: 'stripeSubscription' }),
		items: [{ object: 'subscription', currency: 'eur', items }],
	});
	expect(error).toBeUndefined();
	expect(kept().get('stripe-si_1')).toMatchObject({ recurringbillingfrequency: 'monthly', amount: '50.000' });
	expect(kept().get('stripe-si_2')).toMatchObject({ recurringbillingfrequency: 'annually', amount: '99.000' });
});

test.each([
	['stripeCheckout', chair, 'Stripe Invoice Line Items'],
	['stripeSubscription', chair, 'Stripe Invoice Line Items'],
	['stripe', linesOf(session)[0], 'Stripe Checkout Line Items'],
	['stripe', { id: 'si_1', object: 'subscription_item', price: {} }, 'Stripe Subscription Items'],
	['shopify', chair, 'Stripe Invoice Line Items'],
])('read as %s, a line of another kind is told by its name', async (lineFormat, line, label) => {
	const { items } = await sync(
		sandbox,
		[orderWith([line])],
		{ list: '={{ $json.list }}', surplus: 'delete', lineFormat },
		{ onError: 'continueRegularOutput' },
	);
	expect(items[0]?.json['message']).toContain(`This looks like '${label}'`);
	expect(errorOf(items[0]?.json)).toMatchObject({ category: 'BAD_INPUT' });
	expect(sandbox.journal.writes).toHaveLength(0);
});
