import type { Journal } from '../sandbox';
import type { ShopOrder } from './shopOrder';
import { count, seconds } from './report/text';

const REWRITE_INTERVAL_MS = 100;
const PLAIN_INTERVAL_MS = 1_000;
const STANDSTILL_MS = 700;

/**
 * Shows on stderr how far the run is, by what has been written to the account: on one rewritten line on a terminal,
 * else on plain lines, one a second.
 * @returns a function that ends it
 */
export function showProgress(journal: Journal, orders: readonly ShopOrder[]): () => void {
	const startMs = Date.now();
	const lineCount = orders.reduce((sum, { line_items }) => sum + line_items.length, 0);
	const { stderr } = process;
	const show = () => {
		const updated = journal.writes.filter(({ kind }) => kind === 'update').length;
		const created = journal.creates('line_items').length;
		const text = [
			`Update Order: ${count(updated)} of ${count(orders.length)}`,
			`Create Line Items: ${count(created)} of ${count(lineCount)}`,
			seconds(Date.now() - startMs),
			...(standsStill(journal) ? ['waiting for the rate limit'] : []),
		].join(' · ');
		stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
	};
	const timer = setInterval(show, stderr.isTTY ? REWRITE_INTERVAL_MS : PLAIN_INTERVAL_MS);
	return () => {
		clearInterval(timer);
		show();
		if (stderr.isTTY) stderr.write('\n');
	};
}

/** Whether records have been written and no further call came for a while. */
function standsStill({ calls, writes }: Journal): boolean {
	const last = calls.at(-1);
	return last !== undefined && writes.length > 0 && last.status !== 'open' && Date.now() - last.at > STANDSTILL_MS;
}
