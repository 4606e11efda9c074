import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripe } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/lineFormat';
import { readEntry } from '../../../support/readEntry';
import { badEntryOf } from '../../../support/badEntryOf';

/** As versions from 2025-03-31.basil on have it, shortened. */
const basilLine = {
	id: 'il_1Nzo1Z',
	object: 'line_item',
	amount: 2500,
	currency: 'usd',
	description: 'Two mugs',
	discount_amounts: [],
	discountable: true,
	discounts: [],
	invoice: 'in_1',
	metadata: {},
	parent: { type: 'invoice_item_details', invoice_item_details: { invoice_item: 'ii_1', proration: false } },
	pretax_credit_amounts: [],
	pricing: {
		type: 'price_details',
		price_details: { price: 'price_1', product: 'prod_1' },
		unit_amount_decimal: '1250',
	},
	quantity: 2,
	subtotal: 2500,
	taxes: [],
};
/** As versions before 2019-12-03 had it. */
const oldLine = {
	id: 'sub_S',
	object: 'line_item',
	amount: 2500,
	currency: 'usd',
	description: null,
	discountable: true,
	livemode: false,
	metadata: {},
	plan: { id: 'mug-plan', object: 'plan', amount: 1250, nickname: 'Mugs', product: 'prod_1' },
	proration: false,
	quantity: 2,
	subscription: null,
	tax_amounts: [],
	type: 'subscription',
	unique_id: 'il_A2',
	unique_line_item_id: 'sli_A2',
};

const valuesOf = (entry: object) => readEntry(stripe, entry).values;

const open = (given: unknown, settings: Partial<LineSettings> = {}) =>
	stripe.open(given, { ...PLAIN_LINES, ...settings })?.entries.map(({ read }) => read({})) ?? null;

const DISCOUNTS = ['discount', 'hs_discount_percentage'];

// Their products are IDs alone, which may have a SKU; old ones do not speak of discounts.
test.each([
	['a new one', basilLine, { name: 'Two mugs', hs_external_id: 'stripe-il_1Nzo1Z' }, DISCOUNTS],
	[
		'an old one, with the ID that newer versions of the API give it',
		oldLine,
		{ name: 'Mugs', hs_external_id: 'stripe-il_A2' },
		[],
	],
	[
		"an old one's item, which is on one line only",
		{ ...oldLine, id: 'ii_A1', unique_id: undefined },
		{ name: 'Mugs', hs_external_id: 'stripe-ii_A1' },
		[],
	],
	[
		'one between them',
		{ ...basilLine, pricing: undefined, price: { id: 'price_1', unit_amount: 1250 }, tax_amounts: [], tax_rates: [] },
		{ name: 'Two mugs', hs_external_id: 'stripe-il_1Nzo1Z' },
		DISCOUNTS,
	],
	[
		'one whose product is there and has no SKU',
		{ ...basilLine, pricing: undefined, price: { id: 'price_1', product: { id: 'prod_1', metadata: {} } } },
		{ name: 'Two mugs', hs_external_id: 'stripe-il_1Nzo1Z' },
		['hs_sku', ...DISCOUNTS],
	],
	[
		'one without a price, so that nobody has a SKU',
		{ ...basilLine, pricing: null },
		{ name: 'Two mugs', hs_external_id: 'stripe-il_1Nzo1Z' },
		['hs_sku', ...DISCOUNTS],
	],
])('%s', (_what, entry, values, cleared) => {
	expect(readEntry(stripe, entry)).toMatchObject({
		values: { quantity: '2', price: '12.5', hs_line_item_currency_code: 'USD', ...values },
		cleared,
		notUnderstood: [],
		taxes: null,
	});
});

test.each(['sub_S', 'su_1', 'si_1', 'sli_A2', 'item_1'])(
	'%s is on the lines of each month, and refused where the line has no ID of its own',
	(id) => {
		const bad = badEntryOf(() => valuesOf({ ...oldLine, id, unique_id: undefined }));
		expect(bad.key).toBe('id');
		expect(bad.advice).toContain('2019-12-03');
		expect(valuesOf({ ...oldLine, id })).toMatchObject({ hs_external_id: 'stripe-il_A2' });
	},
);

test.each([[{}], [true], [2 ** 53], [['il_1']], [' ']])('%j is no ID, and not taken for none', (id) => {
	expect(badEntryOf(() => valuesOf({ ...basilLine, id })).key).toBe('id');
});

