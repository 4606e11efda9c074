import { Decimal } from 'decimal.js';
import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check';
import { BadEntry } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import { hubspotProperties } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/hubspotProperties';
import type { LineFormat } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { shopify } from '../../../nodes/HubspotCommerce/hubspot/shops/shopify/lineFormat';
import { stripe } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/lineFormat';
import { stripeCheckout } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/checkoutLineFormat';
import { stripeSubscription } from '../../../nodes/HubspotCommerce/hubspot/shops/stripe/subscriptionLineFormat';
import { wooCommerce } from '../../../nodes/HubspotCommerce/hubspot/shops/wooCommerce/lineFormat';
import { lineItem } from '../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../../nodes/HubspotCommerce/hubspot/objects/order';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';
import { readEntry } from '../../support/readEntry';
import { badEntryOf } from '../../support/badEntryOf';

const valuesOf = (format: LineFormat, entry: unknown, extra: Properties = {}) => readEntry(format, entry, extra).values;

/** Why no line can be made of the entry. */
function refusalOf(format: LineFormat, entry: unknown): BadEntry {
	return badEntryOf(() => readEntry(format, entry));
}

test('line items have the formats of the shops, other objects have properties alone', () => {
	expect(lineItem.lineFormats).toEqual([
		hubspotProperties,
		shopify,
		stripeCheckout,
		stripe,
		stripeSubscription,
		wooCommerce,
	]);
	expect(order.lineFormats).toEqual([hubspotProperties]);
	const labels = lineItem.lineFormats.map(({ label }) => label);
	expect(labels).toEqual([...labels].sort());
});

/** As in the reference of Shopify's REST Admin API, shortened. */
const shopifyLine = {
	id: 669751112,
	variant_id: 457924702,
	title: 'IPod Nano',
	variant_title: 'Pink',
	name: 'IPod Nano - Pink',
	sku: 'IPOD2008PINK',
	quantity: 2,
	price: '199.00',
	price_set: {
		shop_money: { amount: '199.00', currency_code: 'USD' },
		presentment_money: { amount: '173.30', currency_code: 'EUR' },
	},
	total_discount: '0.00',
	discount_allocations: [],
	tax_lines: [{ title: 'CT', price: '9.00', rate: 0.06 }],
	properties: [{ name: 'Engraving', value: 'Ada' }],
	grams: 200,
};
const pricedAt = (price: string) => ({ price, price_set: { shop_money: { amount: price, currency_code: 'USD' } } });
const shopifyValues = {
	name: 'IPod Nano - Pink',
	hs_sku: 'IPOD2008PINK',
	quantity: '2',
	price: '199',
	hs_line_item_currency_code: 'USD',
	hs_external_id: 'shopify-669751112',
};

