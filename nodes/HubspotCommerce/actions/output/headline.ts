import { sourceOf, type DraftLine, type GivenLine } from '../../hubspot/batch/line';
import type { Failure } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { placeOf, type Verb } from './words';

/** What happened, in our own words: HubSpot's stand in the description. */
export function headlineOf(failure: Failure, object: CrmObject, verb: Verb, given: GivenLine): string {
	return `${headline(failure, object, verb, given)} ${placeOf(sourceOf(given))}`;
}

function headline(failure: Failure, object: CrmObject, verb: Verb, given: GivenLine): string {
	const record = given.kind === 'line' ? recordIn(given.line, object) : `this ${object.noun}`;
	switch (failure.kind) {
		case 'refused':
			return failure.of === 'call'
				? `HubSpot refused the whole call with ${record}`
				: `HubSpot refused to ${verb.infinitive} ${record}`;
		case 'unknown':
			return verb.ifUnknown === 'changedNothing'
				? `HubSpot gave no clear answer about ${record}`
				: `HubSpot gave no clear answer: ${record} may be ${verb.participle} or not`;
		case 'notSent':
			return failure.cause === 'badInput' ? failure.why : `Not sent to HubSpot: ${record}`;
		case 'notAssociated':
			return `HubSpot has ${record} as record ${failure.records.map(({ id }) => id).join(' or ')}, but without all of its associations`;
		case 'partlySynced':
			return `HubSpot has ${record}, but not all that belongs to it`;
	}
}

/** The record by what the user picked it with; a new one has nothing yet to call it by. */
function recordIn({ record }: DraftLine, { noun }: CrmObject): string {
	if (record === null) return `this ${noun}`;
	return record.idProperty === null ? `${noun} ${record.id}` : `the ${noun} whose ${record.idProperty} is ${record.id}`;
}
