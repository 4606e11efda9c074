import { count } from '../../demo/report/text';
import { floorMs } from '../account';
import type { CaseResult } from '../runCase';

export const GROWTH_HEADS = ['Line items', 'Time ÷ floor', 'CPU per line', 'Peak heap per line'].map((head) => ({
	head,
	align: 'right' as const,
}));

/** One row a size: what each line takes, so that what grows faster than the lines shows. */
export function growthRows(results: readonly CaseResult[]): string[][] {
	return results
		.filter(({ case: { isOfGrowth } }) => isOfGrowth === true)
		.map(({ case: { calls }, measured, elapsedMs, report }) => [
			count(measured),
			(elapsedMs / floorMs(calls ?? 1)).toFixed(2),
			`${((report.cpuMs / measured) * 1_000).toFixed(0)} µs`,
			`${(Math.max(0, report.peakHeapBytes) / measured / 1_000).toFixed(1)} kB`,
		]);
}
