import type { OrderState } from '../editedOrder';
import { amount, styled } from './text';
import { outcomesText } from './wholeOrdersText';

const LABEL_WIDTH = 40;
const LINES_WIDTH = 26;
const WRITES_WIDTH = 11;

/** What each state of the order costs in the shop, and what its lines come to in HubSpot. */
export function editedOrderText(states: readonly OrderState[]): string {
	const rows = states.map(({ words, lines, writes, total, sum, currency }) =>
		[
			words.padEnd(LABEL_WIDTH),
			outcomesText(lines).padEnd(LINES_WIDTH),
			amount(writes, 'write').padEnd(WRITES_WIDTH),
			`${currency} ${total.toFixed(2)} in the shop, ${sum.toFixed(2)} in HubSpot`,
		].join(''),
	);
	const holds = states.every(({ total, sum }) => total.equals(sum));
	const verdict = "HubSpot's lines come to the shop's total each time";
	return [...rows, styled(holds ? 'green' : 'red', `${holds ? '✓' : '✗'} ${verdict}`)].join('\n');
}
