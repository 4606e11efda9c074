import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { RecordQuery } from '../../nodes/HubspotCommerce/hubspot/search/recordQuery';
import { readRecords } from '../../nodes/HubspotCommerce/transport/readPages';
import { answered, result } from '../hubspot/support';
import { answering } from './answering';

const LIST: RecordQuery = { search: null, properties: [], associations: [], archived: false, limit: null };
const SEARCH: RecordQuery = {
	...LIST,
	search: { groups: [], query: null, sort: { propertyName: 'hs_total', direction: 'ASCENDING' } },
};

const page = (ids: readonly string[], after: string): Answer =>
	answered(200, { total: 500, results: ids.map((id) => result(id, {})), paging: { next: { after } } });

/** The IDs that are read when HubSpot gives pages for ever, how it ends, and after how many calls. */
async function readFrom(query: RecordQuery, pageNumber: (n: number) => Answer) {
	const { way, calls } = answering(...Array.from({ length: 1_000 }, (_, n) => pageNumber(n)));
	const ids: string[] = [];
	let end: unknown = 'all';
	for await (const reading of readRecords(way, order, query)) {
		if (reading.kind === 'records') ids.push(...reading.records.map(({ record }) => record.id));
		else end = reading.failure;
	}
	return { ids, end, calls: calls.length };
}

const STUCK = { kind: 'unreadable', why: 'HubSpot said that there is more, but gave the same page again' };

describe.each([
	['a list', LIST],
	['a search', SEARCH],
])('%s that says for ever that there is more', (_what, query) => {
	test('by giving two places in turn: what was read is no whole', async () => {
		const { ids, end, calls } = await readFrom(query, (n) => page([String((n % 2) + 1)], String(((n % 2) + 1) * 200)));
		expect({ ids, end }).toEqual({ ids: ['1', '2'], end: STUCK });
		expect(calls).toBeLessThan(20);
	});

	test('by giving places anew, with nothing there', async () => {
		const { ids, end, calls } = await readFrom(query, (n) => page(n === 0 ? ['1'] : [], String(n + 1)));
		expect({ ids, end }).toEqual({ ids: ['1'], end: STUCK });
		expect(calls).toBeLessThan(20);
	});
});

test('a page with nothing on it is not the end where HubSpot says that there is more', async () => {
	const pages = [page(['1'], 'a'), page([], 'b'), answered(200, { results: [result('2', {})] })];
	const { ids, end } = await readFrom(LIST, (n) => pages[n] ?? answered(500, {}));
	expect({ ids, end }).toEqual({ ids: ['1', '2'], end: 'all' });
});

test.each<[what: string, status: number, more: object]>([
	['a record without ID', 200, { results: [result('1', {}), { properties: {} }] }],
	['errors beside', 207, { results: [result('1', {})], numErrors: 1, errors: [{ message: 'No' }] }],
	['a warning', 200, { results: [result('1', {})], warnings: ['truncated'] }],
	['a part of it', 206, { results: [result('1', {})] }],
])('a page with %s is no page', async (_what, status, body) => {
	expect(await readFrom(LIST, () => answered(status, body))).toMatchObject({ ids: [], end: { kind: 'unreadable' } });
});

test('a record that a page has twice comes once, and is one of as many as the search has found', async () => {
	const twice = (total: number) => answered(200, { total, results: [result('1', {}), result('1', {})] });
	expect(await readFrom(LIST, () => twice(1))).toEqual({ ids: ['1'], end: 'all', calls: 1 });
	expect(await readFrom(SEARCH, () => twice(1))).toMatchObject({ ids: ['1'], end: 'all' });
	expect(await readFrom(SEARCH, () => twice(2))).toMatchObject({ ids: ['1'], end: { kind: 'unreadable' } });
});
