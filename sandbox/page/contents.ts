import { orderPipelines } from '../account/pipelines';
import type { StoredRecord } from '../account/store';
import type { Sandbox } from '../index';
import type { JournalCall } from '../journal';

/** What is shown of an account. It has to hold orders and line items. */
export type Shown = Pick<Sandbox, 'journal' | 'records' | 'token' | 'url'>;

/** What the page shows; every text is as it is in the account. */
export interface Contents {
	/** Where the account answers. */
	readonly url: string;
	/** Those that changed last come first. */
	readonly orders: readonly ShownOrder[];
	/** How many orders there are, shown or not. */
	readonly orderCount: number;
	/** Line items that belong to no order. */
	readonly others: readonly ShownLine[];
	/** Those of the last minute, the last one first. */
	readonly requests: readonly ShownRequest[];
}

export interface ShownOrder {
	readonly id: string;
	readonly name: string;
	readonly shopOrderId: string;
	readonly stage: string;
	/** The total with its currency, such as "112.01 EUR"; empty where there is none. */
	readonly total: string;
	readonly lines: readonly ShownLine[];
}

export interface ShownLine {
	readonly id: string;
	readonly name: string;
	readonly sku: string;
	readonly quantity: string;
	readonly price: string;
	/** HubSpot's own: price less discount, times quantity. */
	readonly amount: string;
}

export interface ShownRequest {
	readonly at: Date;
	readonly method: string;
	readonly path: string;
	readonly status: string;
}

const MINUTE_MS = 60_000;
const MAX_ORDERS = 100;
const MAX_OTHERS = 100;
const MAX_REQUESTS = 200;

/** Reads an account for its page. */
export function contentsOf({ records, journal, token, url }: Shown, nowMs: number): Contents {
	const orders = records('orders').filter(({ archived }) => !archived);
	const lines = records('line_items').filter(({ archived }) => !archived);
	const linesByOrder = new Map<string, StoredRecord[]>(orders.map(({ id }) => [id, []]));
	const others: StoredRecord[] = [];
	for (const line of lines) {
		const parents = line.associations
			.filter(({ toType }) => toType === 'orders')
			.map(({ toId }) => linesByOrder.get(toId))
			.filter((siblings) => siblings !== undefined);
		// More than one type of association may lead to one order.
		for (const siblings of new Set(parents)) siblings.push(line);
		if (parents.length === 0) others.push(line);
	}
	const withLines = orders.map((order) => ({ order, lines: linesByOrder.get(order.id) ?? [] }));
	const newestFirst = withLines.sort((one, other) => changeOf(other).localeCompare(changeOf(one)));
	return {
		url,
		orders: newestFirst.slice(0, MAX_ORDERS).map((each) => shownOrder(each.order, each.lines)),
		orderCount: orders.length,
		others: others.slice(-MAX_OTHERS).map(shownLine),
		requests: journal.calls
			.filter(({ at }) => at > nowMs - MINUTE_MS)
			.slice(-MAX_REQUESTS)
			.reverse()
			.map((call) => shownRequest(call, token)),
	};
}

/** When an order or one of its line items was changed last, as ISO 8601. */
function changeOf({ order, lines }: { order: StoredRecord; lines: readonly StoredRecord[] }): string {
	return lines.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), order.updatedAt);
}

const STAGES = new Map(orderPipelines.all.flatMap(({ stages }) => stages.map(({ id, label }) => [id, label])));

function shownOrder({ id, properties }: StoredRecord, lines: readonly StoredRecord[]): ShownOrder {
	const stage = properties['hs_pipeline_stage'] ?? '';
	const { hs_total_price: total, hs_currency_code: currency = '' } = properties;
	return {
		id,
		name: properties['hs_order_name'] ?? '',
		shopOrderId: properties['shop_order_id'] ?? '',
		stage: STAGES.get(stage) ?? stage,
		total: total === undefined ? '' : `${total} ${currency}`.trim(),
		lines: lines.map(shownLine),
	};
}

function shownLine({ id, properties }: StoredRecord): ShownLine {
	return {
		id,
		name: properties['name'] ?? '',
		sku: properties['hs_sku'] ?? '',
		quantity: properties['quantity'] ?? '',
		price: properties['price'] ?? '',
		amount: properties['amount'] ?? '',
	};
}

const WITHOUT_STATUS = { open: 'no answer yet', cut: 'connection cut', hung: 'no answer' } as const;

/** A token is shown to nobody, even where somebody put it into an address. */
function shownRequest({ at, method, path, route, status }: JournalCall, token: string): ShownRequest {
	const known = route === 'unknown' ? 'an address that HubSpot does not have' : path.replaceAll(token, '…');
	const answer = typeof status === 'number' ? String(status) : WITHOUT_STATUS[status];
	return { at: new Date(at), method, path: known, status: answer };
}
