import { count, seconds } from '../../demo/report/text';
import { floorMs } from '../account';
import type { CaseResult } from '../runCase';

export interface Column {
	readonly head: string;
	readonly align: 'left' | 'right';
	readonly cell: (result: CaseResult) => string;
}

/** One row a contender. */
export const COLUMNS: readonly Column[] = [
	{ head: 'Contender', align: 'left', cell: ({ case: { title } }) => title },
	{ head: 'Time', align: 'right', cell: timeText },
	{ head: 'of the floor', align: 'right', cell: floorText },
	{ head: 'Calls', align: 'right', cell: ({ verdict }) => count(verdict.calls) },
	{ head: '429s', align: 'right', cell: ({ verdict }) => count(verdict.refusedBy429) },
	{
		head: 'CPU per line',
		align: 'right',
		cell: ({ report, measured }) => `${((report.cpuMs / measured) * 1_000).toFixed(0)} µs`,
	},
	{ head: 'Longest hold', align: 'right', cell: holdText },
	{
		head: 'Most work at once',
		align: 'right',
		cell: ({ report: { longestWorkMs } }) => (longestWorkMs === null ? '–' : `${longestWorkMs.toFixed(0)} ms`),
	},
	{ head: 'Peak heap', align: 'right', cell: ({ report }) => megabytes(report.peakHeapBytes) },
	{ head: 'Input', align: 'right', cell: ({ report }) => megabytes(report.inputBytes) },
	{ head: 'Output', align: 'right', cell: ({ report }) => megabytes(report.outputBytes) },
	{ head: 'Process', align: 'right', cell: ({ report }) => megabytes(report.peakRssBytes) },
	{ head: 'Written', align: 'right', cell: ({ verdict }) => count(verdict.written) },
	{
		head: 'Named right',
		align: 'right',
		cell: ({ verdict }) => (verdict.rightRows === null ? '–' : count(verdict.rightRows)),
	},
];

function timeText({ elapsedMs, isExtrapolated }: CaseResult): string {
	return isExtrapolated ? `~ ${seconds(elapsedMs)}` : seconds(elapsedMs);
}

function floorText({ case: { calls }, elapsedMs }: CaseResult): string {
	return calls === null ? '–' : `${(elapsedMs / floorMs(calls)).toFixed(2)}×`;
}

function megabytes(bytes: number): string {
	return `${Math.max(0, bytes / 1e6).toFixed(1)} MB`;
}

function holdText({ report: { longestHoldMs, longestHoldEndedMs } }: CaseResult): string {
	const isWorthAPlace = longestHoldMs > 50;
	return `${longestHoldMs.toFixed(0)} ms${isWorthAPlace ? ` at ${seconds(longestHoldEndedMs)}` : ''}`;
}
