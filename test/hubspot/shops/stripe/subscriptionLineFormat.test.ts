import { toText } from '../../../../nodes/HubspotCommerce/hubspot/decimal';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripeSubscription } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/subscriptionLineFormat';
import type { Properties } from '../../../../nodes/HubspotCommerce/hubspot/values';
import { readEntry } from '../../../support/readEntry';
import { badEntryOf } from '../../../support/badEntryOf';

const price = {
	id: 'price_1',
	object: 'price',
	billing_scheme: 'per_unit',
	currency: 'eur',
	nickname: 'Seat',
	product: 'prod_1',
	recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
	unit_amount: 1250,
	unit_amount_decimal: '1250',
};
const item = { id: 'si_1', object: 'subscription_item', metadata: {}, price, quantity: 4, tax_rates: [] };
const values = {
	name: 'Seat',
	quantity: '4',
	price: '12.5',
	recurringbillingfrequency: 'monthly',
	hs_external_id: 'stripe-si_1',
	hs_line_item_currency_code: 'EUR',
};

const read = (entry: object, extra: Properties = {}) => readEntry(stripeSubscription, entry, extra);
const priced = (more: object) => ({ ...item, price: { ...price, ...more } });

test.each<[what: string, entry: object]>([
	['as it comes', item],
	[
		'in an old version, with a plan',
		{
			...item,
			price: undefined,
			plan: { id: 'seat', amount: 1250, currency: 'eur', interval: 'month', interval_count: 1, nickname: 'Seat' },
		},
	],
])('an item %s', (_what, entry) => {
	expect(read(entry)).toMatchObject({ values, taxes: null, notUnderstood: [] });
});

test('an item of which there is none has the price of one unit, as a metered one has, and stays', () => {
	const none = { ...item, quantity: 0 };
	expect(read(none)).toMatchObject({ isGone: false, values: { quantity: '0', price: '12.5' } });
	// 5.00 for each package of 4 is 1.25 for one.
	const packaged = {
		...price,
		unit_amount: 500,
		unit_amount_decimal: '500',
		transform_quantity: { divide_by: 4, round: 'up' },
	};
	expect(read({ ...none, price: packaged }).values).toMatchObject({ quantity: '0', price: '1.25' });
});

describe('billing frequency', () => {
	const every = (interval: string, count: number) => priced({ recurring: { interval, interval_count: count } });
	test.each<[interval: string, count: number, frequency: string]>([
		['week', 1, 'weekly'],
		['day', 7, 'weekly'],
		['week', 2, 'biweekly'],
		['month', 1, 'monthly'],
		['month', 3, 'quarterly'],
		['month', 6, 'per_six_months'],
		['month', 12, 'annually'],
		['year', 1, 'annually'],
		['year', 2, 'per_two_years'],
		['year', 3, 'per_three_years'],
	])('%s * %i is %s', (interval, count, frequency) => {
		expect(read(every(interval, count)).values).toMatchObject({ recurringbillingfrequency: frequency });
	});

	test.each<[interval: string, count: number, words: string]>([
		['day', 1, 'every day,'],
		['month', 2, 'every 2 months,'],
		['week', 6, 'every 6 weeks,'],
	])('%s * %i is none of HubSpot: it would be billed once', (interval, count, words) => {
		expect(badEntryOf(() => read(every(interval, count)))).toMatchObject({
			...{ key: 'interval', remedy: 'leaveOut' },
			message: expect.stringContaining(`is billed ${words}`) as string,
		});
		const own = read(every(interval, count), { recurringbillingfrequency: 'monthly' });
		expect(own.values).not.toHaveProperty('recurringbillingfrequency');
	});
});

