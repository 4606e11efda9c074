import { amount } from '../../demo/report/text';
import type { CaseResult } from '../runCase';

/** Results of the same work, to be held side by side. */
export interface Group {
	readonly title: string;
	readonly results: readonly CaseResult[];
}

export function groupsOf(results: readonly CaseResult[]): Group[] {
	const titles = new Set(results.map(titleOf));
	return [...titles].map((title) => ({ title, results: results.filter((result) => titleOf(result) === title) }));
}

export function titleOf({ case: { kind, count } }: CaseResult): string {
	return amount(count, kind === 'lines' ? 'line item' : 'update');
}
