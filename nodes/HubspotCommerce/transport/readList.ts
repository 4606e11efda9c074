import { hasResults, type HttpAnswer } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { isJsonRecord, recordsIn } from '../hubspot/json';
import { readFailure } from './nodeError';
import type { Way } from './way';

/** How many entries a list has to have to be one: no object is without properties. */
export type ListSize = 'any' | 'some';

/**
 * Reads a list that the editor, or the preparation of a run, cannot do without.
 * @param what is read, at the beginning of a sentence
 * @returns the body, which has `results`
 * @throws NodeApiError when HubSpot does not give the list
 */
export async function readList(
	{ node, send }: Way,
	call: Call,
	what: string,
	size: ListSize = 'any',
): Promise<unknown> {
	const answer = await send(call);
	if (!hasResults(answer) || (size === 'some' && recordsIn(resultsOf(answer)).length === 0))
		throw readFailure(node, what, answer);
	return answer.body;
}

function resultsOf({ body }: HttpAnswer): unknown {
	return isJsonRecord(body) ? body['results'] : null;
}
