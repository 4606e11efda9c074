import { Decimal } from 'decimal.js';
import type { ObjectType, Sandbox, StoredRecord } from '../sandbox';
import type { SettledLine, SettledOrder } from './outcomes';
import type { ShopLine } from './shopOrder';

/** Of how many it holds. */
export interface Tally {
	readonly right: number;
	readonly of: number;
}

export interface Check {
	/** Written orders whose record has the shop's name, total, currency and status. */
	readonly orders: Tally;
	/** Created lines that are in the account exactly once, with their row's values, under their own order. */
	readonly created: Tally;
	/** Output items of created lines whose place leads to the row that the account has in their record. */
	readonly paired: Tally;
	/** Lines that were refused, or not sent with one that was, and are not in the account. */
	readonly refused: Tally;
	/** What does not hold, one sentence each. */
	readonly problems: readonly string[];
}

/** HubSpot's association from a line item to its order. */
const LINE_ITEM_TO_ORDER = 514;

/** Compares what the run's output says with the records that the account has. */
export function checkAgainstAccount(settledOrders: readonly SettledOrder[], sandbox: Sandbox): Check {
	const orderRecords = byProperty(presentRecords(sandbox, 'orders'), 'shop_order_id');
	const lineRecords = byProperty(presentRecords(sandbox, 'line_items'), 'hs_external_id');
	const orders = settledOrders
		.filter(({ isRefused }) => !isRefused)
		.map((settled) => orderProblem(settled, orderRecords.get(String(settled.order.id)) ?? []));
	const lines = settledOrders.flatMap((settled) =>
		settled.lines.map((settledLine) => ({
			kind: settledLine.outcome.kind,
			problem: lineProblem(settledLine, lineRecords.get(externalIdOf(settledLine.line)) ?? [], settled.id),
			pairing: pairingProblem(settledLine),
		})),
	);
	const created = lines.filter(({ kind }) => kind === 'inAccount');
	const refused = lines.filter(({ kind }) => kind === 'refused' || kind === 'notSent');
	const inAccount = presentRecords(sandbox, 'line_items').length;
	const surplus =
		inAccount === created.length ? null : `The account has ${inAccount} line items, and ${created.length} were told`;
	return {
		orders: tally(orders),
		created: tally(created.map(({ problem }) => problem)),
		paired: tally(created.map(({ pairing }) => pairing)),
		refused: tally(refused.map(({ problem }) => problem)),
		problems: [...orders, ...lines.flatMap(({ problem, pairing }) => [problem, pairing]), surplus].filter(
			(problem) => problem !== null,
		),
	};
}

function presentRecords(sandbox: Sandbox, type: ObjectType): StoredRecord[] {
	return sandbox.records(type).filter(({ archived }) => !archived);
}

function tally(problems: ReadonlyArray<string | null>): Tally {
	return { right: problems.filter((problem) => problem === null).length, of: problems.length };
}

function orderProblem({ order, id }: SettledOrder, records: readonly StoredRecord[]): string | null {
	const [record] = records;
	if (record === undefined || records.length > 1) {
		return `Order ${order.name} is in the account ${records.length} times`;
	}
	if (record.id !== id) return `Order ${order.name} is record ${record.id}, and ${id ?? 'none'} was told`;
	const wanted = {
		hs_order_name: order.name,
		hs_total_price: order.total_price,
		hs_currency_code: order.currency,
		hs_payment_status: order.financial_status,
		hs_fulfillment_status: order.fulfillment_status ?? 'unfulfilled',
	};
	return differenceIn(record, wanted, `Order ${order.name}`);
}

function lineProblem(
	{ line, outcome }: SettledLine,
	records: readonly StoredRecord[],
	orderId: string | null,
): string | null {
	const name = `Line ${line.id} (${line.title})`;
	if (outcome.kind === 'refused' || outcome.kind === 'notSent') {
		return records.length === 0 ? null : `${name} is ${outcome.kind}, and is in the account`;
	}
	if (outcome.kind !== 'inAccount') return `${name} is ${outcome.kind}`;
	const [record] = records;
	if (record === undefined || records.length > 1) return `${name} is in the account ${records.length} times`;
	if (record.id !== outcome.id) return `${name} is record ${record.id}, and ${outcome.id} was told`;
	const parents = record.associations.map(({ toType, toId, typeId }) => `${toType} ${toId} by ${typeId}`);
	if (parents.join() !== `orders ${orderId ?? ''} by ${LINE_ITEM_TO_ORDER}`) {
		return `${name} belongs to ${parents.join() || 'nothing'}, not to order ${orderId ?? ''}`;
	}
	return differenceIn(record, wantedValues(line), name);
}

function wantedValues(line: ShopLine): Readonly<Record<string, string>> {
	return {
		name: line.variant_title === null ? line.title : `${line.title} - ${line.variant_title}`,
		hs_sku: line.sku,
		quantity: String(line.quantity),
		price: line.price,
		amount: new Decimal(line.price).times(line.quantity).minus(line.total_discount).toString(),
	};
}

/** The account says which row a record came from: the shop's own ID is on it. */
function pairingProblem({ line, outcome }: SettledLine): string | null {
	if (outcome.kind !== 'inAccount' || outcome.externalId === externalIdOf(line)) return null;
	return `The output item of line ${line.id} is of ${outcome.externalId ?? 'no line'}`;
}

/** The order format keeps a shop's ID so. */
function externalIdOf({ id }: ShopLine): string {
	return `shopify-${id}`;
}

function differenceIn(record: StoredRecord, wanted: Readonly<Record<string, string>>, name: string): string | null {
	const different = Object.entries(wanted).find(([property, value]) => !sameValue(record.properties[property], value));
	if (different === undefined) return null;
	const [property, value] = different;
	return `${name} has ${property} "${record.properties[property] ?? ''}", not "${value}"`;
}

/** HubSpot gives numbers back without trailing zeros. */
function sameValue(stored: string | undefined, wanted: string): boolean {
	if (stored === undefined || stored === wanted) return stored === wanted;
	return isNumber(stored) && isNumber(wanted) && new Decimal(stored).equals(wanted);
}

function isNumber(text: string): boolean {
	return /^-?\d+(\.\d+)?$/.test(text);
}

function byProperty(records: readonly StoredRecord[], name: string): Map<string, StoredRecord[]> {
	const groups = new Map<string, StoredRecord[]>();
	for (const record of records) {
		const value = record.properties[name] ?? '';
		groups.set(value, [...(groups.get(value) ?? []), record]);
	}
	return groups;
}