describe('Shopify', () => {
	test.each<[what: string, entry: object, values: object]>([
		['a line as it comes, and nothing of it that HubSpot does not know', shopifyLine, shopifyValues],
		[
			"a discount: the allocations, which have the order's too",
			{
				...shopifyLine,
				total_discount: '1.00',
				discount_allocations: [{ amount: '5.00' }, { amount_set: { shop_money: { amount: '4.99' } } }],
			},
			{ ...shopifyValues, discount: '4.995' },
		],
		[
			'a discount without allocations',
			{ ...shopifyLine, total_discount: '3.00' },
			{ ...shopifyValues, discount: '1.5' },
		],
		['a line that is free', { ...shopifyLine, total_discount: '398.00' }, { ...shopifyValues, discount: '199' }],
		['a line that costs nothing', { ...shopifyLine, ...pricedAt('0.00') }, { ...shopifyValues, price: '0' }],
		['a title and a variant without a name', { ...shopifyLine, name: null }, shopifyValues],
		['a title alone', { ...shopifyLine, name: '', variant_title: '' }, { ...shopifyValues, name: 'IPod Nano' }],
		[
			'a price without its set: the currency is not known',
			{ title: 'Mug', quantity: '1', price: 7.5 },
			{ name: 'Mug', quantity: '1', price: '7.5' },
		],
		[
			"GraphQL's names",
			{
				id: 'gid://shopify/LineItem/466157049',
				title: 'IPod Nano',
				variantTitle: 'Green',
				sku: 'G',
				quantity: 3,
				originalUnitPriceSet: { shopMoney: { amount: '19.9', currencyCode: 'EUR' } },
				discountAllocations: [{ allocatedAmountSet: { shopMoney: { amount: '1.0' } } }],
			},
			{
				name: 'IPod Nano - Green',
				hs_sku: 'G',
				quantity: '3',
				price: '19.9',
				discount: '0.333333',
				hs_line_item_currency_code: 'EUR',
				hs_external_id: 'shopify-466157049',
			},
		],
		[
			"GraphQL's discount of the line alone",
			{
				title: 'Mug',
				quantity: 2,
				originalUnitPriceSet: { shopMoney: { amount: '5', currencyCode: 'EUR' } },
				discountAllocations: [],
				totalDiscountSet: { shopMoney: { amount: '1' } },
			},
			{ name: 'Mug', quantity: '2', price: '5', discount: '0.5', hs_line_item_currency_code: 'EUR' },
		],
	])('%s', (_what, entry, values) => {
		expect(valuesOf(shopify, entry)).toEqual(values);
	});
});

/** As in the reference of WooCommerce's REST API v3, shortened. */
const wooLine = {
	id: 315,
	name: 'Woo Single #1',
	product_id: 93,
	variation_id: 0,
	quantity: 2,
	tax_class: '',
	subtotal: '6.00',
	subtotal_tax: '0.45',
	total: '6.00',
	total_tax: '0.45',
	meta_data: [],
	sku: 'WOO-1',
	price: 3,
};
const wooValues = {
	name: 'Woo Single #1',
	hs_sku: 'WOO-1',
	quantity: '2',
	price: '3',
	hs_external_id: 'woocommerce-315',
};

describe('WooCommerce', () => {
	test.each<[what: string, entry: object, values: object]>([
		['a line as it comes', wooLine, wooValues],
		['a discount', { ...wooLine, total: '5.00' }, { ...wooValues, discount: '0.5' }],
		[
			'totals that do not divide evenly',
			{ ...wooLine, quantity: 3, subtotal: '10.00', total: '9.00' },
			{ ...wooValues, quantity: '3', price: '3.333333', discount: '0.333333' },
		],
		[
			'totals with many places',
			{ ...wooLine, quantity: 7, subtotal: '0.123456', total: '0.123456' },
			// HubSpot takes six places: 7 times 0.017637 is 0.123459, which is 0.12 as well.
			{ ...wooValues, quantity: '7', price: '0.017637' },
		],
		['a total that was raised by hand', { ...wooLine, total: '8.00' }, { ...wooValues, price: '4' }],
		['a total without a subtotal', { ...wooLine, subtotal: undefined }, wooValues],
		['half a metre', { ...wooLine, quantity: 0.5 }, { ...wooValues, quantity: '0.5', price: '12' }],
		['no SKU, as WooCommerce says it', { ...wooLine, sku: '' }, { ...wooValues, hs_sku: undefined }],
	])('%s', (_what, entry, values) => {
		expect(valuesOf(wooCommerce, entry)).toEqual(values);
	});
});

/** As in the reference of Stripe's API, shortened. */
const stripeLine = {
	id: 'il_1Nzo1ZGgdF1VjufLzD1UUn9R',
	object: 'line_item',
	amount: 2500,
	currency: 'usd',
	description: 'Two mugs',
	discount_amounts: [],
	metadata: {},
	pricing: { type: 'price_details', unit_amount_decimal: '1250' },
	quantity: 2,
	quantity_decimal: '2',
	taxes: [{ amount: 475, tax_behavior: 'exclusive' }],
};
const stripeValues = {
	name: 'Two mugs',
	quantity: '2',
	price: '12.5',
	hs_line_item_currency_code: 'USD',
	hs_external_id: 'stripe-il_1Nzo1ZGgdF1VjufLzD1UUn9R',
};

