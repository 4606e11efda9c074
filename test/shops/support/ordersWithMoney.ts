import { Decimal } from 'decimal.js';
import { array, boolean, constantFrom, integer, nat, record, subarray, type Arbitrary } from 'fast-check';
import { isJsonRecord, recordsIn, textOf, type JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES, type LineSettings } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import type { Snapshot } from './histories';
import { given as shopifyGiven, leftOfShipping, WHOLE_ORDERS } from './shopifyForms';
import { edited, edits, newOrders, totalOf, type ModelLine, type ModelOrder } from './shopifyOrder';
import { stripeHistories } from './stripeInvoices';
import { wooCommerceHistories } from './wooCommerceEdits';
import type { Form } from './wooCommerceShop';

/** A whole order with settings for its lines, and what these should come to. */
export interface OrderWithMoney {
	readonly given: JsonRecord;
	readonly settings: LineSettings;
	/** In the main unit of the currency, from the shop's own model: nothing of it is from the code under test. */
	readonly subtotal: Decimal;
	/** By so much it may be off: taxes that are taken out of prices leave fractions of a cent. */
	readonly tolerance: number;
}

const total = (amounts: readonly Decimal.Value[]): Decimal =>
	amounts.reduce<Decimal>((sum, amount) => sum.plus(amount), new Decimal(0));
const cents = (amounts: readonly number[]): string => total(amounts).div(100).toFixed(2);
const A_CENT = 0.01;

const extras = <T extends LineSettings['extraLines'][number]>(...of: T[]) => subarray(of);
const quantities = constantFrom<Array<LineSettings['quantities']>>('current', 'ordered');

/** Shopify's orders of both APIs, edited and refunded, with prices that have taxes in them or not. */
export const shopifyOrders: Arbitrary<OrderWithMoney> = record({
	made: newOrders,
	changes: array(edits, { maxLength: 8 }),
	wantedForm: constantFrom(...WHOLE_ORDERS),
	rate: constantFrom(1, 1.1, 0.87),
	telling: constantFrom('allocations' as const, 'allPlaces' as const, 'lineTotals' as const),
	quantities,
	extraLines: extras('shipping'),
	addsTaxes: boolean(),
	taxes: constantFrom(null, { percent: 19, areIncluded: true }, { percent: 7, areIncluded: false }),
}).map(({ made, changes, wantedForm, rate, telling, taxes, ...settings }) => {
	const order = changes.reduce(edited, made);
	// Old API versions do not say which of several shipping lines was refunded.
	const form = wantedForm === 'oldRestOrder' && order.shipping.length > 1 ? 'restOrder' : wantedForm;
	const sums = (which: LineSettings['quantities']) => order.lines.map((line) => totalOf(order, line, which));
	const isRest = !form.startsWith('graphql');
	const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
	const ordered = cents(sums('ordered'));
	const current = cents(sums('current'));
	const ofOrder = isRest
		? {
				total_price: ordered,
				subtotal_price: ordered,
				...(form === 'oldRestOrder' ? {} : { current_total_price: current, current_subtotal_price: current }),
				taxes_included: taxes?.areIncluded === true,
			}
		: {
				totalPriceSet: money(ordered),
				subtotalPriceSet: money(ordered),
				currentTotalPriceSet: money(current),
				currentSubtotalPriceSet: money(current),
				taxesIncluded: taxes?.areIncluded === true,
			};
	const shipping = order.shipping.map((line) =>
		settings.quantities === 'current' ? leftOfShipping(line) : line.price - line.discount,
	);
	const isWithoutTax = settings.addsTaxes && taxes?.areIncluded === true;
	const ofLines = total(sums(settings.quantities)).div(100);
	// 19 % in 0.03 round to nothing: such a line has no tax in Shopify, and its price stays.
	const untaxed = sums('ordered').filter((amount) => amount > 0 && amount <= 3).length;
	const net = isWithoutTax ? ofLines.times(100).div(100 + taxes.percent) : ofLines;
	return {
		given: inside(shopifyGiven(order, form, rate, telling), (whole) => ({
			...whole,
			...ofOrder,
			...taxed(whole, order, taxes),
		})),
		settings: { ...PLAIN_LINES, ...settings },
		subtotal: net.plus(settings.extraLines.length === 0 ? 0 : cents(shipping)),
		tolerance: isWithoutTax ? A_CENT * (1 + untaxed / 2) : 0,
	};
});

