import { objectionToParents } from '../parents';
import { isToFind, type Association, type UniqueValue } from '../association';
import type { CrmObject } from '../objects/crmObject';
import type { DraftLine, Line, RecordId } from './line';
import type { NotSentLine } from './failure';
import type { Found, RecordFinder } from './recordFinder';
import type { DraftOperation, LineOperation } from './settle';
import { settleCompleted } from './settleCompleted';

/** Values of this many calls are foreseen, so that the look-up of one call serves others. */
export const CALLS_AHEAD = 10;

/**
 * The operation for lines whose records at the other end may have to be found first: they are looked up when the call is
 * about to be sent, while others are under way. Lines whose records are not found are not sent; the others of the call
 * go, unless the run stops on failure.
 */
export function findParents<R extends RecordId | null>(
	operation: LineOperation<Line<R>>,
	object: CrmObject,
	finder: RecordFinder,
): DraftOperation<DraftLine<R>> {
	return {
		maxLinesPerCall: operation.maxLinesPerCall,
		...(operation.anyOrder === undefined ? {} : { anyOrder: operation.anyOrder }),
		traceIdFor: (draft) => operation.traceIdFor(draft),
		foresee: (draft) => {
			for (const association of draft.associations) if (isToFind(association)) finder.foresee(association.find);
			if (isComplete(draft)) operation.foresee?.(draft);
		},
		linesAhead: () =>
			Math.max(finder.isWaiting ? CALLS_AHEAD * operation.maxLinesPerCall : 0, operation.linesAhead?.() ?? 0),
		settle: async (drafts, run) => {
			const tell = await finder.find(drafts.flatMap(({ line }) => valuesIn(line)));
			return await settleCompleted(
				drafts,
				run,
				(draft) => completed(draft, object, tell),
				async (lines) => await operation.settle(lines),
			);
		},
	};
}

function isComplete<R extends RecordId | null>(line: DraftLine<R>): line is Line<R> {
	return !line.associations.some(isToFind);
}

function valuesIn({ associations }: DraftLine): UniqueValue[] {
	return associations.filter(isToFind).map(({ find }) => find);
}

/** The line with the IDs that were found, or why it is not sent. */
function completed<R extends RecordId | null>(
	draft: DraftLine<R>,
	object: CrmObject,
	tell: (value: UniqueValue) => Found,
): Line<R> | NotSentLine {
	if (isComplete(draft)) return draft;
	const associations: Association[] = [];
	for (const association of draft.associations) {
		if (!isToFind(association)) {
			associations.push(association);
			continue;
		}
		const found = tell(association.find);
		if (found.kind !== 'found') return found;
		const { types, toObjectType } = association;
		associations.push({ to: { id: found.id }, types, ...(toObjectType === undefined ? {} : { toObjectType }) });
	}
	const objection = objectionToParents(associations, object);
	if (objection !== null) {
		return { kind: 'notSent', cause: 'badInput', field: 'Associations', ...objection };
	}
	return { ...draft, associations };
}
