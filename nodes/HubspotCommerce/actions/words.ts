import type { LineSource } from '../hubspot/batch/line';
import type { NotSentLine, Outcome, Written, WrittenAsOneOf } from '../hubspot/batch/outcome';
import type { CrmObject } from '../hubspot/objects';
import { sentences } from '../transport/nodeError';

/** The words of an operation in messages, e.g. "update" and "updated". */
export interface Verb {
	readonly infinitive: string;
	readonly participle: string;
}

export type Failure = Exclude<Outcome, Written | WrittenAsOneOf>;

/** Where a line stands, as n8n's own messages say it. Items count from 0 in n8n, the lines of a list from 1. */
export function placeOf({ itemIndex, lineNumber }: LineSource): string {
	return lineNumber === null ? `[item ${itemIndex}]` : `[item ${itemIndex}, line ${lineNumber}]`;
}

/** What happened, in our own words: HubSpot's stand in the description. */
export function headlineOf(failure: Failure, object: CrmObject, verb: Verb, source: LineSource): string {
	return `${headline(failure, object, verb)} ${placeOf(source)}`;
}

function headline(failure: Failure, object: CrmObject, verb: Verb): string {
	switch (failure.kind) {
		case 'refused':
			return failure.of === 'call'
				? `HubSpot refused the whole call with this ${object.noun}`
				: `HubSpot refused to ${verb.infinitive} this ${object.noun}`;
		case 'unknown':
			return `This ${object.noun} may have been ${verb.participle} in HubSpot, or not`;
		case 'notSent':
			return failure.cause === 'badInput' ? failure.why : `This ${object.noun} was not sent to HubSpot`;
	}
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
	}
}

function adviceForUnknown({ infinitive }: Verb): string {
	return infinitive === 'create'
		? 'Look in HubSpot before you run it again: sending it twice could make it twice'
		: 'Running it again is safe';
}

const NOT_SENT_ADVICE: Readonly<Record<Exclude<NotSentLine['cause'], 'badInput'>, string>> = {
	cancelled: 'Nothing of it is in HubSpot',
	stopped: 'Nothing of it is in HubSpot',
	unreachable: "Check the network and 'Base Address' in the credential",
	waitLimit: "Raise 'Wait Limit (Seconds)' in the options, or run fewer workflows with this token at a time",
};