/** The same answer with another order in it. */
function inside(given: unknown, change: (order: JsonRecord) => JsonRecord): JsonRecord {
	if (!isJsonRecord(given)) throw new Error('No whole order');
	const key = ['order', 'data'].find((name) => isJsonRecord(given[name]));
	return key === undefined ? change(given) : { [key]: inside(given[key], change) };
}

interface Taxes {
	readonly percent: number;
	readonly areIncluded: boolean;
}

/** The lines with their taxes, of all units that were ever there. */
function taxed(whole: JsonRecord, { lines }: ModelOrder, taxes: Taxes | null): JsonRecord {
	const withTax = (line: JsonRecord, model: ModelLine | undefined): JsonRecord => {
		if (taxes === null || model === undefined) return line;
		const gross = model.price * model.quantity - model.ownDiscount - model.orderDiscount;
		const price = cents([Math.round((gross * taxes.percent) / (taxes.areIncluded ? 100 + taxes.percent : 100))]);
		return {
			...line,
			tax_lines: [{ title: 'VAT', rate: taxes.percent / 100, price }],
			taxLines: [{ title: 'VAT', rate: taxes.percent / 100, priceSet: { shopMoney: { amount: price } } }],
		};
	};
	const changed = (list: unknown) => recordsIn(list).map((line, at) => withTax(line, lines[at]));
	const { line_items: ofRest, lineItems: ofGraphql } = whole;
	return isJsonRecord(ofGraphql)
		? { lineItems: { ...ofGraphql, nodes: changed(ofGraphql['nodes']) } }
		: { line_items: changed(ofRest) };
}

/** WooCommerce's orders with coupons, fees and refunds; their lines never have a tax in them. */
export const wooCommerceOrders: Arbitrary<OrderWithMoney> = boolean().chain((hasExtras) =>
	record({
		history: wooCommerceHistories(hasExtras, constantFrom<Form[]>('orderWithRefunds', 'orderWithRefunds', 'order')),
		at: nat(100),
		quantities,
		loyalty: integer({ min: 0, max: 40 }),
		addsTaxes: boolean(),
	}).map(({ history, at, loyalty, addsTaxes, ...settings }) => {
		const { list, lines } = history[at % history.length] ?? missing();
		const order = inside(list, (whole) => whole);
		const parts = hasExtras ? ['line_items', 'fee_lines', 'shipping_lines'] : ['line_items'];
		const asOrdered = parts.flatMap((part) => recordsIn(order[part]).map((line) => String(line['total'])));
		const subtotal =
			settings.quantities === 'ordered' ? total(asOrdered) : total(lines.map((line) => line.cents)).div(100);
		// An extension's discount on all lines, as a fee below 0; of orders without refunds, which it could be more than.
		const off = recordsIn(order['refunds']).length > 0 ? '0.00' : subtotal.times(loyalty).div(100).toFixed(2);
		const fee = { id: 999, name: 'Loyalty', total: `-${off}`, total_tax: '0.00', taxes: [], meta_data: [] };
		const lowered = new Decimal(textOf(order['total']) ?? 0).minus(off);
		const withFee =
			off === '0.00'
				? order
				: { ...order, total: lowered.toFixed(2), fee_lines: [...recordsIn(order['fee_lines']), fee] };
		return {
			given: withFee,
			settings: {
				...PLAIN_LINES,
				...settings,
				addsTaxes,
				extraLines: hasExtras ? ['coupons', 'fees', 'shipping'] : [],
			},
			subtotal: hasExtras ? subtotal.minus(off) : subtotal,
			tolerance: 0,
		};
	}),
);

// They number their invoices: IDs of lines are unique in an account.
const UNTAXED = stripeHistories(['usd'], false);
const TAXED = stripeHistories(['eur'], true, 1_000_000);

