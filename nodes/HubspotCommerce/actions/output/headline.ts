import { sourceOf, type DraftLine, type GivenLine } from '../../hubspot/batch/line';
import type { Failure } from '../../hubspot/batch/outcome';
import type { FailedLine } from '../../hubspot/batch/settle';
import { counted } from '../../hubspot/grammar';
import { shown } from '../../hubspot/badInput';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import { isMissing } from './explanation';
import { placeOf, placesOf, type Verb } from './words';

/**
 * What happened, in our own words: HubSpot's stand in the description.
 * @param definitions of the object's properties, for their labels, where they are at hand
 */
export function headlineOf(
	failure: Failure,
	object: CrmObject,
	verb: Verb,
	given: GivenLine,
	definitions: Definitions = NO_DEFINITIONS,
): string {
	return `${headline(failure, object, verb, given, definitions)} ${placeOf(sourceOf(given))}`;
}

/** What happened to the lines of a call that HubSpot refused as a whole without saying which line is to blame. */
export function headlineOfCall(
	lines: readonly FailedLine[],
	object: CrmObject,
	{ isForOneOfThem }: { readonly isForOneOfThem: boolean },
): string {
	const these = `these ${counted(lines.length, object)} ${placesOf(lines)}`;
	return isForOneOfThem
		? `HubSpot refused a request because of one of ${these}`
		: `HubSpot refused a request with ${these}`;
}

function headline(failure: Failure, object: CrmObject, verb: Verb, given: GivenLine, definitions: Definitions): string {
	const record = given.kind === 'line' ? recordIn(given.line, object, definitions) : `this ${object.noun}`;
	switch (failure.kind) {
		case 'refused':
			if (isMissing(failure, given)) return noneHas(given, object, definitions);
			return failure.of === 'call'
				? `HubSpot refused the whole request with ${record}`
				: `HubSpot refused to ${verb.infinitive} ${record}`;
		case 'unknown':
			return verb.ifUnknown === 'changedNothing'
				? `HubSpot gave no clear answer about ${record}`
				: `HubSpot gave no clear answer: ${record} may or may not be ${verb.participle}`;
		case 'notSent':
			return failure.cause === 'badInput' ? failure.why : `Not sent to HubSpot: ${record}`;
		case 'notAssociated':
			return `HubSpot has ${record} as record ${failure.records.map(({ id }) => id).join(' or ')}, but not all of its associations`;
		case 'partlySynced':
			return `HubSpot has ${record}, but not all that belongs to it`;
	}
}

/** That no record has the unique value that a line's one was looked for by. */
function noneHas(given: GivenLine, { noun }: CrmObject, definitions: Definitions): string {
	const record = given.kind === 'line' ? given.line.record : null;
	if (typeof record?.idProperty !== 'string') return `HubSpot has no such ${noun}`;
	return `No ${noun} has '${titleIn(record.idProperty, definitions)}' ${isPlain(record.id) ? record.id : shown(record.id)}`;
}

/** The name by which people know a property, as far as it is at hand. */
function titleIn(property: string, definitions: Definitions): string {
	return definitions.get(property)?.label ?? property;
}

/** Whether it can be seen without quotes where a value begins and ends. */
function isPlain(value: string): boolean {
	return /^[\w#./-]{1,60}$/.test(value);
}

/** The record by what the user picked it with; a new one has nothing yet to call it by. */
function recordIn({ record }: DraftLine, { noun }: CrmObject, definitions: Definitions): string {
	if (record === null) return `this ${noun}`;
	if (record.idProperty === null) return `${noun} ${record.id}`;
	return `the ${noun} whose ${titleIn(record.idProperty, definitions)} is ${record.id}`;
}