describe('Stripe', () => {
	test.each<[what: string, entry: object, values: object]>([
		['a line as it comes', stripeLine, stripeValues],
		[
			'discounts',
			{ ...stripeLine, discount_amounts: [{ amount: 100 }, { amount: 25 }] },
			{ ...stripeValues, discount: '0.625' },
		],
		[
			"a price as Stripe's API had it before",
			{ ...stripeLine, pricing: undefined, quantity_decimal: undefined, price: { unit_amount: 1250, nickname: 'Mug' } },
			stripeValues,
		],
		['no unit price', { ...stripeLine, pricing: null }, stripeValues],
		[
			'a proration, of which the unit price says nothing',
			{ ...stripeLine, amount: 1000 },
			{ ...stripeValues, price: '5' },
		],
		[
			'an amount without a quantity',
			{ ...stripeLine, quantity: null, quantity_decimal: null },
			{ ...stripeValues, quantity: '1', price: '25' },
		],
	])('%s', (_what, entry, values) => {
		expect(valuesOf(stripe, entry)).toEqual(values);
	});

	test.each([
		['usd', '12.34'],
		['EUR', '12.34'],
		['jpy', '1234'],
		['krw', '1234'],
		['clp', '1234'],
		['xpf', '1234'],
		['kwd', '1.234'],
		['bhd', '1.234'],
		['jod', '1.234'],
		['omr', '1.234'],
		['tnd', '1.234'],
		// No hundredths in life, and yet at Stripe.
		['isk', '12.34'],
		['ugx', '12.34'],
		['huf', '12.34'],
		['twd', '12.34'],
	])('1234 of %s are %s', (currency, price) => {
		const values = valuesOf(stripe, { description: 'x', amount: 1234, currency });
		expect(values).toMatchObject({ price, hs_line_item_currency_code: currency.toUpperCase() });
	});
});

/** A line as each shop has it. */
const sampleLines: ReadonlyMap<LineFormat, object> = new Map<LineFormat, object>([
	[shopify, shopifyLine],
	[wooCommerce, wooLine],
	[stripe, stripeLine],
	[
		stripeCheckout,
		{
			id: 'li_1',
			object: 'item',
			amount_subtotal: 500,
			amount_discount: 0,
			amount_tax: 0,
			amount_total: 500,
			currency: 'eur',
			description: 'Mug',
			quantity: 1,
		},
	],
	[
		stripeSubscription,
		{
			id: 'si_1',
			object: 'subscription_item',
			description: 'Mug',
			price: { unit_amount: 500, currency: 'eur' },
			quantity: 1,
		},
	],
]);

/** No money, in the words of each shop. */
const NOTHING = {
	subtotal: '0.00',
	total: '0.00',
	discount_allocations: [],
	amount_subtotal: 0,
	amount_total: 0,
};

const shops = lineItem.lineFormats
	.filter((format) => format !== hubspotProperties)
	.map((format): [LineFormat, object] => {
		const line = sampleLines.get(format);
		if (line === undefined) throw new Error(`Put a line of ${format.label} among the sample lines of this test`);
		return [format, line];
	});

