import { eachAssociationOnce, isToFind, type Association, type UniqueValue } from '../../hubspot/association';
import type { NotSentLine } from '../../hubspot/batch/failure';
import type { DraftLine, Line, RecordId } from '../../hubspot/batch/line';
import { RecordFinder, type Found } from '../../hubspot/batch/recordFinder';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { objectionToParents } from '../../hubspot/parents';
import type { ExecutionAccount } from '../../transport/account';
import { parentLookUpIn, uniqueLookUp } from '../../transport/lookUp';
import { passOn } from './passOn';
import { CALLS_AHEAD, type Step } from './step';

/**
 * For lines whose associations may name records by a unique property: their IDs are looked up when the call is about to be
 * sent, while others are under way. Lines whose records are not found are not sent.
 * @param isWithChildren whether it is asked next what hangs on parents
 */
export function parentLookUp<R extends RecordId | null>(
	account: ExecutionAccount,
	object: CrmObject,
	isWithChildren: boolean,
): Step<DraftLine<R>, Line<R>> {
	const finder = new RecordFinder(isWithChildren ? parentLookUpIn(account, object) : uniqueLookUp(account));
	return (next) => ({
		...next,
		foresee: (draft) => {
			for (const association of draft.associations) if (isToFind(association)) finder.foresee(association.find);
			next.foresee?.({ ...draft, associations: draft.associations.filter((one) => 'to' in one) });
		},
		linesAhead: () => Math.max(finder.isWaiting ? CALLS_AHEAD * next.maxLinesPerCall : 0, next.linesAhead?.() ?? 0),
		settle: async (drafts, run) => {
			const tell = await finder.find(drafts.flatMap(({ line }) => valuesIn(line)));
			return await passOn(drafts, run, (draft) => completed(draft, object, tell), next);
		},
	});
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
	if (isComplete(draft)) {
		const { associations } = draft;
		return associations.length < 2 ? draft : { ...draft, associations: eachAssociationOnce(associations) };
	}
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
	// One record may be given by its ID and by a value of its own.
	return { ...draft, associations: eachAssociationOnce(associations) };
}