describe('the price', () => {
	test.each<[what: string, entry: object, expected: object]>([
		// 3 * 0.335 cents are 1.005 cents, and Stripe bills 1: a third of a cent each.
		[
			'with fractions comes to what is billed',
			{ ...priced({ unit_amount: null, unit_amount_decimal: '0.335' }), quantity: 3 },
			{ quantity: '3', price: '0.003333' },
		],
		['in whole yen', priced({ currency: 'jpy' }), { price: '1250' }],
		['in thousandths', priced({ currency: 'kwd' }), { price: '1.25' }],
		// 1,200 are two started thousands: 25.00, of which 1,200 times 0.020833 are 24.9996.
		[
			'for each started thousand',
			{ ...priced({ transform_quantity: { divide_by: 1000, round: 'up' } }), quantity: 1200 },
			{ name: '1200 × Seat', quantity: '1', price: '25' },
		],
		// 1,900 are one whole thousand: 12.50 / 1,900.
		[
			'for each whole thousand',
			{ ...priced({ transform_quantity: { divide_by: 1000, round: 'down' } }), quantity: 1900 },
			{ quantity: '1900', price: '0.006579' },
		],
		[
			'of what is used: none is, yet',
			priced({
				recurring: { interval: 'month', usage_type: 'metered' },
				unit_amount: null,
				unit_amount_decimal: '0.25',
			}),
			{ quantity: '0', price: '0.0025' },
		],
		[
			'of a thousand that are used',
			priced({
				recurring: { interval: 'month', usage_type: 'metered' },
				transform_quantity: { divide_by: 1000, round: 'up' },
			}),
			{ quantity: '0', price: '0.0125' },
		],
		['of none', { ...item, quantity: 0 }, { quantity: '0' }],
		['of one, where no quantity is told', { ...item, quantity: undefined }, { quantity: '1', price: '12.5' }],
	])('%s', (_what, entry, expected) => {
		expect(read(entry).values).toMatchObject(expected);
	});

	test('in tiers is refused: what it comes to is on the invoices', () => {
		const tiered = priced({
			unit_amount: null,
			unit_amount_decimal: null,
			billing_scheme: 'tiered',
			tiers_mode: 'volume',
		});
		const bad = badEntryOf(() => read(tiered));
		expect(bad).toMatchObject({ key: 'price', remedy: 'leaveOut' });
		expect(bad.advice).toContain("'Stripe Invoice Line Items'");
	});
});

describe('the whole subscription', () => {
	const list = { object: 'list', data: [item], has_more: false, url: '/v1/subscription_items?subscription=sub_1' };
	const subscription = { id: 'sub_1', object: 'subscription', currency: 'eur', items: list };
	const open = (given: unknown, addsTaxes = false) =>
		stripeSubscription.open(given, { ...PLAIN_LINES, addsTaxes })?.entries.map((entry) => entry.read({})) ?? null;

	test.each<[what: string, given: unknown]>([
		['as it comes', subscription],
		['in an event', { object: 'event', data: { object: subscription } }],
		['as its list', list],
		['as its items', [item]],
	])('%s', (_what, given) => {
		expect(open(given)).toMatchObject([{ values }]);
	});

	test('whose items are a page is refused', () => {
		expect(badEntryOf(() => open({ ...subscription, items: { ...list, has_more: true } })).advice).toContain(list.url);
	});

	test('in another currency than the price shows', () => {
		const inDollars = { ...subscription, currency: 'usd' };
		expect(badEntryOf(() => open(inDollars)).advice).toContain('currency_options');
		const expanded = priced({ currency_options: { usd: { unit_amount: 1400, unit_amount_decimal: '1400' } } });
		expect(open({ ...inDollars, items: [expanded] })).toMatchObject([
			{ values: { price: '14', hs_line_item_currency_code: 'USD' } },
		]);
	});

	test('with discounts, which come with each invoice: they are told as not used', () => {
		expect(open({ ...subscription, discounts: ['di_1'] })?.[0]?.notUnderstood).toEqual(['discounts']);
		expect(open([{ ...item, discounts: [] }])?.[0]?.notUnderstood).toEqual([]);
	});

	test.each([
		[false, '12.5'],
		// 50.00 with 25 % are 40.00 without.
		[true, '10'],
	])('with a tax rate, inclusive: %p', (inclusive, unitPrice) => {
		const [read] =
			open({ ...subscription, default_tax_rates: [{ percentage: 25, display_name: 'Moms', inclusive }] }, true) ?? [];
		expect(read?.values).toMatchObject({ quantity: '4', price: unitPrice });
		expect(read?.taxes?.map(({ percentage, label }) => [toText(percentage), label])).toEqual([['25', 'Moms']]);
	});
});
