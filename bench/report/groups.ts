import { amount } from '../../demo/report/text';
import type { CaseResult } from '../runCase';
import { FURTHER_PROPERTIES, LONG_TEXT_CHARACTERS, type Shape } from '../work/shapes';
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

export function titleOf({
	case: { kind, count, shape = 'usual', stage = 'first', inOneOrder, isOfGrowth },
}: CaseResult): string {
	if (isOfGrowth === true) return GROWTH;
	const lines = `${amount(count, 'line item')}${SHAPE_WORDS[shape]}`;
	switch (kind) {
		case 'lines':
			return lines;
		case 'orders':
			return inOneOrder === true
				? `One whole order with ${lines}`
				: `Whole orders with ${lines}: ${STAGE_WORDS[stage]}`;
		case 'updates':
			return amount(count, 'update');
	}
}

/** The title of those that show how it grows. */
export const GROWTH = 'Growth';

const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
	usual: '',
	wide: ` of 105 properties, where the account has ${FURTHER_PROPERTIES} of its own`,
	long: ` with ${amount(LONG_TEXT_CHARACTERS, 'character')} each`,
};

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
	first: 'HubSpot has none of them',
	again: 'HubSpot has all of them',
	edited: 'one of 20 was edited',
};
