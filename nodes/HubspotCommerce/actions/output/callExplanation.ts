import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import type { Refusal } from '../../hubspot/errors';
import { sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { CONNECTION_ADVICE } from '../../transport/notSentAdvice';
import { takenAdvice } from './takenAdvice';
import type { Verb } from './words';

/**
 * Why a call, or one line of it, failed, and what to do next.
 * @param object of the records that the call writes; null where it writes none
 */
export function explanationOfCall(failure: CallFailure, verb: Verb, object: CrmObject | null): string {
	switch (failure.kind) {
		case 'refused':
			return explanationOfRefusal(failure.refusal, object === null ? null : takenAdvice(failure, object, verb));
		case 'unknown':
			return sentences(failure.why, adviceForUnknown(verb));
		case 'notSent':
			return failure.cause === 'badInput'
				? sentences(failure.advice)
				: sentences(failure.why, failure.advice ?? NOT_SENT_ADVICE[failure.cause]);
	}
}

/** The same of a part of something, whose headline does not say why the part failed. */
export function explanationOfPart(failure: CallFailure, verb: Verb, object: CrmObject | null): string {
	return sentences(isBadInput(failure) ? failure.why : null, explanationOfCall(failure, verb, object));
}

/** Whether it is for what the input has that nothing was sent. */
export function isBadInput(failure: CallFailure): failure is NotSentLine {
	return failure.kind === 'notSent' && failure.cause === 'badInput';
}

/**
 * HubSpot's reason, what to do about it, and what its support asks for.
 * @param advice nearer than that which goes by the refusal alone
 */
export function explanationOfRefusal(refusal: Refusal, advice: string | null = null): string {
	return sentences(refusal.reason, advice ?? refusal.advice, supportOf(refusal));
}

/** What HubSpot's support asks for. */
export function supportOf({ correlationId }: Refusal): string | null {
	return correlationId === null ? null : `Correlation ID: ${correlationId}`;
}

function adviceForUnknown({ ifUnknown }: Verb): string {
	switch (ifUnknown) {
		case 'mayBeTwice':
			return 'Look in HubSpot before you run it again: sending it twice could create it twice';
		case 'safeToRepeatLater':
			return 'Run it again in a minute: the node then looks for it first, and creates it only if HubSpot does not have it';
		case 'safeToRepeat':
		case 'changedNothing':
			return 'Running it again is safe';
	}
}

/** An order may well be there: the item's word on it has not gone out. */
const NOTHING_DONE = 'Nothing of it was sent to HubSpot';

/** What to do about a call that did not go out. */
export const NOT_SENT_ADVICE: Readonly<Record<Exclude<NotSentLine['cause'], 'badInput'>, string>> = {
	...CONNECTION_ADVICE,
	cancelled: NOTHING_DONE,
	lookUp: NOTHING_DONE,
	stopped: NOTHING_DONE,
	waitLimit: "Raise 'Maximum Wait' in the options, or run fewer workflows with this credential at a time",
};
