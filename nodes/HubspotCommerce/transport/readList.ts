import { hasResults, type HttpAnswer } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { isJsonRecord, recordsIn } from '../hubspot/json';
import { readFailure } from './nodeError';
import type { Way } from './way';

/**
 * Reads a list that the editor, or the preparation of a run, cannot do without.
 * @param what is read, at the beginning of a sentence
 * @param size `some` for a list that is never empty: no object is without properties
 * @returns the body, which has `results`
 * @throws NodeApiError when HubSpot does not give the list
 */
export async function readList(
	{ node, send }: Way,
	call: Call,
	what: string,
	size: 'any' | 'some' = 'any',
): Promise<unknown> {
	const answer = await send(call);
	if (!hasResults(answer) || (size === 'some' && recordsIn(resultsOf(answer)).length === 0))
		throw readFailure(node, what, answer);
	return answer.body;
}

function resultsOf({ body }: HttpAnswer): unknown {
	return isJsonRecord(body) ? body['results'] : null;
}
