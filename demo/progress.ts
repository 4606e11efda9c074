import type { Journal } from '../sandbox';
import type { ShopOrder } from './shopOrder';
import { count, seconds } from './report/text';
import { showStatus } from './statusLine';

const PLAIN_INTERVAL_MS = 1_000;
const STANDSTILL_MS = 700;

/**
 * Shows how far the run is, by what has been written to the account.
 * @returns a function that ends it
 */
export function showProgress(journal: Journal, orders: readonly ShopOrder[]): () => void {
	const startMs = Date.now();
	const lineCount = orders.reduce((sum, { line_items }) => sum + line_items.length, 0);
	return showStatus(() => {
		const updated = journal.writes.filter(({ kind }) => kind === 'update').length;
		const created = journal.creates('line_items').length;
		return [
			`${count(updated)} of ${count(orders.length)} orders updated`,
			`${count(created)} of ${count(lineCount)} line items created`,
			seconds(Date.now() - startMs),
			...(standsStill(journal) ? ['waiting for the rate limit'] : []),
		].join(' · ');
	}, PLAIN_INTERVAL_MS);
}

/** Whether records have been written and no further call came for a while. */
function standsStill({ calls, writes }: Journal): boolean {
	const last = calls.at(-1);
	return last !== undefined && writes.length > 0 && last.status !== 'open' && Date.now() - last.at > STANDSTILL_MS;
}
