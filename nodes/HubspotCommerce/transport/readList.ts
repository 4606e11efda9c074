import { hasResults } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { readFailure } from './nodeError';
import type { Way } from './way';

/**
 * Reads a list that the editor, or the preparation of a run, cannot do without.
 * @param what is read, at the beginning of a sentence
 * @returns the body, which has `results`
 * @throws NodeApiError when HubSpot does not give the list
 */
export async function readList({ node, send }: Way, call: Call, what: string): Promise<unknown> {
	const answer = await send(call);
	if (!hasResults(answer)) throw readFailure(node, what, answer);
	return answer.body;
}
