import { chooseUnique } from '../../descriptions/newProperty';
import { BATCH_UPSERT } from '../../descriptions/operationNames';
import { isAboutUniqueName } from '../../hubspot/advice';
import type { CallFailure, Refused } from '../../hubspot/batch/failure';
import type { GivenLine } from '../../hubspot/batch/line';
import { failuresIn, type Failure } from '../../hubspot/batch/outcome';
import { objectionsTo, type Objection } from '../../hubspot/check';
import type { Refusal } from '../../hubspot/errors';
import { sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, type Definitions } from '../../hubspot/schema';
import { explanationOfCall, explanationOfPart, isBadInput, explanationOfRefusal, supportOf } from './callExplanation';
import { failedParts } from './failedParts';
import type { Verb } from './words';

/**
 * Why a line failed and what to do next.
 * @param given the line, which tells by what its record was looked for, and with which values
 * @param definitions of the object's properties, for their labels, where they are at hand
 */
export function explanationOf(
	failure: Failure,
	object: CrmObject,
	verb: Verb,
	given: GivenLine,
	definitions: Definitions = NO_DEFINITIONS,
): string {
	switch (failure.kind) {
		case 'notAssociated':
			return sentences(
				explanationOfPart(failure.associations, verb, null),
				afterwards([failure.associations], ASSOCIATES),
			);
		case 'partlySynced':
			return sentences(...failedParts(failure, object), afterwards(failuresIn(failure), SENDS_WHAT_IS_MISSING));
		case 'refused':
			return sentences(explanationOfRefused(failure, object, verb, given, definitions), failure.consequence ?? null);
		default:
			return explanationOfCall(failure, verb, object);
	}
}

function explanationOfRefused(
	failure: Refused,
	object: CrmObject,
	verb: Verb,
	given: GivenLine,
	definitions: Definitions,
): string {
	const { refusal } = failure;
	if (isMissing(failure, given)) {
		const advice = ADVICE_IF_MISSING[verb.ifUnknown === 'changedNothing' ? 'read' : 'write'];
		return sentences(advice, supportOf(refusal));
	}
	const idProperty = given.kind === 'line' ? (given.line.record?.idProperty ?? null) : null;
	if (idProperty !== null && isAboutUniqueName(refusal.reason)) {
		return explanationOfRefusal(refusal, chooseUnique(idProperty, definitions));
	}
	if (refusal.code !== INVALID_OPTION) return explanationOfCall(failure, verb, object);
	const objection = objectionByLabels(refusal, object, given, definitions);
	return objection === null
		? explanationOfRefusal(refusal, ADVICE_ON_OPTION)
		: sentences(objection.reason, objection.advice, LABELS_IN_JSON, supportOf(refusal));
}

/** Whether HubSpot says that there is no record with the line's unique value. Its own words speak of IDs then. */
export function isMissing({ of, refusal }: Refused, given: GivenLine): boolean {
	if (of === 'call' || given.kind !== 'line') return false;
	const { category, status } = refusal;
	const idProperty = given.line.record?.idProperty ?? null;
	return idProperty !== null && (category === 'OBJECT_NOT_FOUND' || (status === 404 && category !== null));
}

const INVALID_OPTION = 'INVALID_OPTION';
const ADVICE_ON_OPTION =
	"Use one of these internal values, or add the option 'Check Before Sending': labels can be given then, too";
/** Where the properties of the run were not read, as with JSON, labels go as they are. */
const LABELS_IN_JSON = "In JSON, labels can be given if the option 'Check Before Sending' is on";

/** What is wrong with an option, by the labels that people know: HubSpot names internal values alone. */
function objectionByLabels(
	{ property }: Refusal,
	object: CrmObject,
	given: GivenLine,
	definitions: Definitions,
): Objection | null {
	if (given.kind !== 'line') return null;
	const objections = objectionsTo(given.line.properties, definitions, object);
	return objections.find((one) => one.code === INVALID_OPTION && one.property === property) ?? null;
}

const ADVICE_IF_MISSING = {
	read: 'Check the value',
	write: `Check the value, or use the operation '${BATCH_UPSERT}'`,
} as const;

const ASSOCIATES = 'associates it';
const SENDS_WHAT_IS_MISSING = 'sends what is still missing';

/** What running it again does for what failed. What HubSpot refused, it refuses again until that is put right. */
function afterwards(failures: readonly CallFailure[], effect: string): string | null {
	const isForPerson = failures.every((failure) => failure.kind === 'notSent' && failure.cause === 'lookUp');
	if (failures.length > 0 && isForPerson && failures.some((one) => one.kind === 'notSent' && one.advice !== null))
		return null;
	const needsMending = failures.some((one) => one.kind === 'refused' || isBadInput(one));
	return needsMending ? `Put that right first: running it again then ${effect}` : `Running it again ${effect}`;
}
