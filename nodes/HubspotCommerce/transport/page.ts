import { hasResults, isWhole, type Answer } from '../hubspot/answer';
import { isJsonRecord } from '../hubspot/json';
import { nextAfter, saysMore } from '../hubspot/paging';
import { listsOnlyRecords, recordsInBody } from '../hubspot/record';
import type { Page } from '../hubspot/search/recordQuery';

/** A page may have nothing new on it and the next one have; so many in a row go round, whatever places they name. */
export const MAX_PAGES_WITHOUT_NEWS = 5;

/** Why pages that go round are not read on. */
export const STUCK = 'HubSpot said that there is more, but gave the same page again';

/** What an answer is that HubSpot gave as a success, and that is no page. */
export const NOT_THE_LIST = "HubSpot's answer was not a list";

/** Null when the answer is no page, or not all that it says: records that are none, or a next page without a place. */
export function toPage(answer: Answer): Page | null {
	if (!hasResults(answer) || !isWhole(answer) || !isJsonRecord(answer.body)) return null;
	const { total, paging } = answer.body;
	const next = nextAfter(paging);
	if (!listsOnlyRecords(answer.body) || (next === null && saysMore(paging))) return null;
	// One that a page has twice is one record, of as many as the search has found.
	const records = [...new Map(recordsInBody(answer.body).map((record) => [record.id, record])).values()];
	return { records, total: typeof total === 'number' ? total : null, next };
}
