import { array, boolean, constantFrom, integer, nat, oneof, record, type Arbitrary } from 'fast-check';
import type { History, Snapshot } from './histories';

/**
 * A model of Stripe's invoices in whole numbers of the smallest unit, from what https://docs.stripe.com/api says of the fields:
 * a line's amount is that of its units, rounded; discounts and then billing credits are taken off it, and then it is taxed.
 */
interface Line {
	readonly id: string;
	/** Null for a line that was added as an amount. */
	quantity: number | null;
	/** In ten thousandths of the smallest unit: unit prices have fractions. */
	unit: number;
	/** Beside the units: the flat part of a price in tiers, or the whole of an amount. */
	flat: number;
	/** In percent, one after the other. */
	discounts: number[];
	/** The part of what is left that the customer has credit for, in percent. */
	credit: number;
}

interface Amounts {
	readonly amount: number;
	readonly discounts: readonly number[];
	readonly credit: number;
	/** Of what is left, in it or on top of it. */
	readonly tax: number;
	readonly taxable: number;
}

/** The versions of the API whose lines differ. */
type Version = '2019-11-05' | '2024-06-20' | '2025-03-31.basil';
type Container = 'lines' | 'list' | 'invoice' | 'event';

interface Tax {
	readonly percentage: number;
	readonly isInclusive: boolean;
}

interface Draft {
	/** IDs of lines are unique among all invoices. */
	readonly number: number;
	readonly version: Version;
	readonly currency: string;
	readonly tax: Tax | null;
	readonly lines: Line[];
	/** Taken off, and put back at times. */
	readonly removed: Line[];
}

function amountsOf(line: Line, tax: Tax | null): Amounts {
	const amount = rounded((line.quantity ?? 0) * line.unit, 10_000) + line.flat;
	const discounts: number[] = [];
	let left = amount;
	for (const percent of line.discounts) {
		const off = rounded(left * percent, 100);
		discounts.push(off);
		left -= off;
	}
	const credit = rounded(left * line.credit, 100);
	left -= credit;
	if (tax === null) return { amount, discounts, credit, tax: 0, taxable: left };
	// Percentages have one decimal.
	const perMille = Math.round(tax.percentage * 10);
	if (!tax.isInclusive) return { amount, discounts, credit, tax: rounded(left * perMille, 1000), taxable: left };
	const included = rounded(left * perMille, 1000 + perMille);
	return { amount, discounts, credit, tax: included, taxable: left - included };
}

