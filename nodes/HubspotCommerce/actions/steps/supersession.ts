import type { ChangeDraft, LineSource } from '../../hubspot/batch/line';
import { passOn } from './passOn';
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
			const decide = (line: ChangeDraft) => {
				const by = laterThan(line);
				return by === undefined ? line : ({ kind: 'superseded', by } as const);
			};
			return await passOn(lines, run, decide, next);
		},
	});
}
