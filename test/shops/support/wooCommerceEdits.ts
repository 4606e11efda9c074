import { array, constantFrom, nat, noBias, record, type Arbitrary } from 'fast-check';
import type { History, Snapshot } from './histories';
import { applyCoupon, given, isSound, refunded, shopsLines, totalOf, type Form, type Order } from './wooCommerceShop';

interface Edit {
	readonly kind: keyof typeof edits;
	/** Which line. */
	readonly pick: number;
	readonly number: number;
}

type Change = (order: Order, edit: Edit, newId: () => number) => void;

const picked = <T>(list: readonly T[], { pick }: Edit): T | undefined => list[pick % list.length];

/** What can be done to an order; what WooCommerce would not let anybody do is not done. */
const edits = {
	changeQuantity: (order, edit) => {
		const product = picked(order.products, edit);
		if (product !== undefined)
			product.units = edit.number % 7 === 0 ? 1 + (edit.number % 4_000) : 1 + (edit.number % 12);
	},
	addLine: (order, { number }, newId) => {
		order.products.push({ id: newId(), units: 1 + (number % 9), unitCents: number % 20_000, discount: 0 });
	},
	removeLine: (order, edit) => {
		const product = picked(order.products, edit);
		if (product === undefined || order.refunds.some(({ lines }) => lines.some(({ of }) => of === product.id))) return;
		order.products = order.products.filter((other) => other !== product);
	},
	percentCoupon: (order, { number }, newId) => {
		order.coupon = { id: newId(), percent: 1 + (number % 100) };
	},
	amountCoupon: (order, { number }, newId) => {
		order.coupon = { id: newId(), cents: 1 + (number % 5_000) };
	},
	takeCouponOff: (order) => {
		order.coupon = null;
	},
	addFee: (order, { number }, newId) => {
		order.fees.push({ id: newId(), cents: number % 1_000 });
	},
	removeFee: (order, edit) => {
		const fee = picked(order.fees, edit);
		order.fees = order.fees.filter((other) => other !== fee || refunded(order, other.id).cents > 0);
	},
	chooseShipping: (order, { number }, newId) => {
		if (order.shipping.some(({ id }) => refunded(order, id).cents > 0)) return;
		order.shipping = [{ id: newId(), cents: (number % 3) * 495 }];
	},
	refundUnits: (order, edit, newId) => {
		const product = picked(order.products, edit);
		if (product === undefined) return;
		const back = refunded(order, product.id);
		const leftUnits = product.units - back.units;
		const rest = totalOf(product) - back.cents;
		const units = Math.min(leftUnits, 1 + (edit.number % 3));
		// What WooCommerce proposes: the share of the units, on the cent; of the last ones, all that is there.
		const share = units === leftUnits ? rest : Math.min(rest, Math.round((totalOf(product) * units) / product.units));
		refund(order, newId(), product.id, 'line_items', units, share);
	},
	refundMoney: (order, edit, newId) => {
		const product = picked(order.products, edit);
		if (product === undefined) return;
		const rest = totalOf(product) - refunded(order, product.id).cents;
		refund(order, newId(), product.id, 'line_items', 0, Math.min(rest, edit.number % 700));
	},
	keepACharge: (order, edit, newId) => {
		const product = picked(order.products, edit);
		if (product === undefined) return;
		const back = refunded(order, product.id);
		const rest = totalOf(product) - back.cents;
		refund(
			order,
			newId(),
			product.id,
			'line_items',
			product.units - back.units,
			Math.max(0, rest - (edit.number % 300)),
		);
	},
	refundExtras: (order, edit, newId) => {
		const isFee = edit.number % 2 === 0;
		const extra = picked(isFee ? order.fees : order.shipping, edit);
		if (extra === undefined) return;
		const rest = extra.cents - refunded(order, extra.id).cents;
		refund(
			order,
			newId(),
			extra.id,
			isFee ? 'fee_lines' : 'shipping_lines',
			0,
			edit.number % 3 === 0 ? rest : Math.min(rest, 99),
		);
	},
	refundAll: (order, _edit, newId) => {
		if (order.refunds.length > 0) return;
		const lines = [
			...order.products.map((product) => ({
				of: product.id,
				part: 'line_items' as const,
				units: product.units,
				cents: totalOf(product),
			})),
			...order.fees.map(({ id, cents }) => ({ of: id, part: 'fee_lines' as const, units: 0, cents })),
			...order.shipping.map(({ id, cents }) => ({ of: id, part: 'shipping_lines' as const, units: 0, cents })),
		];
		if (lines.some(({ cents }) => cents > 0)) order.refunds.push({ id: newId(), lines });
	},
	deleteRefund: (order) => {
		order.refunds.pop();
	},
	nothing: () => undefined,
} satisfies Record<string, Change>;

function refund(
	order: Order,
	id: number,
	of: number,
	part: 'line_items' | 'fee_lines' | 'shipping_lines',
	units: number,
	cents: number,
) {
	if (units > 0 || cents > 0) order.refunds.push({ id, lines: [{ of, part, units, cents }] });
}

function historyOf(
	account: number,
	form: Form,
	decimals: 2 | 6,
	made: Edit[],
	changes: Edit[],
	hasExtras: boolean,
): History {
	let ids = account * 1_000;
	const newId = () => ++ids;
	let order: Order = { products: [], fees: [], shipping: [], coupon: null, refunds: [] };
	const edit = (change: Edit) => {
		const edited = structuredClone(order);
		const apply: Change = edits[change.kind];
		apply(edited, change, newId);
		applyCoupon(edited);
		if (isSound(edited)) order = edited;
	};
	const snapshot = (what: string): Snapshot => ({
		edit: what,
		list: given(order, form, decimals),
		lines: shopsLines(order, form, hasExtras),
	});
	for (const change of made) edit({ ...change, kind: 'addLine' });
	return [
		snapshot(`ordered, given as ${form}`),
		...changes.map((change) => {
			edit(change);
			return snapshot(`${change.kind} ${change.pick} ${change.number}`);
		}),
	];
}

const kinds = Object.keys(edits) as Array<keyof typeof edits>;
const anEdit: Arbitrary<Edit> = record({ kind: constantFrom(...kinds), pick: nat(1_000), number: nat(100_000) });

/**
 * Orders that are edited and refunded at random.
 * @param hasExtras whether fees, shipping and coupons are lines
 */
export function wooCommerceHistories(hasExtras: boolean, forms: Arbitrary<Form>): Arbitrary<History> {
	return record({
		// Lines of two orders have never the same ID.
		account: noBias(nat(1_000_000_000)),
		form: forms,
		decimals: constantFrom<Array<2 | 6>>(2, 6),
		made: array(anEdit, { minLength: 1, maxLength: 5 }),
		changes: array(anEdit, { minLength: 5, maxLength: 10 }),
	}).map(({ account, form, decimals, made, changes }) => historyOf(account, form, decimals, made, changes, hasExtras));
}
