import { BATCH_UPSERT } from '../../descriptions/operationNames';
import type { Refused } from '../../hubspot/batch/failure';
import { capitalized } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { ownerOfTakenValue } from '../../hubspot/takenValue';
import { anyParentOf } from './parentNames';
import { placeOf, VERBS, type Verb } from './words';

/**
 * What to do where another record has the unique value of a line: which record that is, and how it is updated instead. Null
 * where HubSpot's refusal doesn't name one.
 */
export function takenAdvice({ refusal, takenBy }: Refused, object: CrmObject, verb: Verb): string | null {
	const id = ownerOfTakenValue(refusal);
	if (id === null) return null;
	const { noun } = object;
	if (takenBy !== undefined) {
		return `Another ${noun} of this run has the same value, and HubSpot has it as ${noun} ${id} ${placeOf(takenBy)}. Give each its own value, or leave one of them out`;
	}
	if (verb.infinitive !== VERBS.create.infinitive) {
		return `${capitalized(noun)} ${id} has this value. Change the value, or update that ${noun}`;
	}
	// One under a record goes with its record, and by no other operation.
	if (verb === VERBS.createNamed) {
		return `HubSpot has it as ${noun} ${id}, and not under this record. Give this ${noun} a value of its own, or delete that one in HubSpot`;
	}
	const update = `HubSpot has it as ${noun} ${id}. To update that one, use the operation '${BATCH_UPSERT}'`;
	if (!object.oneParent) return update;
	// A record without a parent is in no view of HubSpot's.
	return `${update}. If you can't find it in HubSpot, it doesn't belong to ${anyParentOf(object)} yet: that operation adds what you choose under 'Associations'`;
}
