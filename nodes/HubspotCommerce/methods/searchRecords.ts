import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isAccepted } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { isJsonRecord, textOf } from '../hubspot/json';
import type { CrmObject } from '../hubspot/objects/crmObject';
import { nextAfter } from '../hubspot/paging';
import { recordsInBody, valueIn } from '../hubspot/record';
import { readList } from '../transport/readList';
import type { Way } from '../transport/way';
import { editorAccount } from './editorAccount';

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
	const [body, recordUrl] = await Promise.all([
		readList(account, call, `The list of ${object.nounPlural}`, { key: 'id', size: 'any' }),
		recordUrlOf(account, object),
	]);
	const results = recordsInBody(body).map((record) => ({
		name: valueIn(record, object.nameProperty) ?? `${object.label} ${record.id}`,
		value: record.id,
		...(recordUrl === null ? {} : { url: recordUrl(record.id) }),
	}));
	const next = isJsonRecord(body) ? nextAfter(body['paging']) : null;
	// The editor asks on as long as there is a token: a page that leads to itself, or has nothing, is the last.
	const isLast = next === null || next === paginationToken || results.length === 0;
	return { results, ...(isLast ? {} : { paginationToken: next }) };
}

/** The address of a record in HubSpot's UI, which needs the account's number; a list without addresses will do. */
async function recordUrlOf({ connection, send }: Way, object: CrmObject): Promise<((id: string) => string) | null> {
	const answer = await send({ method: 'GET', path: connection.paths.account, idempotent: true, kind: 'general' });
	if (!isAccepted(answer) || !isJsonRecord(answer.body)) return null;
	const portalId = textOf(answer.body['portalId']);
	const uiDomain = textOf(answer.body['uiDomain']) ?? 'app.hubspot.com';
	if (portalId === null) return null;
	return (id) => `https://${uiDomain}/contacts/${portalId}/record/${object.objectTypeId}/${id}`;
}
