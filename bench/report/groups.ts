import { amount } from '../../demo/report/text';
import type { CaseResult } from '../runCase';
import type { Stage } from '../work/wholeOrders';

/** Results of the same work, to be held side by side. */
export interface Group {
	readonly title: string;
	readonly results: readonly CaseResult[];
}

export function groupsOf(results: readonly CaseResult[]): Group[] {
	const titles = new Set(results.map(titleOf));
	return [...titles].map((title) => ({ title, results: results.filter((result) => titleOf(result) === title) }));
}

export function titleOf({ case: { kind, count, stage = 'first', inOneOrder, isOfGrowth } }: CaseResult): string {
	if (isOfGrowth === true) return GROWTH;
	switch (kind) {
		case 'lines':
			return amount(count, 'line item');
		case 'orders':
			return inOneOrder === true
				? `One whole order with ${amount(count, 'line item')}`
				: `Whole orders with ${amount(count, 'line item')}: ${STAGE_WORDS[stage]}`;
		case 'updates':
			return amount(count, 'update');
	}
}

/** The title of those that show how it grows. */
export const GROWTH = 'Growth';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
	first: 'HubSpot has none of them',
	again: 'HubSpot has all of them',
	edited: 'one of 20 was edited',
};
