import { sourceOf, type DraftLine, type GivenLine, type LineSource } from '../../hubspot/batch/line';
import type { Failure, PartlySynced } from '../../hubspot/batch/outcome';
import type { NotSentLine } from '../../hubspot/batch/failure';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { failureIn, type LineFate } from '../../hubspot/sync/fate';
import { sentences } from '../../hubspot/grammar';

/** The words of an operation in messages, e.g. "update" and "updated". */
export interface Verb {
	readonly infinitive: string;
	readonly participle: string;
	/** What is true of a line of which it is not known whether HubSpot has acted on it. */
	readonly ifUnknown: 'mayBeTwice' | 'safeToRepeat' | 'changedNothing';
}

export const VERBS = {
	create: { infinitive: 'create', participle: 'created', ifUnknown: 'mayBeTwice' },
	update: { infinitive: 'update', participle: 'updated', ifUnknown: 'safeToRepeat' },
	upsert: { infinitive: 'create or update', participle: 'written', ifUnknown: 'safeToRepeat' },
	delete: { infinitive: 'delete', participle: 'deleted', ifUnknown: 'safeToRepeat' },
	read: { infinitive: 'read', participle: 'read', ifUnknown: 'changedNothing' },
} as const satisfies Record<string, Verb>;

/** Where a line stands, as n8n's own messages say it. Items count from 0 in n8n, the lines of a list from 1. */
export function placeOf({ itemIndex, lineNumber }: LineSource): string {
	return lineNumber === null ? `[item ${itemIndex}]` : `[item ${itemIndex}, line ${lineNumber}]`;
}

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
			return `HubSpot has ${record} as record ${failure.record.id}, but without all of its associations`;
		case 'partlySynced':
			return `HubSpot has ${record}, but not all that belongs to it`;
	}
}

/** The record by what the user picked it with; a new one has nothing yet to call it by. */
function recordIn({ record }: DraftLine, { noun }: CrmObject): string {
	if (record === null) return `this ${noun}`;
	return record.idProperty === null ? `${noun} ${record.id}` : `the ${noun} whose ${record.idProperty} is ${record.id}`;
}

/** Why it happened and what to do next. */
export function explanationOf(failure: Failure, verb: Verb): string {
	switch (failure.kind) {
		case 'refused': {
			const { reason, advice, correlationId } = failure.refusal;
			return sentences(reason, advice, correlationId === null ? null : `Correlation ID: ${correlationId}`);
		}
		case 'unknown':
			return sentences(failure.why, adviceForUnknown(verb));
		case 'notSent':
			return failure.cause === 'badInput'
				? sentences(failure.advice)
				: sentences(failure.why, failure.advice ?? NOT_SENT_ADVICE[failure.cause]);
		case 'notAssociated':
			return sentences(explanationOf(failure.associations, verb), 'Running the line again associates it');
		case 'partlySynced':
			return sentences(...partsOf(failure), 'Running it again writes what is missing, and nothing twice');
	}
}

const MAX_NAMED_PARTS = 5;

/** What failed under a record, part by part: the first of them, and how many more. */
function partsOf({ lines, associations }: PartlySynced): string[] {
	const parts = lines.flatMap((fate) => {
		const failure = failureIn(fate);
		return failure === null ? [] : [`${nameOf(fate)}: ${explanationOf(failure, VERBS.upsert)}`];
	});
	if (associations !== null) parts.push(`Its associations: ${explanationOf(associations, VERBS.upsert)}`);
	const further = parts.length - MAX_NAMED_PARTS;
	return [...parts.slice(0, MAX_NAMED_PARTS), ...(further > 0 ? [`And ${further} more`] : [])];
}

function nameOf(fate: LineFate): string {
	if (fate.what === 'notRead') return 'Its line items';
	if ('lineNumber' in fate && fate.lineNumber !== null) return `Line ${fate.lineNumber}`;
	return 'record' in fate && fate.record !== null ? `Line item ${fate.record.id}` : 'A line';
}

function adviceForUnknown({ ifUnknown }: Verb): string {
	return ifUnknown === 'mayBeTwice'
		? 'Look in HubSpot before you run it again: sending it twice could make it twice'
		: 'Running it again is safe';
}

export const NOT_SENT_ADVICE: Readonly<Record<Exclude<NotSentLine['cause'], 'badInput'>, string>> = {
	cancelled: 'Nothing of it is in HubSpot',
	lookUp: 'Nothing of it is in HubSpot',
	stopped: 'Nothing of it is in HubSpot',
	unreachable: "Check the network and 'Base Address' in the credential",
	waitLimit: "Raise 'Wait Limit (Seconds)' in the options, or run fewer workflows with this token at a time",
};
