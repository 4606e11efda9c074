import type { NotSentLine } from '../hubspot/batch/failure';
import { notKnown } from '../hubspot/batch/lookUp';
import { isUnknownObject } from '../hubspot/errors';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { textOfParent, type Parent } from '../hubspot/parents';
import { failureOfReading, type ReadingFailure } from '../hubspot/search/reading';
import { wasDeleted } from './ownDeletions';
import { asDone } from './ownLinks';
import { readAssociated } from './readAssociated';
import type { Way } from './way';

/**
 * A parent, and by what it is known: by HubSpot's answer; by what this process did a moment ago, which the answer does not know
 * (yet, or somebody has undone it); or by the answer, although this process took the record off it a moment ago.
 */
export interface KnownParent extends Parent {
	readonly by: 'answer' | 'ownWrite' | 'answerAgainstOwnRemoval';
}

/** The parents that most lines have. The others are asked about only where the run brings them up itself. */
const USUAL: readonly string[] = ['order', 'deal', 'quote'];

/**
 * What records hang on, by their IDs: one call for each kind of parent that the run associates lines with, and for orders,
 * deals and quotes. To ask about all eight kinds would take more calls than the writing itself; a line under an invoice or a
 * cart that nobody speaks of is not seen. Nor is one under a usual parent that the account has not, or that the key may not
 * read: a key for orders alone is enough to write their lines. What this process has just done is told beside it.
 * @param recordIds different ones, any number
 * @param named the kinds of parents that the run associates these records with, by name: they have to be readable
 * @param kinds whether all eight are asked: for the few records that are to be taken from one parent to another
 */
export async function parentsOf(
	way: Pick<Way, 'connection' | 'send'>,
	object: CrmObject,
	recordIds: readonly string[],
	named: ReadonlySet<string>,
	kinds: 'usual' | 'all' = 'usual',
): Promise<ReadonlyMap<string, readonly KnownParent[]> | NotSentLine> {
	const parents = new Map<string, KnownParent[]>();
	if (recordIds.length === 0) return parents;
	const isAsked = (name: string) => kinds === 'all' || named.has(name) || USUAL.includes(name);
	const targets = object.associations.filter(({ parent, name }) => parent && isAsked(name));
	// One does not need the other: together they take as long as one.
	const looks = await Promise.all(
		targets.map(async (target) => ({
			target,
			associated: await readAssociated(way, object, target.objectType, recordIds),
		})),
	);
	for (const { target, associated } of looks) {
		if ('kind' in associated) {
			if (!named.has(target.name) && isOutOfReach(associated)) continue;
			return notRead(object, textOfParent({ target, id: null }), associated);
		}
		for (const recordId of recordIds) {
			const listed = (associated.get(recordId) ?? []).map(({ id }) => id);
			const done = asDone(way.connection, { objectType: object.objectType, id: recordId }, target.objectType, listed);
			const ids = [...new Set([...listed, ...done])].filter((id) => {
				return !wasDeleted(way.connection, { objectType: target.objectType, id });
			});
			if (ids.length === 0) continue;
			const by = (id: string): KnownParent['by'] =>
				!listed.includes(id) ? 'ownWrite' : done.includes(id) ? 'answer' : 'answerAgainstOwnRemoval';
			const known = parents.get(recordId) ?? [];
			parents.set(recordId, [...known, ...ids.map((id) => ({ target, id, by: by(id) }))]);
		}
	}
	return parents;
}

function isOutOfReach(failure: ReadingFailure): boolean {
	if (failure.kind === 'refused') return failure.refusal.status === 403;
	return failure.kind === 'answer' && (isForbidden(failure) || isUnknownObject(failure.answer));
}

function isForbidden({ answer }: Extract<ReadingFailure, { kind: 'answer' }>): boolean {
	return answer.kind === 'answered' && answer.status === 403;
}

function notRead({ noun }: CrmObject, parent: string, failure: ReadingFailure): NotSentLine {
	return notKnown(failureOfReading(failure), `It is not known whether the ${noun} belongs to another ${parent}`);
}
