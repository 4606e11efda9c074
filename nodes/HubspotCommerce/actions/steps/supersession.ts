import { isNonEmpty, type ChangeDraft, type LineKey, type LineSource, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { Step } from './step';

/**
 * For lines of which a later one may be about the same record: that one wins, and the earlier says so.
 * @param supersededBy where the later one stands, by the index of the earlier one's item
 */
export function supersession(supersededBy: ReadonlyMap<number, LineSource>): Step<ChangeDraft> {
	const laterThan = ({ source }: ChangeDraft) => supersededBy.get(source.itemIndex);
	return (next) => ({
		...next,
		// Of the lines of one record only one is sent.
		anyOrder: true,
		foresee: (line) => {
			if (laterThan(line) === undefined) next.foresee?.(line);
		},
		settle: async (lines, run) => {
			const outcomes = new Map<LineKey, Outcome>();
			const winning: Array<SentLine<ChangeDraft>> = [];
			for (const sent of lines) {
				const by = laterThan(sent.line);
				if (by === undefined) winning.push(sent);
				else outcomes.set(sent.key, { kind: 'superseded', by });
			}
			if (!isNonEmpty(winning)) return { outcomes, strays: [] };
			const settled = await next.settle(winning, run);
			return { outcomes: new Map([...outcomes, ...settled.outcomes]), strays: settled.strays };
		},
	});
}
