import type { BadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import { toText } from '../../../../nodes/HubspotCommerce/hubspot/decimal';
import type { ReadEntry } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { PLAIN_LINES } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { stripe } from '../../../../nodes/HubspotCommerce/hubspot/shops/stripe/lineFormat';
import { badEntryOf } from '../../../support/badEntryOf';

const line = { id: 'il_1', object: 'line_item', amount: 12000, currency: 'eur', description: 'Mug', quantity: 2 };
const rate = (percentage: number, more: object = {}) => ({
	id: 'txr_1',
	object: 'tax_rate',
	display_name: 'VAT',
	percentage,
	inclusive: false,
	...more,
});

function read(given: unknown, addsTaxes = true): ReadEntry {
	const [entry] = stripe.open(given, { ...PLAIN_LINES, addsTaxes })?.entries ?? [];
	if (entry === undefined) throw new Error('There is no entry');
	return entry.read({});
}

const taxesOf = (given: unknown) =>
	read(given).taxes?.map(({ percentage, label }) => [toText(percentage), label].join(' ').trim()) ?? null;

function refusalOf(given: unknown): BadEntry {
	return badEntryOf(() => read(given));
}

describe('a tax on top leaves the amounts, and its percentage', () => {
	const onTop = { amount: 2400, inclusive: false, taxable_amount: 12000 };
	test.each<[what: string, given: unknown]>([
		['is in its own rate', [{ ...line, tax_amounts: [{ ...onTop, tax_rate: rate(20) }] }]],
		['is in a rate of the line', [{ ...line, tax_amounts: [{ ...onTop, tax_rate: 'txr_1' }], tax_rates: [rate(20)] }]],
		[
			'is in a rate of the invoice',
			{
				object: 'invoice',
				currency: 'eur',
				default_tax_rates: [rate(20)],
				lines: {
					data: [
						{
							...line,
							taxes: [
								{
									amount: 2400,
									tax_behavior: 'exclusive',
									taxable_amount: 12000,
									tax_rate_details: { tax_rate: 'txr_1' },
								},
							],
						},
					],
				},
			},
		],
		[
			'is in a total of the invoice',
			{
				object: 'invoice',
				currency: 'eur',
				total_tax_amounts: [{ amount: 2400, tax_rate: rate(20) }],
				lines: { data: [{ ...line, tax_amounts: [{ ...onTop, tax_rate: 'txr_1' }] }] },
			},
		],
	])('%s', (_what, given) => {
		expect(taxesOf(given)).toEqual(['20 VAT']);
		expect(read(given).values).toMatchObject({ quantity: '2', price: '60' });
	});

	test('comes to no other one: the rate that is really charged counts', () => {
		const tax = { amount: 1065, inclusive: false, taxable_amount: 12000 };
		const given = [{ ...line, tax_amounts: [{ ...tax, tax_rate: rate(10, { effective_percentage: 8.875 }) }] }];
		expect(taxesOf(given)).toEqual(['8.875 VAT']);
	});
});

describe('a tax in the amounts is taken out of them', () => {
	const included = { amount: 2000, taxable_amount: 10000 };
	test.each<[what: string, entry: object]>([
		['in old versions', { tax_amounts: [{ ...included, inclusive: true, tax_rate: rate(20, { inclusive: true }) }] }],
		[
			'in new ones',
			{
				taxes: [{ ...included, tax_behavior: 'inclusive', tax_rate_details: { tax_rate: 'txr_1' } }],
				tax_rates: [rate(20)],
			},
		],
	])('%s', (_what, entry) => {
		// 120.00 with 20 %: 100.00 without, 50.00 each.
		expect(read([{ ...line, ...entry }]).values).toMatchObject({ quantity: '2', price: '50' });
		expect(taxesOf([{ ...line, ...entry }])).toEqual(['20 VAT']);
	});

	test('and out of the discount, by the same share', () => {
		// 120.00 less 30.00 are 90.00 with 20 %: 75.00 without. 120.00 * 75 / 90 are 100.00, so the discount is 25.00.
		const entry = {
			...line,
			discount_amounts: [{ amount: 3000 }],
			tax_amounts: [{ amount: 1500, taxable_amount: 7500, inclusive: true, tax_rate: rate(20) }],
		};
		expect(read([entry]).values).toMatchObject({ quantity: '2', price: '50', discount: '12.5' });
	});

	test('but not where all is taken off, and nothing is taxed', () => {
		const entry = {
			...line,
			discount_amounts: [{ amount: 12000 }],
			tax_amounts: [{ amount: 0, taxable_amount: 0, inclusive: true, tax_rate: rate(20) }],
		};
		expect(read([entry]).values).toMatchObject({ quantity: '2', price: '60', discount: '60' });
		expect(taxesOf([entry])).toEqual(['20 VAT']);
	});

	test('nor without the option: the amounts stay what they are', () => {
		const entry = { ...line, tax_amounts: [{ ...included, inclusive: true, tax_rate: 'txr_1' }] };
		expect(read([entry], false)).toMatchObject({ values: { price: '60' }, taxes: null });
	});
});

describe('a percentage that nothing says', () => {
	const taxed = (amount: number, taxable: number, inclusive = false) => [
		{
			...line,
			amount: inclusive ? amount + taxable : taxable,
			tax_amounts: [{ amount, taxable_amount: taxable, inclusive, tax_rate: 'txr_1' }],
		},
	];
	test.each<[what: string, given: unknown, percentage: string]>([
		// 18.9 % are 4.73, 19.1 % are 4.78.
		['19 % of 25.00', taxed(475, 2500), '19'],
		// Of 8.2 % to 8.3 % none comes to it; 8.24 % are 41.20, 8.26 % are 41.30.
		['8.25 % of 500.00', taxed(4125, 50000), '8.25'],
		// 30.00 with 20 %: 5.00 of it.
		['20 % in 30.00', taxed(500, 2500, true), '20'],
	])('comes from the amounts: %s', (_what, given, percentage) => {
		expect(taxesOf(given)).toEqual([percentage]);
	});

	test.each<[what: string, given: unknown]>([
		// 19 % of 1.00 are 0.19, and so are 18.6 % and 19.4 %.
		['of so little that many come to it', taxed(19, 100)],
		// 8.22 % to 8.28 % of 20.00 are between 1.644 and 1.656.
		['with two decimals of so little', taxed(165, 2000)],
	])('is refused %s', (_what, given) => {
		expect(refusalOf(given)).toMatchObject({ key: 'tax_amounts', remedy: 'withoutRate' });
	});
});

test.each<[what: string, tax: object, expected: string]>([
	['is not charged to this customer', { taxability_reason: 'customer_exempt', taxable_amount: 12000 }, '0 VAT'],
	['is 0 %', { taxable_amount: 12000, tax_rate: rate(0) }, '0 VAT'],
])('a rate that %s is not charged in HubSpot', (_what, tax, expected) => {
	const entry = { ...line, tax_amounts: [{ amount: 0, inclusive: false, tax_rate: rate(20), ...tax }] };
	expect(taxesOf([entry])).toEqual([expected]);
});

test('several taxes are all told, and no tax is none', () => {
	const entry = {
		...line,
		tax_amounts: [
			{ amount: 600, taxable_amount: 12000, inclusive: false, tax_rate: rate(5) },
			{ amount: 840, taxable_amount: 12000, inclusive: false, tax_rate: rate(7) },
		],
	};
	expect(taxesOf([entry])).toEqual(['5 VAT', '7 VAT']);
	expect(taxesOf([{ ...line, taxes: [] }])).toEqual([]);
	expect(taxesOf([line])).toBeNull();
});

test.each<[what: string, tax: object, message: string]>([
	[
		'of a part of the line',
		{ amount: 1200, taxable_amount: 6000, tax_rate: rate(20) },
		'Only part of a Stripe line item is taxed',
	],
	['of a fixed amount', { amount: 28, taxable_amount: 12000, tax_rate: rate(0) }, 'but not at which percentage'],
])('a tax %s is refused: HubSpot would make another one of it', (_what, tax, message) => {
	const entry = { ...line, tax_amounts: [{ inclusive: false, ...tax }] };
	expect(refusalOf([entry])).toMatchObject({
		remedy: 'withoutRate',
		message: expect.stringContaining(message) as string,
	});
});
