import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { Call } from '../hubspot/call';
import { isJsonRecord } from '../hubspot/json';
import { nextAfter } from '../hubspot/paging';
import { recordsInBody, valueIn } from '../hubspot/record';
import { recordAddress } from '../hubspot/recordAddress';
import { accountInHubSpot } from '../transport/accountInHubSpot';
import { readList } from '../transport/readList';
import { waitingAtMost } from '../transport/waitFor';
import { EDITOR_PATIENCE, editorAccount } from './editorAccount';

const PAGE_SIZE = 50;

/** The records of a 'From List', the last changed first; with a filter those that HubSpot's search finds by it. */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { account, object } = await editorAccount(this);
	const call: Call = {
		method: 'POST',
		path: account.connection.paths.search(object.objectType),
		body: {
			limit: PAGE_SIZE,
			properties: [object.nameProperty],
			sorts: [{ propertyName: 'hs_lastmodifieddate', direction: 'DESCENDING' }],
			...(filter === undefined || filter.trim() === '' ? {} : { query: filter.trim() }),
			...(paginationToken === undefined ? {} : { after: paginationToken }),
		},
		idempotent: true,
		kind: 'search',
	};
	const [body, inHubSpot] = await Promise.all([
		readList(account, call, `The list of ${object.nounPlural}`, { key: 'id', size: 'any' }),
		// A list without addresses will do.
		accountInHubSpot(account, waitingAtMost(EDITOR_PATIENCE.maxWaitMs, undefined)),
	]);
	const results = recordsInBody(body).map((record) => ({
		name: valueIn(record, object.nameProperty) ?? `${object.label} ${record.id}`,
		value: record.id,
		...(inHubSpot === null ? {} : { url: recordAddress(inHubSpot, object, record.id) }),
	}));
	const next = isJsonRecord(body) ? nextAfter(body['paging']) : null;
	// The editor asks on as long as there is a token: a page that leads to itself, or has nothing, is the last.
	const isLast = next === null || next === paginationToken || results.length === 0;
	return { results, ...(isLast ? {} : { paginationToken: next }) };
}
