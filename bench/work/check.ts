import type { Sandbox } from '../../sandbox';
import type { Verdict } from '../processes/messages';
import type { Row } from './workload';
import type { OrderRow } from './wholeOrders';

/**
 * Holds what a contender says against the account.
 * @param ids each row's record, by what the contender gave back
 */
export function checkLines(sandbox: Sandbox, rows: readonly Row[], ids: readonly string[] | null): Verdict {
	const records = sandbox.records('line_items');
	const byId = new Map(records.map((record) => [record.id, record]));
	const rightRows =
		ids === null
			? null
			: new Set(rows.flatMap((row, index) => (hasValues(byId.get(ids[index] ?? ''), row) ? [ids[index]] : []))).size;
	return {
		...traffic(sandbox),
		written: records.length,
		rows: rows.length,
		rightRows,
		problems: records.length === rows.length ? [] : [`${records.length} records for ${rows.length} rows`],
	};
}

/** Whether every order has the lines that it should have, and no others. */
export function checkOrders(sandbox: Sandbox, orders: readonly OrderRow[], ids: readonly string[] | null): Verdict {
	const present = sandbox.records('line_items').filter(({ archived }) => !archived);
	const rows = orders.flatMap(({ lines }) => lines.map((line) => ({ ...line })));
	const numbers = new Map(sandbox.records('orders').map(({ id, properties }) => [id, properties['shop_order_id']]));
	const numberOf = new Map(
		orders.flatMap((order) => order.lines.map((line) => [line.hs_external_id, order.shop_order_id])),
	);
	const elsewhere = present.filter(
		({ associations, properties }) =>
			associations.map(({ toId }) => numbers.get(toId)).join() !==
			(numberOf.get(properties['hs_external_id'] ?? '') ?? ''),
	);
	const problems = [
		present.length === rows.length ? null : `${present.length} lines for ${rows.length}`,
		elsewhere.length === 0 ? null : `${elsewhere.length} lines where they should not be`,
	];
	return {
		...checkLines(sandbox, rows, ids),
		written: sandbox.journal.writes.length,
		problems: problems.filter((problem) => problem !== null),
	};
}

/** Whether every order got all of its updates, in their order. */
export function checkUpdates(sandbox: Sandbox, rows: readonly Row[]): Verdict {
	const updates = sandbox.journal.writes.filter(({ kind }) => kind === 'update');
	const given = notesByOrder(rows.map((row) => [String(row['id']), String(row['hs_order_note'])]));
	const written = notesByOrder(updates.map(({ id, properties }) => [id, String(properties['hs_order_note'])]));
	const disordered = [...given].filter(([id, notes]) => notes.join('\n') !== written.get(id)?.join('\n')).length;
	return {
		...traffic(sandbox),
		written: updates.length,
		rows: rows.length,
		rightRows: null,
		problems: disordered === 0 ? [] : [`${disordered} orders did not get their updates in their order`],
	};
}

function traffic({ journal: { calls } }: Sandbox) {
	return { calls: calls.length, refusedBy429: calls.filter(({ refusedBy429 }) => refusedBy429).length };
}

function notesByOrder(notes: ReadonlyArray<readonly [id: string, note: string]>): Map<string, string[]> {
	const byOrder = new Map<string, string[]>();
	for (const [id, note] of notes) byOrder.set(id, [...(byOrder.get(id) ?? []), note]);
	return byOrder;
}

function hasValues(record: { readonly properties: Readonly<Record<string, string>> } | undefined, row: Row): boolean {
	if (record === undefined) return false;
	return Object.entries(row).every(([name, value]) => isSame(record.properties[name], value));
}

/** HubSpot may give 14.00 back as 14. */
function isSame(stored: string | undefined, given: string | number): boolean {
	return stored === String(given) || (stored !== undefined && stored !== '' && Number(stored) === Number(given));
}