describe.each(shops.map(([format, entry]) => ({ ...format, format, entry })))('$label', ({ format, entry, label }) => {
	test.each([['text'], [7], [null], [undefined], [[]]])('%j is no line', (none) => {
		expect(refusalOf(format, none)).toMatchObject({
			key: null,
			message: expect.stringContaining(`not a ${label.split(' ')[0] ?? ''} line`) as string,
			remedy: 'otherFormat',
		});
	});

	test('an object of something else names what is missing', () => {
		const { message, key, remedy } = refusalOf(format, { hello: 'world' });
		expect(message).toMatch(/^A \w+ (?:line|subscription) item has no '(quantity|total|currency|price)'/);
		expect(key).toMatch(/^(quantity|total|currency|price)$/);
		expect(remedy).toBe('otherFormat');
	});

	test('no units with an amount are one, and without an amount none', () => {
		const flat = { ...entry, quantity: 0, quantity_decimal: undefined };
		const nothing = { ...flat, amount: 0, ...NOTHING, ...(format === shopify ? pricedAt('0.00') : {}) };
		// The sample costs 5.00 a unit, which only subscriptions say apart from the amount.
		expect(valuesOf(format, nothing)).toMatchObject({
			quantity: '0',
			price: format === stripeSubscription ? '5' : '0',
		});
		// A price of a unit says nothing of an amount.
		if (format !== shopify && format !== stripeSubscription)
			expect(valuesOf(format, flat)).toMatchObject({ quantity: '1' });
	});

	test.each([['two'], ['1.234,5'], [true], [{}], [NaN], ['']])('a quantity of %p is none', (quantity) => {
		const wrong = { ...entry, quantity, quantity_decimal: undefined };
		expect(refusalOf(format, wrong)).toMatchObject({
			key: 'quantity',
			advice: expect.stringContaining('1234.50') as string,
		});
	});

	test('a return is refused, with what to do', () => {
		const returned = { ...entry, quantity: -2, quantity_decimal: undefined };
		const { message, advice, remedy } = refusalOf(format, returned);
		expect(remedy).toBe('leaveOut');
		expect(message).toBe(`A ${label.split(' ')[0] ?? ''} line item is negative: its quantity is -2`);
		expect(advice).toContain('returns and credits');
	});

	test('a line needs a name, from itself or by the mapping', () => {
		const nameless = { ...entry, name: null, title: ' ', description: undefined };
		expect(refusalOf(format, nameless).message).toMatch(
			/line item has no '(title|name|description|price)', so it has no name/,
		);
		expect(valuesOf(format, nameless, { name: 'Mug' })).not.toHaveProperty('name');
		expect(() => readEntry(format, nameless, { name: '' })).toThrow(BadEntry);
	});

	test('a line without an ID has no external one', () => {
		expect(valuesOf(format, { ...entry, id: undefined })).not.toHaveProperty('hs_external_id');
	});
});

test.each([
	[shopify, 'line_items'],
	[wooCommerce, 'line_items'],
])('$label: a list of whole orders is not taken for one of lines', (format, key) => {
	const { message, advice } = refusalOf(format, { id: 1, [key]: [] });
	expect(message).toBe('The list has whole orders, not the line items of one');
	expect(advice).toContain('each order an input item of its own');
});

