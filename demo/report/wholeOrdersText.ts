import type { Check } from '../check';
import type { Counts, WholeOrdersRun } from '../wholeOrders';
import { amount, count, seconds, styled } from './text';

const LABEL_WIDTH = 40;
const OUTCOMES = ['created', 'updated', 'deleted', 'unchanged'] as const;

/** What became of orders and lines, and what it took. */
export function wholeOrdersText({ told, writes, calls, elapsedMs }: WholeOrdersRun, check: Check): string {
	const numbers: ReadonlyArray<readonly [label: string, value: string]> = [
		['Orders', outcomesText(told.orders)],
		['Lines', outcomesText(told.lines)],
		['Records and links written', count(writes)],
		['Calls', count(calls.length)],
		['Time', seconds(elapsedMs)],
	];
	const { orders, created, problems } = check;
	const holds = problems.length === 0;
	const verdict = `${count(orders.right)} of ${amount(orders.of, 'order')} and ${count(created.right)} of ${amount(created.of, 'line')} are in the account as the shop has them, and nothing else is`;
	return [
		...numbers.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${value}`),
		styled(holds ? 'green' : 'red', `${holds ? '✓' : '✗'} ${verdict}`),
		...problems.slice(0, MAX_PROBLEMS).map((problem) => styled('red', `  ${problem}`)),
	].join('\n');
}

const MAX_PROBLEMS = 10;

/** Such as "1 created, 3 unchanged". */
export function outcomesText(counts: Counts): string {
	const others = [...counts.keys()].filter((outcome) => !OUTCOMES.some((known) => known === outcome));
	return [...OUTCOMES, ...others]
		.filter((outcome) => counts.has(outcome))
		.map((outcome) => `${count(counts.get(outcome) ?? 0)} ${outcome}`)
		.join(', ');
}
