import { isAccepted, type Answer } from '../answer';
import { toRefusal } from '../errors';
import { toRecord } from '../record';
import { speaksOfErrors } from './reconcile';
import { isNotThere, type Told } from './told';
import { isNamedOtherwise } from './uniqueNames';

/**
 * What the answer to a read of one record says of it: the record, or that there is none. Null where it says neither: HubSpot's
 * own refusal can be of the call as well, and a 404 without its word that there is no such record can be anybody's.
 * @param idProperty the unique property whose value the name is; null for a record ID
 */
export function toldOfOne(name: string, idProperty: string | null, answer: Answer): Told | null {
	if (answer.kind !== 'answered') return null;
	const { status } = answer;
	if (!isAccepted(answer)) {
		const told: Told = { kind: 'refused', refusal: toRefusal(answer) };
		return status === NOT_FOUND && isNotThere(told) ? told : null;
	}
	const record = toRecord(answer.body);
	if (record === null || speaksOfErrors(record.json) || isNamedOtherwise([name], record, idProperty)) return null;
	return { kind: 'record', record };
}

const NOT_FOUND = 404;