/** Half up; the numbers are not negative. */
function rounded(dividend: number, divisor: number): number {
	return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

/** Where a line has its price: at the end of the line, as the version has it. */
function lineOf(line: Line, { version, currency, tax }: Draft): object {
	const amounts = amountsOf(line, tax);
	const { amount, discounts } = amounts;
	const shared = {
		object: 'line_item',
		amount,
		currency,
		description: line.id.endsWith('3') ? null : `Line ${line.id}`,
		discountable: true,
		discount_amounts: discounts.map((off, at) => ({ amount: off, discount: `di_${at}` })),
		metadata: {},
		period: { start: 1_700_000_000, end: 1_702_592_000 },
		quantity: line.quantity,
	};
	const price = { id: `price_${line.id}`, nickname: null, unit_amount_decimal: String(line.unit / 10_000) };
	const oldTaxes = {
		tax_amounts: tax === null ? [] : [{ ...taxOf(amounts), inclusive: tax.isInclusive, tax_rate: RATE }],
		tax_rates: tax === null ? [] : [rateOf(tax)],
	};
	switch (version) {
		case '2019-11-05':
			return {
				...shared,
				...oldTaxes,
				id: 'sub_1',
				unique_id: line.id,
				unique_line_item_id: 'sli_1',
				plan: { ...price, product: 'prod_1' },
				type: 'subscription',
			};
		case '2024-06-20':
			return { ...shared, ...oldTaxes, id: line.id, price: { ...price, product: 'prod_1' }, proration: false };
		case '2025-03-31.basil':
			return {
				...shared,
				id: line.id,
				pretax_credit_amounts: [
					...discounts.map((off, at) => ({ amount: off, discount: `di_${at}`, type: 'discount' })),
					...(amounts.credit === 0
						? []
						: [{ amount: amounts.credit, credit_balance_transaction: 'cbtxn_1', type: 'credit_balance_transaction' }]),
				],
				pricing: {
					type: 'price_details',
					price_details: { price: price.id, product: 'prod_1' },
					unit_amount_decimal: price.unit_amount_decimal,
				},
				subtotal: amount,
				taxes:
					tax === null
						? []
						: [
								{
									...taxOf(amounts),
									tax_behavior: tax.isInclusive ? 'inclusive' : 'exclusive',
									tax_rate_details: { tax_rate: RATE },
									type: 'tax_rate_details',
								},
							],
			};
	}
}

const RATE = 'txr_1';

function taxOf({ tax, taxable }: Amounts): object {
	return { amount: tax, taxable_amount: taxable, taxability_reason: 'standard_rated' };
}

function rateOf({ percentage, isInclusive }: Tax): object {
	return { id: RATE, object: 'tax_rate', display_name: 'VAT', percentage, inclusive: isInclusive };
}

function invoiceOf(draft: Draft, container: Container): unknown {
	const data = draft.lines.map((line) => lineOf(line, draft));
	if (container === 'lines') return data;
	const list = { object: 'list', data, has_more: false, total_count: data.length, url: '/v1/invoices/in_1/lines' };
	if (container === 'list') return list;
	const amounts = draft.lines.map((line) => amountsOf(line, draft.tax));
	const off = amounts.flatMap(({ discounts }) => discounts).reduce((sum, amount) => sum + amount, 0);
	const invoice = {
		id: 'in_1',
		object: 'invoice',
		currency: draft.currency,
		default_tax_rates: draft.tax === null ? [] : [rateOf(draft.tax)],
		lines: list,
		total_discount_amounts: off === 0 ? [] : [{ amount: off, discount: 'di_0' }],
		total_excluding_tax: amounts.reduce((sum, each) => sum + leftOf(each, draft.tax), 0),
	};
	return container === 'invoice' ? invoice : { object: 'event', type: 'invoice.updated', data: { object: invoice } };
}

/** What is left of a line without tax. */
function leftOf({ amount, discounts, credit, tax }: Amounts, rate: Tax | null): number {
	return amount - discounts.reduce((sum, off) => sum + off, 0) - credit - (rate?.isInclusive === true ? tax : 0);
}

type Edit =
	| { readonly kind: 'units' | 'price' | 'flat' | 'discount' | 'credit'; readonly at: number; readonly by: number }
	| { readonly kind: 'noDiscount' | 'remove' | 'restore' | 'nothing'; readonly at: number }
	| { readonly kind: 'add'; readonly line: Omit<Line, 'id'> };

const percent = oneof(integer({ min: 0, max: 100 }), constantFrom(0, 50, 100));
const units = oneof(integer({ min: 0, max: 12 }), integer({ min: 0, max: 5_000 }));
const unitPrice = oneof(
	nat(20_000).map((whole) => whole * 10_000),
	nat(3_000_000),
);

const lines: Arbitrary<Omit<Line, 'id'>> = oneof(
	record({ quantity: units, unit: unitPrice, flat: constantFrom(0) }),
	// In tiers: the flat part is no unit's.
	record({ quantity: units, unit: unitPrice, flat: nat(9_999) }),
	// An amount.
	record({ quantity: constantFrom(null, 0, 1), unit: constantFrom(0), flat: nat(99_999) }),
).chain((priced) =>
	record({ discounts: array(percent, { maxLength: 2 }), credit: constantFrom(0, 0, 0, 10, 33, 100) }).map((off) => ({
		...priced,
		...off,
	})),
);

const edits: Arbitrary<Edit> = oneof(
	record({ kind: constantFrom('units'), at: nat(), by: units }),
	record({ kind: constantFrom('price'), at: nat(), by: unitPrice }),
	record({ kind: constantFrom('flat'), at: nat(), by: nat(99_999) }),
	record({ kind: constantFrom('discount', 'credit'), at: nat(), by: percent }),
	record({ kind: constantFrom('noDiscount', 'remove', 'restore', 'nothing'), at: nat() }),
	record({ kind: constantFrom('add'), line: lines }),
);

function edit({ number, lines: there, removed, version }: Draft, change: Edit): string {
	if (change.kind === 'add') {
		const id = idOf(number, there.length + removed.length);
		there.push(ofVersion({ id, ...change.line }, version));
		return `${id} is added`;
	}
	if (change.kind === 'nothing') return 'nothing';
	if (change.kind === 'restore') {
		const [line] = removed.splice(change.at % Math.max(1, removed.length), 1);
		if (line !== undefined) there.push(line);
		return `${line?.id ?? 'nothing'} is put back`;
	}
	const at = change.at % Math.max(1, there.length);
	const line = there[at];
	if (line === undefined) return 'nothing';
	switch (change.kind) {
		case 'units':
			line.quantity = change.by;
			break;
		case 'price':
			line.unit = change.by;
			break;
		case 'flat':
			line.flat = change.by;
			break;
		case 'discount':
			line.discounts.push(change.by);
			break;
		case 'credit':
			line.credit = version === '2025-03-31.basil' ? change.by : 0;
			break;
		case 'noDiscount':
			line.discounts = [];
			break;
		case 'remove':
			removed.push(...there.splice(at, 1));
	}
	return `${change.kind} of ${line.id}${'by' in change ? `: ${change.by}` : ''}`;
}

function idOf(invoice: number, line: number): string {
	return `il_${invoice}_${line}`;
}

/** Billing credits came with 2024-10-28. */
function ofVersion(line: Line, version: Version): Line {
	const credit = version === '2025-03-31.basil' ? line.credit : 0;
	return { ...line, discounts: [...line.discounts], credit };
}

function snapshotOf(draft: Draft, container: Container, what: string): Snapshot {
	return {
		edit: `${what} (${draft.version}, ${container})`,
		list: structuredClone(invoiceOf(draft, container)),
		lines: draft.lines.map((line) => ({
			key: `stripe-${line.id}`,
			cents: leftOf(amountsOf(line, draft.tax), draft.tax),
		})),
	};
}

/**
 * Drafts of invoices, edited at random.
 * @param taxed whether they have taxes, so that amounts without them are looked for
 * @param invoices their numbers come after it
 */
export function stripeHistories(currencies: readonly string[], taxed: boolean, invoices = 0): Arbitrary<History> {
	let last = invoices;
	return record({
		version: constantFrom<Version[]>('2019-11-05', '2024-06-20', '2025-03-31.basil'),
		currency: constantFrom(...currencies),
		percentage: constantFrom(5.5, 7, 19, 20, 25.5),
		isInclusive: boolean(),
		first: array(lines, { minLength: 1, maxLength: 6 }),
		// What lines are off for the places that are missing is the same in equal ones.
		copies: constantFrom(1, 1, 1, 4),
		steps: array(record({ change: edits, container: constantFrom<Container[]>('lines', 'list', 'invoice', 'event') }), {
			minLength: 1,
			maxLength: 6,
		}),
	}).map(({ version, currency, percentage, isInclusive, first, copies, steps }) => {
		const number = ++last;
		const draft: Draft = {
			number,
			version,
			currency,
			tax: taxed ? { percentage, isInclusive } : null,
			lines: Array.from({ length: copies }, () => first)
				.flat()
				.map((line, at) => ofVersion({ id: idOf(number, at), ...line }, version)),
			removed: [],
		};
		// Newer versions have the percentage on the invoice only.
		const inContainer = (container: Container) =>
			taxed && version === '2025-03-31.basil' && container !== 'event' ? 'invoice' : container;
		const start = snapshotOf(draft, 'invoice', 'made');
		return [
			start,
			...steps.map(({ change, container }) => snapshotOf(draft, inContainer(container), edit(draft, change))),
		];
	});
}
