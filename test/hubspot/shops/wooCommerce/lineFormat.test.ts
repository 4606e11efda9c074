import { Decimal } from 'decimal.js';
import { array, assert, boolean, integer, nat, property, record } from 'fast-check';
import { toText } from '../../../../nodes/HubspotCommerce/hubspot/decimal';
import type { BadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import type { ReadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { wooCommerce } from '../../../../nodes/HubspotCommerce/hubspot/shops/wooCommerce/lineFormat';
import { badEntryOf } from '../../../support/badEntryOf';

function linesOf(given: unknown, settings: Partial<LineSettings> = {}): ReadEntry[] {
	const entries = wooCommerce.open(given, { ...PLAIN_LINES, ...settings })?.entries;
	if (entries === undefined) throw new Error('It was no list');
	return entries.map(({ read }) => read({}));
}

/** What of the money of the order and its lines is not understood, each once. */
const told = (given: unknown, settings: Partial<LineSettings> = {}) => [
	...new Set([
		...(wooCommerce.open(given, { ...PLAIN_LINES, ...settings })?.notUnderstood ?? []),
		...linesOf(given, settings).flatMap((line) => line.notUnderstood),
	]),
];

/** The values of each line; of those of which something is left. */
const valuesOf = (given: unknown, settings: Partial<LineSettings> = {}) =>
	linesOf(given, settings)
		.filter(({ isGone }) => !isGone)
		.map(({ values }) => values);

function refusalOf(given: unknown, settings: Partial<LineSettings> = {}): BadEntry {
	return badEntryOf(() => linesOf(given, settings));
}

/** As HubSpot works it out, to the cent. */
function sumOf(lines: ReadonlyArray<ReadEntry['values']>): string {
	return lines
		.map(({ price, discount = '0', quantity }) =>
			new Decimal(String(price)).minus(String(discount)).times(String(quantity)),
		)
		.reduce((sum, amount) => sum.plus(amount), new Decimal(0))
		.toFixed(2);
}

const meta = (key: string, label: string, value: string) => ({
	id: 1,
	key,
	value,
	display_key: label,
	display_value: value,
});

/** 4 mugs at 10.00, of which a coupon takes a tenth. */
const mug = {
	id: 315,
	name: 'Mug',
	product_id: 93,
	variation_id: 0,
	quantity: 4,
	tax_class: '',
	subtotal: '40.00',
	subtotal_tax: '8.00',
	total: '36.00',
	total_tax: '7.20',
	taxes: [{ id: 75, total: '7.2', subtotal: '8' }],
	meta_data: [],
	sku: 'MUG',
	price: 9,
	parent_name: null,
};
const poster = {
	...mug,
	id: 316,
	name: 'Poster',
	sku: '',
	quantity: 1,
	subtotal: '10.00',
	subtotal_tax: '1.00',
	total: '10.00',
	total_tax: '1.00',
	taxes: [{ id: 76, total: '1', subtotal: '1' }],
	price: 10,
};
const fee = {
	id: 319,
	name: 'Gift wrapping &amp; card',
	tax_class: '',
	tax_status: 'taxable',
	amount: '3.00',
	total: '3.00',
	total_tax: '0.60',
	taxes: [{ id: 75, total: '0.6', subtotal: '' }],
	meta_data: [],
};
const shipping = {
	id: 317,
	method_title: 'Flat rate &#8211; EU',
	method_id: 'flat_rate',
	instance_id: '1',
	total: '5.00',
	total_tax: '1.00',
	taxes: [{ id: 75, total: '1', subtotal: '' }],
	meta_data: [],
};
const coupon = {
	id: 320,
	code: 'ten',
	discount: '4',
	discount_tax: '0.8',
	discount_type: 'percent',
	nominal_amount: 10,
};
const order = {
	id: 727,
	currency: 'eur',
	// 36.00 + 10.00 + 3.00 + 5.00, and tax 7.20 + 1.00 + 0.60 + 1.00
	total: '63.80',
	prices_include_tax: true,
	line_items: [mug, poster],
	fee_lines: [fee],
	shipping_lines: [shipping],
	coupon_lines: [coupon],
	tax_lines: [
		{ id: 318, rate_id: 75, label: 'USt. &amp; Co', compound: false, rate_percent: 20 },
		{ id: 321, rate_id: 76, label: 'Reduced', compound: false, rate_percent: 10 },
	],
	refunds: [],
};
const mugValues = {
	name: 'Mug',
	hs_sku: 'MUG',
	quantity: '4',
	// 40.00 / 4, and (40.00 - 36.00) / 4
	price: '10',
	discount: '1',
	hs_external_id: 'woocommerce-315',
	hs_line_item_currency_code: 'EUR',
};
const posterValues = {
	name: 'Poster',
	quantity: '1',
	price: '10',
	hs_external_id: 'woocommerce-316',
	hs_line_item_currency_code: 'EUR',
};

describe('what is given', () => {
	test('the whole order gives its lines the currency', () => {
		expect(valuesOf(order)).toEqual([mugValues, posterValues]);
	});

	test('the lines alone', () => {
		expect(valuesOf([mug])).toEqual([{ ...mugValues, hs_line_item_currency_code: undefined }]);
	});

	test('an order without lines has none, and what has no list is none', () => {
		expect(linesOf({ ...order, line_items: [], total: '0.00' })).toEqual([]);
		expect(wooCommerce.open({ id: 7, body: order }, PLAIN_LINES)).toBeNull();
	});

	test.each([
		['a line', mug],
		['a fee', fee],
		['a shipping line', shipping],
		['a coupon', coupon],
		['a line of few fields', { id: 1, name: 'Mug', variation_id: 3, quantity: 1, total: '1.00' }],
	])('%s is recognized', (_what, entry) => {
		expect(wooCommerce.recognizes(entry)).toBe(true);
	});

	test('what the shop has no more is cleared, the SKU of a deleted product is not known', () => {
		const [withoutSku, deleted] = linesOf([poster, { ...poster, sku: null }]);
		expect(withoutSku?.cleared).toEqual(['hs_sku', 'discount', 'hs_discount_percentage']);
		expect(deleted?.cleared).toEqual(['discount', 'hs_discount_percentage']);
	});

	test.each([[{}], [2 ** 53], [true], [' ']])('an ID of %j is refused, not dropped', (id) => {
		expect(refusalOf([{ ...mug, id }])).toMatchObject({ key: 'id' });
	});

	test.each([['36,00'], ['1.036,00'], ['36.00 €']])("the shop's own form of a number is refused: %s", (total) => {
		expect(refusalOf({ ...order, line_items: [{ ...mug, total }] }).message).toContain(
			`"${total}", which is not a number`,
		);
	});

	test('a quantity with decimals, as text, and six decimals of an amount', () => {
		// 1.5 m for 12.345678 is 8.230452 each.
		const cloth = { ...mug, quantity: '1.500', subtotal: '12.345678', total: '12.345678' };
		expect(valuesOf([cloth])).toEqual([expect.objectContaining({ quantity: '1.5', price: '8.230452' })]);
	});

	test('money that is not known is told, what is known and not used is not', () => {
		const entry = {
			...mug,
			cost_of_goods_sold: { total_value: 12 },
			deposit_amount: '5.00',
			discount: '2',
			tip_total: '0.00',
		};
		expect(linesOf([entry])[0]?.notUnderstood).toEqual(['deposit_amount', 'discount']);
		expect(told(order, { extraLines: ['fees', 'shipping', 'coupons'] })).toEqual([]);
	});
});

describe('names', () => {
	const variation = { ...mug, variation_id: 94, parent_name: 'Hoodie' };
	const blue = meta('pa_color', 'Color', 'Blue');
	test.each<[what: string, entry: object, name: string]>([
		['entities and tags', { ...mug, name: 'Tom &amp; Jerry &#8211;<br/><b>new</b>' }, 'Tom & Jerry – new'],
		['attributes that the name has', { ...variation, name: 'Hoodie - Blue', meta_data: [blue] }, 'Hoodie - Blue'],
		[
			'attributes that it has not',
			{ ...variation, name: 'Hoodie', meta_data: [blue, meta('size', 'Size', 'X-Large')] },
			'Hoodie - Blue, X-Large',
		],
		[
			'one of two',
			{ ...variation, name: 'Hoodie - Blue', meta_data: [blue, meta('logo', 'Logo', 'Yes &amp; no')] },
			'Hoodie - Blue, Yes & no',
		],
		[
			'an attribute that is a word of the product',
			{ ...variation, name: 'Blue Hoodie', parent_name: 'Blue Hoodie', meta_data: [blue] },
			'Blue Hoodie - Blue',
		],
		[
			'a renamed product',
			{ ...variation, name: 'Hoodie - Blue', parent_name: 'Jumper', meta_data: [blue] },
			'Hoodie - Blue',
		],
		[
			'an attribute that was deleted, with hyphens',
			{ ...variation, name: 'Hoodie - Dark Blue', meta_data: [meta('pa_color', 'pa_color', 'dark-blue')] },
			'Hoodie - Dark Blue',
		],
		[
			'data of extensions',
			{
				...variation,
				name: 'Hoodie',
				meta_data: [meta('Engraving', 'Engraving', 'Ada'), meta('_reduced_stock', 'x', '1')],
			},
			'Hoodie',
		],
		[
			"WooCommerce's list of the attributes",
			{
				...variation,
				name: 'Hoodie',
				meta_data: [
					{ id: 2, key: '_variation_attribute_keys', value: ['cut'] },
					meta('cut', 'cut', 'Slim'),
					meta('gift', 'Gift', 'Yes'),
				],
			},
			'Hoodie - Slim',
		],
		['no variation', { ...mug, meta_data: [blue] }, 'Mug'],
		['the name of the parent alone', { ...variation, name: '' }, 'Hoodie'],
	])('%s', (_what, entry, name) => {
		expect(valuesOf([entry])[0]?.['name']).toBe(name);
	});
});

describe('fees, shipping and coupons', () => {
	const all: Partial<LineSettings> = { extraLines: ['coupons', 'fees', 'shipping', 'tips'] };
	test('are lines of their own, with IDs that no line has; a coupon names its code and counts nothing', () => {
		expect(valuesOf(order, all).slice(2)).toEqual([
			{
				name: 'Gift wrapping & card',
				quantity: '1',
				price: '3',
				hs_external_id: 'woocommerce-fee-319',
				hs_line_item_currency_code: 'EUR',
			},
			{
				name: 'Flat rate – EU',
				quantity: '1',
				price: '5',
				hs_external_id: 'woocommerce-shipping-317',
				hs_line_item_currency_code: 'EUR',
			},
			{
				name: 'ten',
				quantity: '1',
				price: '0',
				hs_external_id: 'woocommerce-coupon-320',
				hs_line_item_currency_code: 'EUR',
			},
		]);
		// 36 + 10 + 3 + 5
		expect(sumOf(valuesOf(order, all))).toBe('54.00');
	});

	test('the prefix of a shop goes before all of them', () => {
		const ids = linesOf(order, { ...all, idPrefix: 'b' }).map(({ values }) => values['hs_external_id']);
		expect(ids).toEqual(['b-315', 'b-316', 'b-fee-319', 'b-shipping-317', 'b-coupon-320']);
	});

	test('nameless ones have a name', () => {
		const nameless = {
			...order,
			fee_lines: [{ ...fee, name: '' }],
			shipping_lines: [{ ...shipping, method_title: '' }],
		};
		const names = valuesOf(nameless, all).map(({ name }) => name);
		expect(names.slice(2, 4)).toEqual(['Fee', 'Shipping']);
	});

	test('only the whole order has them: lines alone are refused', () => {
		const { message, advice } = refusalOf([mug], { extraLines: ['shipping'] });
		expect(message).toContain('only the whole order has them');
		expect(advice).toContain('{{ $json }}');
		expect(linesOf([mug], { extraLines: ['tips'] })).toHaveLength(1);
	});

	const loyalty = { ...fee, id: 330, name: 'Loyalty', amount: '-4.60', total: '-4.60', total_tax: '-0.92' };
	test('a fee below 0 is taken off all lines, as much of each', () => {
		// A tenth of 46.00: 3.60 of 36.00 and 1.00 of 10.00. 4 mugs at 10.00 less 7.60, 1.90 each.
		const given = { ...order, fee_lines: [loyalty] };
		expect(valuesOf(given, { extraLines: ['fees'] })).toEqual([
			{ ...mugValues, discount: '1.9' },
			{ ...posterValues, discount: '1' },
		]);
		expect(told(given, { extraLines: ['fees'] })).toEqual([]);
	});

	test('a fee below 0 in yen is taken off in whole ones', () => {
		const bowl = { quantity: 1, total_tax: '0', taxes: [] };
		const given = {
			id: 9,
			currency: 'JPY',
			tax_lines: [],
			line_items: [
				{ ...bowl, id: 1, name: 'Bowl', subtotal: '1000.00', total: '1000.00' },
				{ ...bowl, id: 2, name: 'Cup', subtotal: '500.00', total: '500.00' },
			],
			fee_lines: [{ ...loyalty, amount: '-100.00', total: '-100.00', total_tax: '0' }],
		};
		// Two thirds of 100 are 66.67.
		expect(valuesOf(given, { extraLines: ['fees'] }).map((values) => values['discount'])).toEqual(['67', '33']);
	});

	test('one that is not asked for is told, also of an order without lines', () => {
		for (const given of [order, { ...order, line_items: [], coupon_lines: [], total: '0.00' }]) {
			expect(told({ ...given, fee_lines: [loyalty] })).toEqual(['fee_lines Loyalty of -4.60']);
		}
	});

	test('one of more than the lines come to is refused', () => {
		const given = { ...order, fee_lines: [{ ...loyalty, total: '-46.01' }] };
		expect(refusalOf(given, { extraLines: ['fees'] })).toMatchObject({
			key: 'fee_lines',
			message: 'Fees below 0 take 46.01 off the order, which is more than its line items come to',
		});
	});

	test('a credit that is on no line is told', () => {
		const credit = { ...coupon, id: 321, code: 'credit', discount: '12' };
		expect(told({ ...order, coupon_lines: [coupon, credit] })).toEqual([
			'coupon_lines, which take off more than the line items say',
		]);
	});

	test('fees below 0 on any lines: the sum is the order’s, to the last cent, and no line is below 0', () => {
		const lines = array(record({ cents: nat(20_000), quantity: integer({ min: 1, max: 30 }) }), {
			minLength: 1,
			maxLength: 6,
		});
		assert(
			property(lines, integer({ min: 0, max: 1_000 }), boolean(), (given, permille, isInFee) => {
				const sum = given.reduce((total, { cents }) => total + cents, 0);
				const off = Math.floor((sum * permille) / 1_000);
				const text = (cents: number) => new Decimal(cents).div(100).toFixed(2);
				const lineItems = given.map(({ cents, quantity }, n) => ({
					...mug,
					id: n + 1,
					quantity,
					subtotal: text(cents),
					total: text(cents),
				}));
				const feeLines = [{ ...fee, id: 99, total: text(-off) }, ...(isInFee ? [fee] : [])];
				const values = valuesOf(
					{ ...order, coupon_lines: [], line_items: lineItems, fee_lines: feeLines },
					{ extraLines: ['fees'] },
				);
				expect(sumOf(values)).toBe(text(sum - off + (isInFee ? 300 : 0)));
				for (const { price, discount = '0' } of values) expect(Number(discount)).toBeLessThanOrEqual(Number(price));
			}),
		);
	});
});

describe('refunds', () => {
	const of = (id: number, quantity: number, total: string, tax: string, more: object = {}) => ({
		...mug,
		id: id + 1_000,
		quantity,
		subtotal: total,
		total,
		total_tax: tax,
		meta_data: [{ id: 1, key: '_refunded_item_id', value: String(id) }],
		...more,
	});
	const refund = (amount: string, lines: object[], more: object = {}) => ({
		id: 730,
		amount,
		reason: 'Damaged',
		line_items: lines,
		fee_lines: [],
		shipping_lines: [],
		...more,
	});
	test('of units with their share: fewer are left, at the same price', () => {
		// 1 of 4 for 36.00 is 9.00, and 1.80 of the tax.
		const given = { ...order, refunds: [refund('10.80', [of(315, -1, '-9.00', '-1.80')])] };
		expect(valuesOf(given)).toEqual([{ ...mugValues, quantity: '3' }, posterValues]);
		expect(told(given)).toEqual([]);
	});

	test('of all units, in two steps: the line is gone', () => {
		const given = {
			...order,
			refunds: [
				refund('10.80', [of(315, -1, '-9.00', '-1.80')]),
				refund('32.40', [of(315, -3, '-27.00', '-5.40')], { id: 731 }),
			],
		};
		const [first] = linesOf(given);
		expect(first).toMatchObject({ isGone: true, values: { quantity: '0', price: '10', discount: '1' } });
		expect(valuesOf(given)).toEqual([posterValues]);
	});

	test('of money without units: they cost less', () => {
		// 36.00 - 6.00 = 30.00 for 4: 7.50 each, 2.50 off.
		const given = { ...order, refunds: [refund('7.20', [of(315, 0, '-6.00', '-1.20')])] };
		expect(valuesOf(given)[0]).toEqual({ ...mugValues, discount: '2.5' });
	});

	test('of less than the units’ share: what stays is on the others', () => {
		// 36.00 - 6.00 = 30.00 for 3: 10.00 each; 3 of 4 for 40.00 are 30.00: no discount is left.
		const given = { ...order, refunds: [refund('7.20', [of(315, -1, '-6.00', '-1.20')])] };
		expect(valuesOf(given)[0]).toEqual({ ...mugValues, quantity: '3', discount: undefined });
	});

	test('of all units but a charge for it: the charge is one', () => {
		// 36.00 - 30.00
		const given = { ...order, refunds: [refund('36.00', [of(315, -4, '-30.00', '-6.00')])] };
		expect(valuesOf(given)[0]).toEqual({ ...mugValues, quantity: '1', price: '6', discount: undefined });
	});

	test('of a share that was rounded: the rest is exact', () => {
		// 10.00 for 3; 1 of them 3.33; 6.67 for 2 is 3.335 each.
		const three = { ...poster, quantity: 3, total_tax: '0.00', taxes: [] };
		const given = { ...order, line_items: [three], refunds: [refund('3.33', [of(316, -1, '-3.33', '0.00')])] };
		expect(valuesOf(given)).toEqual([{ ...posterValues, quantity: '2', price: '3.335' }]);
	});

	test('of a fee and of shipping', () => {
		const given = {
			...order,
			refunds: [
				refund('9.00', [], {
					fee_lines: [of(319, 0, '-1.00', '-0.20')],
					shipping_lines: [of(317, 0, '-5.00', '-1.00')],
					amount: '7.20',
				}),
			],
		};
		// 3.00 - 1.00; the shipping is gone.
		expect(valuesOf(given, { extraLines: ['fees', 'shipping'] }).slice(2)).toEqual([
			expect.objectContaining({ hs_external_id: 'woocommerce-fee-319', price: '3', discount: '1' }),
		]);
		// Nobody asked for them: their refunds are none of the lines.
		expect(valuesOf(given)).toEqual([mugValues, posterValues]);
		expect(told(given)).toEqual([]);
		// A workflow may have left them out of the order.
		expect(told({ ...given, fee_lines: undefined, shipping_lines: undefined })).toEqual([]);
	});

	test('a cent of rounding makes no refund an unknown one', () => {
		const given = { ...order, refunds: [refund('10.81', [of(315, -1, '-9.00', '-1.80')])] };
		expect(told(given)).toEqual([]);
	});

	test('a fee below 0 is shared by what is left', () => {
		// Left: 27.00 and 10.00; 3.70 off is a tenth: 2.70 and 1.00. 3 mugs at 10.00 less 3.00 less 2.70: 1.90 each.
		const given = {
			...order,
			fee_lines: [{ ...fee, total: '-3.70' }],
			refunds: [refund('10.80', [of(315, -1, '-9.00', '-1.80')])],
		};
		expect(valuesOf(given, { extraLines: ['fees'] })).toEqual([
			{ ...mugValues, quantity: '3', discount: '1.9' },
			{ ...posterValues, discount: '1' },
		]);
	});

	test.each<[what: string, refund: object]>([
		['as the order has it', { id: 730, reason: 'Damaged', total: '-10.80' }],
		['without lines', refund('10.80', [])],
		['of more than its lines', refund('12.80', [of(315, -1, '-9.00', '-1.80')])],
		['of a line that the order has not', refund('10.80', [of(999, -1, '-9.00', '-1.80')])],
		['of a line that it does not name', refund('10.80', [of(315, -1, '-9.00', '-1.80', { meta_data: [] })])],
	])('%s: it is told, since the lines come to more than the order', (_what, given) => {
		expect(told({ ...order, refunds: [given] })).toEqual([expect.stringMatching(/^refund 730 of 1[02]\.8$/)]);
		expect(told({ ...order, refunds: [given] }, { quantities: 'ordered' })).toEqual([]);
	});

	test('the sale as it was knows no refunds', () => {
		const given = { ...order, refunds: [refund('10.80', [of(315, -1, '-9.00', '-1.80')])] };
		expect(valuesOf(given, { quantities: 'ordered' })).toEqual([mugValues, posterValues]);
	});

	test('of the whole total: nothing is left, whatever the lines of the refunds say', () => {
		const given = {
			...order,
			refunds: [
				{ id: 1, total: '-60.00' },
				{ id: 2, total: '-3.80' },
			],
		};
		expect(valuesOf(given, { extraLines: ['coupons', 'fees', 'shipping'] })).toEqual([]);
		expect(told(given)).toEqual([]);
	});

	test('of the whole total of an order with a fee below 0, which is gone, too', () => {
		// 46.00 and 8.20 of tax, less 5.00 and 1.00.
		const given = {
			...order,
			total: '48.20',
			fee_lines: [{ ...fee, total: '-5.00', total_tax: '-1.00' }],
			refunds: [refund('48.20', [of(315, -4, '-36.00', '-7.20'), of(316, -1, '-10.00', '-1.00')])],
		};
		expect(valuesOf(given, { extraLines: ['fees'] })).toEqual([]);
	});

	test.each([
		['units', of(315, -5, '-36.00', '0.00')],
		['money', of(315, -4, '-36.01', '0.00')],
	])('of more %s than there are is refused', (_what, line) => {
		expect(refusalOf({ ...order, refunds: [refund('36.00', [line])] })).toMatchObject({
			key: 'refunds',
			advice: "Check that 'refunds' has each refund once",
		});
	});
});

describe('taxes', () => {
	const taxesOf = (given: unknown, settings: Partial<LineSettings> = { addsTaxes: true }) =>
		linesOf(given, settings).map(({ taxes }) =>
			taxes === null ? null : taxes.map(({ percentage, label }) => `${toText(percentage)} ${label ?? ''}`),
		);
	const taxed = (taxes: object[], more: object = {}) => ({ ...order, line_items: [{ ...mug, taxes, ...more }] });

	test('are those of the order, by the ID of the rate; prices have none in them', () => {
		expect(taxesOf(order, { addsTaxes: true, extraLines: ['fees', 'shipping', 'coupons'] })).toEqual([
			['20 USt. & Co'],
			['10 Reduced'],
			['20 USt. & Co'],
			['20 USt. & Co'],
			[],
		]);
		expect(valuesOf(order, { addsTaxes: true })).toEqual([mugValues, posterValues]);
	});

	test('several, and one that another line has', () => {
		expect(
			taxesOf(
				taxed([
					{ id: 75, total: '7.2' },
					{ id: '76', total: '3.6' },
				]),
			),
		).toEqual([['20 USt. & Co', '10 Reduced']]);
		expect(
			taxesOf(
				taxed([
					{ id: 75, total: '7.2' },
					{ id: 76, total: '' },
				]),
			),
		).toEqual([['20 USt. & Co']]);
		expect(
			taxesOf(
				taxed([
					{ id: 75, total: '7.2' },
					{ id: 76, total: '0' },
				]),
			),
		).toEqual([['20 USt. & Co']]);
	});

	test('of a line that is free, and of 0 %', () => {
		expect(taxesOf(taxed([{ id: 75, total: '0' }], { total: '0.00', total_tax: '0.00' }))).toEqual([['20 USt. & Co']]);
		const zero = {
			...taxed([{ id: 7, total: '0' }], { total_tax: '0.00' }),
			tax_lines: [{ rate_id: 7, rate_percent: 0 }],
		};
		expect(taxesOf(zero)).toEqual([['0 ']]);
	});

	test('a percentage with decimals', () => {
		const given = {
			...taxed([{ id: 7, total: '7.2' }]),
			tax_lines: [{ rate_id: 7, rate_percent: 9.975, label: 'QST' }],
		};
		expect(taxesOf(given)).toEqual([['9.975 QST']]);
	});

	test.each([
		['a rate that the order has not', taxed([{ id: 9, total: '7.2' }])],
		['an order from before 3.7', { ...taxed([{ id: 75, total: '7.2' }]), tax_lines: [{ rate_id: 75, label: 'VAT' }] }],
		['a tax of an extension', taxed([])],
	])('%s is told', (_what, given) => {
		const [line] = linesOf(given, { addsTaxes: true });
		expect(line).toMatchObject({ taxes: null, notUnderstood: ['total_tax, whose rate the order does not have'] });
		expect(linesOf(given)[0]?.notUnderstood).toEqual([]);
	});

	test('lines alone do not say the rate: they are refused where they are taxed', () => {
		expect(refusalOf([mug], { addsTaxes: true })).toMatchObject({
			key: 'total_tax',
			advice: "Use the whole order, with its 'tax_lines', instead of its list of line items",
		});
		expect(refusalOf({ ...order, tax_lines: undefined }, { addsTaxes: true }).key).toBe('total_tax');
		expect(taxesOf([{ ...mug, total_tax: '0.00', taxes: [] }])).toEqual([[]]);
		expect(taxesOf([mug], {})).toEqual([null]);
	});
});
