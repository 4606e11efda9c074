import { isToFind, objectionToParents } from '../associations';
import type { CrmObject } from '../objects';
import { isNonEmpty, type Association, type DraftLine, type Line, type RecordId, type UniqueValue } from './line';
import type { NotSentLine, Outcome } from './outcome';
import type { SentLine } from './pair';
import type { Found, RecordFinder } from './recordFinder';
import type { DraftOperation, LineOperation } from './settle';

/** Values of this many calls are foreseen, so that the look-up of one call serves others. */
const CALLS_AHEAD = 10;

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
			const outcomes = new Map<{ readonly line: DraftLine }, Outcome>();
			const sent: Array<SentLine<Line<R>>> = [];
			const draftOf = new Map<{ readonly line: DraftLine }, SentLine<DraftLine<R>>>();
			for (const draft of drafts) {
				const line = completed(draft.line, object, tell);
				if ('kind' in line) {
					outcomes.set(draft, line);
					continue;
				}
				const complete = { line, traceId: draft.traceId };
				sent.push(complete);
				draftOf.set(complete, draft);
			}
			if (outcomes.size > 0) run.lineFailed();
			if (!isNonEmpty(sent) || run.isStopped()) return { outcomes, strays: [] };
			const settled = await operation.settle(sent);
			for (const [line, outcome] of settled.outcomes) outcomes.set(draftOf.get(line) ?? line, outcome);
			return { outcomes, strays: settled.strays };
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
