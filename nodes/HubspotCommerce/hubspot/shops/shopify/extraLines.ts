import { add, compare, subtract, ZERO, type Decimal } from '../../decimal';
import { recordsIn, type JsonRecord } from '../../json';
import { shopifyField } from './orderField';
import type { ExtraLine, LineSettings } from '../../lineFormats/lineSettings';
import { listIn } from '../../lineFormats/listIn';
import { sharesOf } from '../../lineFormats/sharesOf';
import { textAt } from '../../lineFormats/shopLine';
import { missing, type ExtraOfOrder, type ExtraToRead } from './extra';
import { lineIdIn } from './ids';
import { moneyAt, type Money } from './money';
import { nothingIsLeft } from './refunds';
import { shippingOf } from './shipping';
import { isTip, leftOfTip } from './tips';

/**
 * What an order has beside the lines of products. Discounts on the order are none of it: Shopify allocates them to lines.
 * @param lines of products; a tip may be one
 */
export function extrasOf(
	order: JsonRecord,
	lines: readonly unknown[],
	{ extraLines, quantities }: LineSettings,
	placesOf: (currency: string | null) => number,
): ExtraToRead[] {
	const readers: Readonly<Record<ExtraLine, () => ExtraToRead[]>> = {
		coupons: () => [],
		shipping: () => shippingOf(order, quantities, placesOf),
		tips: () => tipsOf(order, lines, quantities),
		fees: () => [...feesOf(order, quantities, placesOf), ...dutiesOf(order, quantities)],
	};
	return ORDER_OF_EXTRAS.flatMap((extra) => (extraLines.includes(extra) ? readers[extra]() : []));
}

/** As Shopify's own receipts have them. */
const ORDER_OF_EXTRAS: readonly ExtraLine[] = ['shipping', 'fees', 'tips', 'coupons'];

/** Nobody is taxed for a tip. */
function tipsOf(order: JsonRecord, lines: readonly unknown[], quantities: LineSettings['quantities']): ExtraToRead[] {
	if (lines.some(isTip)) return [];
	const tip = moneyAt(order, 'total_tip_received');
	if (tip === null || compare(tip.amount, ZERO) === 0) return [];
	return [
		oneOfOrder(order, { idPart: 'tip', name: 'Tip', taxable: false }, tip, leftOfTip(order, tip.amount, quantities)),
	];
}

/** The order says what is left of all fees together: what went back is taken off them in proportion. */
function feesOf(
	order: JsonRecord,
	quantities: LineSettings['quantities'],
	placesOf: (currency: string | null) => number,
): ExtraToRead[] {
	const fees = recordsIn(listIn(shopifyField(order, 'additional_fees')));
	if (fees.length === 0) return sumOf(order, 'additional_fees', 'fees', 'Additional fees', quantities);
	const current = quantities === 'current' ? leftOfSum(order, 'additional_fees') : null;
	const sharesOff = (): readonly Decimal[] => {
		const amounts = fees.map((fee) => moneyAt(fee, 'price')?.amount ?? ZERO);
		const off = subtract(amounts.reduce(add, ZERO), current?.amount ?? ZERO);
		return current === null || compare(off, ZERO) < 0 ? [] : sharesOf(off, amounts, placesOf(current.currency));
	};
	return fees.map((given, index) => ({
		given,
		read: () => {
			const { amount, currency } = moneyAt(given, 'price') ?? missing('price');
			const id = lineIdIn(given);
			const left = subtract(amount, sharesOff()[index] ?? ZERO);
			return {
				given,
				id: id === null ? null : `fee-${id}`,
				name: textAt(given['name']) ?? 'Additional fee',
				...leftOf(amount, left),
				currency,
			};
		},
	}));
}

/** Null where the order does not say. */
function leftOfSum(order: JsonRecord, what: string): Money | null {
	const current = moneyAt(order, `current_total_${what}`);
	return current === null && nothingIsLeft(order) ? { amount: ZERO, currency: null } : current;
}

function leftOf(amount: Decimal, left: Decimal): Pick<ExtraOfOrder, 'subtotal' | 'charged' | 'total' | 'isGone'> {
	const isGone = compare(left, ZERO) === 0 && compare(amount, ZERO) !== 0;
	return { subtotal: amount, charged: amount, total: isGone ? amount : left, isGone };
}

function dutiesOf(order: JsonRecord, quantities: LineSettings['quantities']): ExtraToRead[] {
	// They are in the prices then.
	if (shopifyField(order, 'duties_included') === true) return [];
	return sumOf(order, 'duties', 'duties', 'Duties', quantities);
}

/** Of what the order has the sum of, now and as it was. */
function sumOf(
	order: JsonRecord,
	what: string,
	idPart: string,
	name: string,
	quantities: LineSettings['quantities'],
): ExtraToRead[] {
	const current = leftOfSum(order, what);
	const original = moneyAt(order, `original_total_${what}`);
	const money = (quantities === 'current' ? (current ?? original) : (original ?? current)) ?? null;
	if (money === null) return [];
	// What went back as a whole was a line before.
	const isGone = compare(money.amount, ZERO) === 0;
	const told = isGone && quantities === 'current' ? (original ?? money) : money;
	return compare(told.amount, ZERO) === 0 ? [] : [oneOfOrder(order, { idPart, name }, told, money.amount)];
}

/** What an order has an amount of, and no object. */
interface Whole {
	readonly idPart: string;
	readonly name: string;
	readonly taxable?: false;
}

function oneOfOrder(
	order: JsonRecord,
	{ idPart, ...whole }: Whole,
	{ amount, currency }: Money,
	left: Decimal,
): ExtraToRead {
	const given = { ...whole, order_id: order['id'] };
	return {
		given,
		read: () => {
			const id = lineIdIn(order);
			return {
				given,
				id: id === null ? null : `${idPart}-${id}`,
				name: whole.name,
				...leftOf(amount, left),
				currency,
			};
		},
	};
}
