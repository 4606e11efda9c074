import { hasResults, isWhole, type Answer, type HttpAnswer } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { isJsonRecord, textOf } from '../hubspot/json';
import { readFailure } from './nodeError';
import type { Way } from './way';

/** What a list has to have to be one. */
export interface ListShape {
	/** The key under which each entry has its name or ID: an entry without it may be any. */
	readonly key: string;
	/** How many entries: no object is without properties. */
	readonly size: 'any' | 'some';
}

/**
 * Reads a list that the editor, or the preparation of a run, cannot do without.
 * @param what is read, at the beginning of a sentence
 * @returns the body, which has `results`
 * @throws NodeApiError when HubSpot does not give the list, or not all of it in a form that can be read
 */
export async function readList({ node, send }: Way, call: Call, what: string, shape: ListShape): Promise<unknown> {
	const answer = await send(call);
	if (!isList(answer, shape)) throw readFailure(node, what, answer);
	return answer.body;
}

function isList(answer: Answer, { key, size }: ListShape): answer is HttpAnswer {
	if (!hasResults(answer) || !isWhole(answer)) return false;
	const results = isJsonRecord(answer.body) ? answer.body['results'] : null;
	if (!Array.isArray(results) || (size === 'some' && results.length === 0)) return false;
	return results.every((entry) => isJsonRecord(entry) && textOf(entry[key]) !== null);
}