describe('a line without a description is called by', () => {
	const nameless = { ...basilLine, description: null, pricing: undefined };
	test.each<[what: string, entry: object, name: string]>([
		['the nickname of its price', { price: { nickname: 'Mug', product: { name: 'Mugs' }, id: 'price_1' } }, 'Mug'],
		['its product', { price: { nickname: null, product: { name: 'Mugs' }, id: 'price_1' } }, 'Mugs'],
		['the nickname of its plan', { plan: { nickname: 'Gold', id: 'gold' } }, 'Gold'],
		['the name of its plan, until 2018', { plan: { name: 'Gold', id: 'gold' } }, 'Gold'],
		[
			'the nickname of the price, in newer versions',
			{ pricing: { price_details: { price: { nickname: 'Mug', id: 'price_1' }, product: 'prod_1' } } },
			'Mug',
		],
		['the ID of its price', { price: { nickname: null, product: 'prod_1', id: 'price_1' } }, 'price_1'],
		['the same, in newer versions', { pricing: { price_details: { price: 'price_1', product: 'prod_1' } } }, 'price_1'],
		['the ID of its product', { pricing: { price_details: { price: null, product: 'prod_1' } } }, 'prod_1'],
	])('%s', (_what, entry, name) => {
		expect(valuesOf({ ...nameless, ...entry })).toMatchObject({ name });
	});

	test('nothing where there is nothing: names of every line would overwrite the others', () => {
		const bad = badEntryOf(() => valuesOf({ ...nameless, price: null }));
		expect(bad).toMatchObject({ key: 'description', remedy: 'leaveOut' });
	});
});

test.each<[what: string, owner: object]>([
	['the line', { metadata: { sku: 'MUG' } }],
	['its price', { price: { metadata: { sku: 'MUG' } } }],
	['its product', { price: { product: { metadata: { sku: 'MUG' } } } }],
])('the SKU is in the metadata of %s', (_what, owner) => {
	expect(valuesOf({ ...basilLine, ...owner })).toMatchObject({ hs_sku: 'MUG' });
});

describe('the amount of the line counts, as Stripe rounded it', () => {
	test.each<[what: string, entry: object, values: object]>([
		// 100 times 0.4555 cents are 45.55 cents, and Stripe bills 46.
		[
			'not the fractions of its unit price',
			{ amount: 46, quantity: 100, pricing: { unit_amount_decimal: '0.4555' } },
			{ price: '0.0046' },
		],
		['not the tiers of its price', { amount: 3000, quantity: 2 }, { quantity: '2', price: '15' }],
		['a flat amount, which has no units', { amount: 500, quantity: 0 }, { quantity: '1', price: '5' }],
		['no units of anything', { amount: 0, quantity: 0 }, { quantity: '0', price: '0' }],
		['two and a half hours', { amount: 2500, quantity: 2, quantity_decimal: '2.5' }, { quantity: '2.5', price: '10' }],
		['what is free', { amount: 0, quantity: 3 }, { quantity: '3', price: '0' }],
		[
			'all of it taken off',
			{ amount: 1, quantity: 3, discount_amounts: [{ amount: 1 }], pricing: { unit_amount_decimal: '0.2' } },
			// 0.01 / 3
			{ quantity: '3', price: '0.003333', discount: '0.003333' },
		],
	])('%s', (_what, entry, values) => {
		expect(valuesOf({ ...basilLine, ...entry })).toMatchObject(values);
	});
});

test.each([
	[-2500, 'usd', '-25'],
	[-2500, 'jpy', '-2500'],
	[-2500, 'kwd', '-2.5'],
])('a credit of %i %s is refused', (amount, currency, text) => {
	const bad = badEntryOf(() => valuesOf({ ...basilLine, amount, currency }));
	expect(bad).toMatchObject({
		key: 'amount',
		message: `A Stripe line item is negative: its amount is ${text}`,
		remedy: 'leaveOut',
	});
	expect(bad.advice).toContain('the other line items come to more than the invoice');
});

