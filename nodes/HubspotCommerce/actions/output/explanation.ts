import type { Failure } from '../../hubspot/batch/outcome';
import { sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { explanationOfCall } from './callExplanation';
import { failedParts } from './failedParts';
import type { Verb } from './words';

/** Why a line failed and what to do next. */
export function explanationOf(failure: Failure, object: CrmObject, verb: Verb): string {
	switch (failure.kind) {
		case 'notAssociated':
			return sentences(explanationOfCall(failure.associations, verb), 'Running the line again associates it');
		case 'partlySynced':
			return sentences(...failedParts(failure, object), 'Running it again sends what is still missing then');
		default:
			return explanationOfCall(failure, verb);
	}
}