/** Stripe's invoices with discounts, billing credits, and taxes in the amounts or on top. */
export const stripeInvoices: Arbitrary<OrderWithMoney> = boolean().chain((hasTaxes) =>
	record({ history: hasTaxes ? TAXED : UNTAXED, at: nat(100), addsTaxes: boolean(), quantities }).map(
		({ history, at, ...settings }) => {
			const whole = history.filter(({ edit }) => /invoice\)|event\)/.test(edit));
			const { list, lines } = whole[at % whole.length] ?? missing();
			const amounts = (key: string, isWanted: (entry: JsonRecord) => boolean) => (line: JsonRecord) =>
				recordsIn(line[key])
					.filter(isWanted)
					.map(({ amount }) => Number(amount));
			const isInclusive = ({ inclusive, tax_behavior: behavior }: JsonRecord) =>
				inclusive === true || behavior === 'inclusive';
			const isCredit = ({ type }: JsonRecord) => type !== 'discount';
			let subtotal = new Decimal(0);
			const invoice = inEvent(list, (bare) => {
				const data = recordsIn(isJsonRecord(bare['lines']) ? bare['lines']['data'] : null);
				const included = ['taxes', 'tax_amounts'].flatMap((key) => data.flatMap(amounts(key, isInclusive)));
				const net = lines.map((line) => line.cents);
				subtotal = total([...net, ...(settings.addsTaxes ? [] : included)]).div(100);
				const before = data.map(({ amount }) => Number(amount));
				const credits = data.flatMap(amounts('pretax_credit_amounts', isCredit));
				return {
					...bare,
					number: 'A-1',
					subtotal: total(before).toNumber(),
					total: total([...net, ...included]).toNumber(),
					total_pretax_credit_amounts: credits.map((amount) => ({ amount, type: 'credit_balance_transaction' })),
				};
			});
			return { given: invoice, settings: { ...PLAIN_LINES, ...settings }, subtotal, tolerance: 0 };
		},
	),
);

function inEvent(given: unknown, change: (invoice: JsonRecord) => JsonRecord): JsonRecord {
	if (!isJsonRecord(given)) throw new Error('No whole invoice');
	const { data } = given;
	if (!isJsonRecord(data)) return change(given);
	return { ...given, data: { object: change(isJsonRecord(data['object']) ? data['object'] : {}) } };
}

let sessions = 0;

/** Checkout Sessions, whose lines and shipping have the taxes expanded. */
export const checkoutSessions: Arbitrary<OrderWithMoney> = record({
	lines: array(
		record({ unit: nat(20_000), quantity: integer({ min: 1, max: 12 }), off: integer({ min: 0, max: 100 }) }),
		{
			minLength: 1,
			maxLength: 6,
		},
	),
	shippingCost: nat(2_000),
	percentage: constantFrom(0, 7, 19, 25.5),
	inclusive: boolean(),
	extraLines: extras('shipping'),
	addsTaxes: boolean(),
	quantities,
}).map(({ lines, shippingCost, percentage, inclusive, ...settings }) => {
	const amountsOf = (before: number, off: number) => {
		const discount = Math.round((before * off) / 100);
		const left = before - discount;
		const tax = Math.round((left * percentage) / (inclusive ? 100 + percentage : 100));
		const taxes = [{ amount: tax, rate: { id: 'txr_1', object: 'tax_rate', percentage, inclusive } }];
		return {
			amount_subtotal: before,
			amount_discount: discount,
			amount_tax: tax,
			amount_total: inclusive ? left : left + tax,
			taxes,
		};
	};
	const session = ++sessions;
	const data = lines.map(({ unit, quantity, off }, at) => ({
		id: `li_${session}_${at}`,
		object: 'item',
		currency: 'eur',
		description: `Article ${at}`,
		quantity,
		...amountsOf(unit * quantity, off),
	}));
	const shipping = amountsOf(shippingCost, 0);
	const wanted = settings.extraLines.length === 0 ? data : [...data, shipping];
	const isWithoutTax = settings.addsTaxes && inclusive;
	const ofLine = (line: ReturnType<typeof amountsOf>) =>
		line.amount_subtotal - line.amount_discount - (isWithoutTax ? line.amount_tax : 0);
	return {
		given: {
			id: `cs_${session}`,
			object: 'checkout.session',
			currency: 'eur',
			amount_subtotal: total(data.map((line) => line.amount_subtotal)).toNumber(),
			amount_total: total([...data, shipping].map((line) => line.amount_total)).toNumber(),
			total_details: { amount_discount: total(data.map((line) => line.amount_discount)).toNumber() },
			line_items: { object: 'list', data, has_more: false },
			shipping_cost: shipping,
		},
		settings: { ...PLAIN_LINES, ...settings },
		subtotal: total(wanted.map(ofLine)).div(100),
		tolerance: 0,
	};
});

function missing(): Snapshot {
	throw new Error('The history has no whole order');
}
