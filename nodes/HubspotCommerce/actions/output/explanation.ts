import type { CallFailure, Refused } from '../../hubspot/batch/failure';
import type { GivenLine } from '../../hubspot/batch/line';
import { failuresIn, type Failure } from '../../hubspot/batch/outcome';
import { sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { explanationOfCall, supportOf } from './callExplanation';
import { failedParts } from './failedParts';
import type { Verb } from './words';

/**
 * Why a line failed and what to do next.
 * @param given the line, which tells by what its record was looked for
 */
export function explanationOf(failure: Failure, object: CrmObject, verb: Verb, given: GivenLine): string {
	switch (failure.kind) {
		case 'notAssociated':
			return sentences(
				explanationOfCall(failure.associations, verb, null),
				afterwards([failure.associations], ASSOCIATES),
			);
		case 'partlySynced':
			return sentences(...failedParts(failure, object), afterwards(failuresIn(failure), SENDS_WHAT_IS_MISSING));
		case 'refused':
			return isMissing(failure, given)
				? sentences(
						ADVICE_IF_MISSING[verb.ifUnknown === 'changedNothing' ? 'read' : 'write'],
						supportOf(failure.refusal),
					)
				: explanationOfCall(failure, verb, object);
		default:
			return explanationOfCall(failure, verb, object);
	}
}

/** Whether HubSpot says that there is no record with the line's unique value. Its own words speak of IDs then. */
export function isMissing({ of, refusal }: Refused, given: GivenLine): boolean {
	if (of === 'call' || given.kind !== 'line') return false;
	const { category, status } = refusal;
	const idProperty = given.line.record?.idProperty ?? null;
	return idProperty !== null && (category === 'OBJECT_NOT_FOUND' || (status === 404 && category !== null));
}

const ADVICE_IF_MISSING = {
	read: 'Check the value',
	write: 'Check the value, or use Create or Update',
} as const;

const ASSOCIATES = 'associates it';
const SENDS_WHAT_IS_MISSING = 'sends what is still missing';

/** What running it again does for what failed. What HubSpot refused, it refuses again until that is put right. */
function afterwards(failures: readonly CallFailure[], effect: string): string | null {
	const isForPerson = failures.every((failure) => failure.kind === 'notSent' && failure.cause === 'lookUp');
	if (failures.length > 0 && isForPerson && failures.some((one) => one.kind === 'notSent' && one.advice !== null))
		return null;
	const needsMending = failures.some(({ kind }) => kind === 'refused');
	return needsMending ? `Put that right first: running it again then ${effect}` : `Running it again ${effect}`;
}
