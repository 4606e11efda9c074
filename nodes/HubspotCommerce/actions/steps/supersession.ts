import { isNonEmpty, type DraftLine, type LineSource, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { DraftOperation } from '../../hubspot/batch/settle';
import type { ChangeDraft } from '../input/changeLines';

/** The operation for lines of which a later one may be about the same record: that one wins, and the earlier says so. */
export function superseding(
	operation: DraftOperation<ChangeDraft>,
	supersededBy: ReadonlyMap<DraftLine, LineSource>,
): DraftOperation<ChangeDraft> {
	return {
		...operation,
		// Of the lines of one record only one is sent.
		anyOrder: true,
		foresee: (line) => {
			if (!supersededBy.has(line)) operation.foresee?.(line);
		},
		settle: async (lines, run) => {
			const outcomes = new Map<{ readonly line: DraftLine }, Outcome>();
			const winning: Array<SentLine<ChangeDraft>> = [];
			for (const sent of lines) {
				const by = supersededBy.get(sent.line);
				if (by === undefined) winning.push(sent);
				else outcomes.set(sent, { kind: 'superseded', by });
			}
			if (!isNonEmpty(winning)) return { outcomes, strays: [] };
			const settled = await operation.settle(winning, run);
			return { outcomes: new Map([...outcomes, ...settled.outcomes]), strays: settled.strays };
		},
	};
}
