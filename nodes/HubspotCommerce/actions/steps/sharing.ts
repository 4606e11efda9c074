import { recordKeyOf, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import { Loader } from '../../hubspot/batch/loader';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CrmRecord } from '../../hubspot/record';
import type { Step } from './step';

/** For calls that only read: further lines of a record share what the first one got. */
export const sharing: Step<ChangeLine> = (next) => {
	let strays: CrmRecord[] = [];
	let answers: Loader<SentLine<ChangeLine>, Outcome> | null = null;
	return {
		...next,
		settle: async (lines, run) => {
			answers ??= new Loader(
				async (asked) => {
					const reconciled = await next.settle(asked, run);
					strays.push(...reconciled.strays);
					const outcomes = new Map<string, Outcome>();
					for (const sent of asked) {
						const outcome = reconciled.outcomes.get(sent.key);
						if (outcome !== undefined) outcomes.set(keyOf(sent), outcome);
					}
					return outcomes;
				},
				keyOf,
				next.maxLinesPerCall,
			);
			const outcomeOf = await answers.find(lines);
			const outcomes = new Map<LineKey, Outcome>();
			for (const sent of lines) {
				const outcome = outcomeOf(sent);
				if (outcome !== undefined) outcomes.set(sent.key, outcome);
			}
			const told = strays;
			strays = [];
			return { outcomes, strays: told };
		},
	};
};

function keyOf({ line }: SentLine<ChangeLine>): string {
	return recordKeyOf(line) ?? '';
}
