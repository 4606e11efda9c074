import { add, compare, ONE, ZERO, type Decimal } from '../../decimal';
import { shown } from '../../badInput';
import type { JsonRecord } from '../../json';
import { unknownMoney } from '../../orderFormats/moneyWords';
import type { Properties } from '../../values';
import { BadEntry } from '../../lineFormats/badEntry';
import { refuseEmptyList } from '../../lineFormats/emptyList';
import type { LineFormat, ListEntry, ReadEntry } from '../../lineFormats/lineFormat';
import type { LineSettings } from '../../lineFormats/lineSettings';
import { lineItemOf, numberAt, shopEntry, shopOrderIn, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';
import { WOOCOMMERCE_ORDER, wooCommerceLooks } from './looks';
import { plainAt, productName } from './names';
import { costOfProducts, NO_ORDER, openOrder, type PartLine, type Surroundings } from './order';
import { EXTRA_PARTS, PRODUCTS } from './parts';
import { gone, lessTakenOff, NOTHING, type Amounts, type TakenOff } from './refunds';
import { taxesOf } from './taxes';

/**
 * Lines of WooCommerce's orders (REST API v3, and its webhooks, whose body is the order). They have totals: `subtotal` before
 * and `total` after coupons, always without tax, whatever `prices_include_tax` says of the catalogue
 * (`WC_Order_Item_Product::get_total`). Their `price` is a float, and the discounted one at that, so it is not used.
 */
export const wooCommerce: LineFormat = {
	name: 'wooCommerce',
	label: 'WooCommerce',
	description: "The 'line_items' of a WooCommerce order, or the whole order",
	isNumbered: true,
	uses: { idPrefix: true, quantities: true, extraLines: ['coupons', 'fees', 'shipping'] },
	recognizes: (entry) =>
		['subtotal_tax', 'variation_id', 'discount_tax'].some((key) => key in entry) ||
		('meta_data' in entry && 'total_tax' in entry),
	isOrder: (given) => wooCommerceLooks(given)?.what === WOOCOMMERCE_ORDER,
	open: (given, settings) => {
		const { order, lines } = shopOrderIn(given, [PRODUCTS.key]);
		if (lines === null) return null;
		if (order === null) refuseExtraLines(settings);
		else refuseEmptyList(lines, costOfProducts(order), 'total');
		const opened =
			order === null
				? { ...NO_ORDER, lines: lines.map((entry) => ({ given: entry, part: PRODUCTS, share: ZERO })) }
				: openOrder(order, lines, settings, SHOP);
		const entries = opened.lines.map((line): ListEntry => {
			return { given: line.given, read: (extra) => read(line, opened, settings, extra) };
		});
		return {
			entries,
			notUnderstood: opened.notUnderstood,
			mayBeOff: opened.refunds.lackLines ? [WHOLE_REFUNDS] : [],
			untold: opened.untold,
		};
	},
};

const WHOLE_REFUNDS =
	"WooCommerce's order says what was refunded, and not of which line items: these stay as they were ordered. Get its refunds with their line items from /wp-json/wc/v3/orders/{ID}/refunds, and put them in place of 'refunds'";

const SHOP: Shop = { label: 'WooCommerce', idPrefix: 'woocommerce', nameKey: 'name' };

/** @throws BadEntry when lines are asked for that only the order has: without them they would be taken for gone */
function refuseExtraLines({ extraLines }: LineSettings): void {
	const asked = EXTRA_PARTS.find(({ extra }) => extra !== null && extraLines.includes(extra));
	if (asked === undefined) return;
	throw new BadEntry(
		null,
		`Line items of '${asked.key}' are wanted, but only the whole order has them`,
		'Use the whole order instead of its list of line items, such as {{ $json }}',
	);
}

function read(line: PartLine, order: Surroundings, settings: LineSettings, extra: Properties): ReadEntry {
	const { part, share } = line;
	const entry = shopEntry(line.given, SHOP);
	const id = idOf(entry);
	const amounts = amountsOf(entry, line);
	const { taxes, notUnderstood } =
		part.key === 'coupon_lines'
			? { taxes: [], notUnderstood: [] }
			: taxesOf(entry, order.rates, settings.addsTaxes, SHOP);
	return lineItemOf(
		{
			id: id === null ? null : `${part.idPart}${id}`,
			name: part === PRODUCTS ? productName(entry) : (plainAt(entry[part.nameKey]) ?? part.name),
			// A product that was deleted has null there: what its SKU was is not known any more.
			sku: part === PRODUCTS && (entry['sku'] ?? null) === null ? undefined : textAt(entry['sku']),
			...leftOf(amounts, id, share, line, order),
			currency: order.currency,
			taxes,
			hasTaxIn: false,
			notUnderstood: [...notUnderstood, ...unknownMoney(entry, (name) => part.money.has(name))],
		},
		SHOP,
		settings,
		extra,
	);
}

/** @throws BadEntry for what is no ID: without one the line would be another one at each run */
function idOf(entry: JsonRecord): string | null {
	const { id } = entry;
	const text = textAt(id);
	if (id === undefined || id === null || (text !== null && (typeof id !== 'number' || Number.isSafeInteger(id)))) {
		return text;
	}
	throw new BadEntry('id', `'id' of a WooCommerce line item is ${shown(id)}, which is not an ID`, 'Give it as text');
}

/** As ordered. */
function amountsOf(entry: JsonRecord, { part }: PartLine): Amounts {
	if (part.key === 'coupon_lines') return { subtotal: ZERO, total: ZERO, quantity: ONE, left: ONE };
	const total = (): Decimal => numberAt('total', entry['total'], SHOP);
	if (part !== PRODUCTS) return { subtotal: total(), total: total(), quantity: ONE, left: ONE };
	const quantity = numberAt('quantity', entry['quantity'], SHOP);
	const after = total();
	return {
		subtotal: numberAt('subtotal', entry['subtotal'] ?? entry['total'], SHOP),
		total: after,
		quantity,
		left: quantity,
	};
}

/** After refunds, and less the line's share of discounts on the order. */
function leftOf(
	amounts: Amounts,
	id: string | null,
	share: Decimal,
	{ part }: PartLine,
	{ refunds }: Surroundings,
): Amounts {
	if (refunds.areAll) return gone(amounts);
	const refunded = (id === null ? undefined : refunds.ofLines.get(id)) ?? NOTHING;
	const off: TakenOff = { quantity: refunded.quantity, total: add(refunded.total, share) };
	if (isZero(off.quantity) && isZero(off.total)) return amounts;
	// A fee is one: it is there as long as some of its money is.
	if (part !== PRODUCTS && compare(refunded.total, amounts.total) === 0) return gone(amounts);
	return lessTakenOff(amounts, off, SHOP);
}

function isZero(amount: Decimal): boolean {
	return compare(amount, ZERO) === 0;
}