describe('discounts', () => {
	const credit = { type: 'credit_balance_transaction', amount: 300, credit_balance_transaction: 'cbtxn_1' };
	const inPretax = { type: 'discount', amount: 500, discount: 'di_1' };
	test.each<[what: string, entry: object, discount: string | undefined]>([
		['of two kinds', { discount_amounts: [{ amount: 100 }, { amount: 25 }] }, '0.625'],
		['that are told twice', { discount_amounts: [{ amount: 500 }], pretax_credit_amounts: [inPretax] }, '2.5'],
		['beside billing credits', { discount_amounts: [{ amount: 500 }], pretax_credit_amounts: [inPretax, credit] }, '4'],
		['that are billing credits alone', { pretax_credit_amounts: [credit] }, '1.5'],
		['among the credits alone', { discount_amounts: null, pretax_credit_amounts: [inPretax] }, '2.5'],
		['on the line alone', { discount_amounts: [{ amount: 500 }], pretax_credit_amounts: [credit] }, '4'],
		['that are none', { discounts: ['di_1'], discount_amounts: [{ amount: 0 }] }, undefined],
	])('%s', (_what, entry, discount) => {
		const { values, notUnderstood } = readEntry(stripe, { ...basilLine, ...entry });
		expect(values['discount']).toBe(discount);
		expect(values).toMatchObject({ quantity: '2', price: '12.5' });
		expect(notUnderstood).toEqual([]);
	});

	test.each<[what: string, entry: object]>([
		['other amounts', { discount_amounts: [{ amount: 400 }], pretax_credit_amounts: [inPretax] }],
		['none', { discount_amounts: [], pretax_credit_amounts: [inPretax] }],
	])('that the two places do not agree on are refused: %s', (_what, entry) => {
		expect(badEntryOf(() => valuesOf({ ...basilLine, ...entry })).message).toContain(
			"but 5 in 'pretax_credit_amounts'",
		);
	});

	test('more than the line is refused', () => {
		const entry = { ...basilLine, discount_amounts: [{ amount: 2501 }] };
		expect(badEntryOf(() => valuesOf(entry)).message).toContain('amount after discounts is -0.01');
	});
});

test('money in a field that is not known is told, and no money is not', () => {
	const entry = {
		...basilLine,
		margin_amounts: [{ amount: 10, margin: 'mar_1' }],
		tip_amount: 0,
		green_fee: { amount: 5 },
	};
	expect(readEntry(stripe, entry).notUnderstood).toEqual(['margin_amounts', 'green_fee']);
});

describe('the list is', () => {
	const list = { object: 'list', data: [basilLine], has_more: false, url: '/v1/invoices/in_1/lines' };
	const invoice = { id: 'in_1', object: 'invoice', currency: 'usd', lines: list, total_discount_amounts: [] };
	test.each<[what: string, given: unknown]>([
		['the lines alone', [basilLine]],
		['as Stripe gives it', list],
		['in the invoice', invoice],
		['in the event', { object: 'event', type: 'invoice.paid', data: { object: invoice } }],
	])('%s', (_what, given) => {
		expect(open(given)).toMatchObject([{ values: { name: 'Two mugs', price: '12.5' } }]);
	});

	test.each<[what: string, given: unknown]>([
		['a page', { ...list, has_more: true }],
		['a page in an old version', { object: 'list', data: [basilLine], total_count: 2, url: list.url }],
		['a page in an event', { data: { object: { ...invoice, lines: { ...list, has_more: true } } } }],
	])('refused when it is %s, with the address of all', (_what, given) => {
		expect(badEntryOf(() => open(given)).advice).toContain(
			'https://api.stripe.com/v1/invoices/in_1/lines, with limit=100',
		);
	});

	test('asked for where an invoice has none', () => {
		expect(badEntryOf(() => open({ object: 'invoice', currency: 'usd' })).advice).toContain("'lines'");
		expect(open({ object: 'charge' })).toBeNull();
	});

	test('refused with a discount that is on the invoice alone', () => {
		const old = { ...invoice, total_discount_amounts: undefined, discount: { coupon: { percent_off: 25 } } };
		expect(badEntryOf(() => open({ ...old, lines: { data: [oldLine] } })).key).toBe('discount');
		expect(open(old)).toHaveLength(1);
		const other = { ...invoice, total_discount_amounts: [{ amount: 250 }] };
		expect(badEntryOf(() => open(other)).message).toBe(
			'The discounts of the Stripe invoice are 2.5, but those of its line items come to 0',
		);
	});

	test('longer with the shipping, where that is wanted', () => {
		const shipped = {
			...invoice,
			shipping_cost: { amount_subtotal: 490, amount_tax: 0, amount_total: 490, shipping_rate: 'shr_1' },
		};
		expect(open(shipped)).toHaveLength(1);
		expect(open(shipped, { extraLines: ['shipping'] })?.[1]?.values).toEqual({
			name: 'Shipping',
			quantity: '1',
			price: '4.9',
			hs_external_id: 'stripe-in_1-shipping',
			hs_line_item_currency_code: 'USD',
		});
	});
});