test.each<[what: string, format: LineFormat, entry: object, message: RegExp]>([
	['a negative price', shopify, { ...shopifyLine, ...pricedAt('-1.00') }, /negative: its amount is -2$/],
	['more discount than price', shopify, { ...shopifyLine, total_discount: '399.00' }, /amount after discounts is -1$/],
	['a price with a comma', shopify, { ...shopifyLine, price: '199,00' }, /^'price' of a Shopify line item is "199,00"/],
	['a broken discount', shopify, { ...shopifyLine, discount_allocations: [{}] }, /has no 'discount_allocations'/],
	['a refund', wooCommerce, { ...wooLine, subtotal: '-6.00', total: '-6.00' }, /negative: its amount is -6$/],
	['no total', wooCommerce, { ...wooLine, total: undefined }, /has no 'total'/],
	['a credit', stripe, { ...stripeLine, amount: -2500 }, /negative: its amount is -25$/],
	[
		'an amount in the main unit',
		stripe,
		{ ...stripeLine, amount: '25.50' },
		/"25\.50", but Stripe's amounts are whole/,
	],
	['a discount in the main unit', stripe, { ...stripeLine, discount_amounts: [{ amount: 0.5 }] }, /0\.5, but Stripe's/],
	['no amount', stripe, { ...stripeLine, amount: null }, /has no 'amount'/],
])('%s is refused', (_what, format, entry, message) => {
	expect(refusalOf(format, entry).message).toMatch(message);
});

describe('what HubSpot works out of the unit amounts is the total, to the cent', () => {
	const amounts = record({
		cents: nat(10_000_000),
		discountPercent: nat(100),
		quantity: integer({ min: 1, max: 100_000 }),
	});
	const amountOf = ({ price, discount = '0', quantity }: Readonly<Record<string, unknown>>) =>
		new Decimal(String(price)).minus(String(discount)).times(String(quantity));

	test('of WooCommerce, discounts and all', () => {
		assert(
			property(amounts, constantFrom(0, 2, 3, 6), ({ cents, discountPercent, quantity }, places) => {
				const subtotal = new Decimal(cents).div(10 ** places);
				const total = subtotal
					.times(100 - discountPercent)
					.div(100)
					.toDecimalPlaces(places);
				const texts = { subtotal: subtotal.toFixed(places), total: total.toFixed(places) };
				const values = valuesOf(wooCommerce, { ...wooLine, ...texts, quantity });
				// No currency has more places than three.
				const off = amountOf(values).minus(texts.total).abs();
				expect(off.lessThan(new Decimal('0.5').div(10 ** Math.min(places, 3)))).toBe(true);
				const { price, discount = '0' } = values;
				expect(new Decimal(String(price)).decimalPlaces()).toBeLessThanOrEqual(6);
				expect(new Decimal(String(discount)).decimalPlaces()).toBeLessThanOrEqual(6);
			}),
		);
	});

	test('of Stripe', () => {
		assert(
			property(
				amounts,
				constantFrom<[string, number]>(['jpy', 0], ['usd', 2], ['kwd', 3]),
				(line, [currency, places]) => {
					const amount = line.cents;
					const off = Math.floor((amount * line.discountPercent) / 100);
					const values = valuesOf(stripe, {
						description: 'x',
						amount,
						currency,
						quantity: line.quantity,
						discount_amounts: [{ amount: off }],
					});
					const expected = new Decimal(amount - off).div(10 ** places).toFixed(places);
					expect(amountOf(values).toDecimalPlaces(places).toFixed(places)).toBe(expected);
				},
			),
		);
	});

	test('of Shopify, where the price stays what it is', () => {
		assert(
			property(amounts, array(nat(1_000), { maxLength: 3 }), ({ cents, quantity: any }, allocations) => {
				// More of them may have to be one line for the six places of a unit discount.
				const quantity = Math.min(any, 400);
				const price = new Decimal(cents + 3_000).div(100).toFixed(2);
				const total = new Decimal(price)
					.times(quantity)
					.minus(new Decimal(allocations.reduce((a, b) => a + b, 0)).div(100));
				const values = valuesOf(shopify, {
					...shopifyLine,
					...pricedAt(price),
					quantity,
					discount_allocations: allocations.map((amount) => ({ amount: new Decimal(amount).div(100).toFixed(2) })),
				});
				expect(values['price']).toBe(new Decimal(price).toFixed());
				expect(amountOf(values).toDecimalPlaces(2).toFixed(2)).toBe(total.toFixed(2));
			}),
		);
	});
});

describe('HubSpot properties', () => {
	test('are taken as they are, or in HubSpot’s own form', () => {
		const associations = [
			{ to: { id: '7' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] },
		];
		expect(readEntry(hubspotProperties, { name: 'Mug', price: 1 }, {})).toMatchObject({
			cleared: [],
			values: { name: 'Mug', price: 1 },
			associations: [],
			traceId: null,
		});
		expect(
			readEntry(hubspotProperties, { properties: { name: 'Mug' }, associations, objectWriteTraceId: 't' }, {}),
		).toMatchObject({
			values: { name: 'Mug' },
			associations,
			traceId: 't',
		});
	});
});

test("associations that are not in HubSpot's form are told by their key, with the form", () => {
	const entry = { properties: { name: 'Mug' }, associations: [{ orderId: 1 }] };
	expect(refusalOf(hubspotProperties, entry)).toMatchObject({
		key: 'associations',
		message: `'associations' of an entry of the list is [{"orderId":1}]`,
		advice: "HubSpot's form is [{ to: { id }, types: [{ associationCategory, associationTypeId }] }]",
	});
});
