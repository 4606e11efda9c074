import type { JournalCall } from '../../sandbox';
import type { LineOutcome } from '../outcomes';
import type { WholeOrdersRun } from '../wholeOrders';
import { count, seconds, styled } from './text';

/** The numbers of a run, one a line. */
export function summaryText({ orders, calls, elapsedMs }: WholeOrdersRun): string {
	const lines = orders.flatMap((order) => order.lines);
	const linesThatAre = (kind: LineOutcome['kind']) => lines.filter(({ outcome }) => outcome.kind === kind).length;
	const updated = orders.filter(({ id }) => id !== null).length;
	const refusedBy429 = calls.filter((call) => call.refusedBy429).length;
	const numbers: ReadonlyArray<readonly [label: string, value: string]> = [
		['Orders updated', `${count(updated)} of ${count(orders.length)}`],
		['Lines created', `${count(linesThatAre('inAccount'))} of ${count(lines.length)}`],
		['Lines refused', count(linesThatAre('refused'))],
		['Lines not sent, with a refused one', count(linesThatAre('notSent'))],
		['Lines without an answer', alarming(linesThatAre('missing'))],
		...callsByRoute(calls),
		['Calls refused with 429', alarming(refusedBy429)],
		['Time', seconds(elapsedMs)],
	];
	return numbers.map(([label, value]) => `${label.padEnd(LABEL_WIDTH)}${value}`).join('\n');
}

const LABEL_WIDTH = 40;

function alarming(number: number): string {
	return number === 0 ? '0' : styled('red', `✗ ${count(number)}`);
}

function callsByRoute(calls: readonly JournalCall[]): Array<[label: string, value: string]> {
	const counts = new Map<string, number>();
	for (const { method, route, objectType } of calls) {
		const label = `Calls ${method} ${ROUTE_PATHS[route] ?? route}`.replace('{object}', objectType ?? '');
		counts.set(label, (counts.get(label) ?? 0) + 1);
	}
	return [...counts].map(([label, number]) => [label, count(number)]);
}

/** How the routes that the workflow uses look in HubSpot's API reference. */
const ROUTE_PATHS: Readonly<Partial<Record<JournalCall['route'], string>>> = {
	patch: '{object}/{id}',
	'batch/create': '{object}/batch/create',
	properties: 'properties/{object}',
	pipelines: 'pipelines/{object}',
};
