import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { lookUpProducts } from '../../nodes/HubspotCommerce/transport/productLookUp';
import { connection } from './answering';

/** An account that answers calls one after the other. */
function answering(...answers: readonly Answer[]) {
	const calls: Call[] = [];
	const send = async (call: Call): Promise<Answer> => {
		calls.push(call);
		return await Promise.resolve(
			answers[calls.length - 1] ?? { kind: 'notSent', cause: 'cancelled', detail: 'No more' },
		);
	};
	return { account: { connection, send }, calls };
}

const page = (products: ReadonlyArray<[id: string, sku: string]>, after?: string): Answer => ({
	kind: 'answered',
	status: 200,
	headers: {},
	body: {
		results: products.map(([id, sku]) => ({ id, properties: { hs_sku: sku } })),
		...(after === undefined ? {} : { paging: { next: { after } } }),
	},
});

test('products are searched for by SKU, page by page, at the pace of searches', async () => {
	const { account, calls } = answering(page([['1', 'MUG']], '200'), page([['2', 'mug'], ['3', 'MUG'], ['1', 'MUG']])); // prettier-ignore
	const found = await lookUpProducts(account, ['MUG', 'CUP']);
	const byValue = new Map([
		['MUG', ['1', '3']],
		['mug', ['2']],
	]);
	expect(found).toEqual({ kind: 'found', byValue });
	expect(calls.map(({ method, path, kind, idempotent }) => ({ method, path, kind, idempotent }))).toEqual(
		Array(2).fill({ method: 'POST', path: '/crm/v3/objects/products/search', kind: 'search', idempotent: true }),
	);
	expect(calls.map(({ body }) => body?.['after'] ?? null)).toEqual([null, '200']);
});

test('no SKUs need no call', async () => {
	const { account, calls } = answering();
	expect(await lookUpProducts(account, [])).toEqual({ kind: 'found', byValue: new Map() });
	expect(calls).toEqual([]);
});

test('a search that HubSpot refuses says so', async () => {
	const refused = { status: 403, headers: {}, body: { message: 'No scope', category: 'MISSING_SCOPES' } };
	const { account } = answering({ kind: 'answered', ...refused });
	expect(await lookUpProducts(account, ['MUG'])).toMatchObject({
		kind: 'failed',
		isForAll: true,
		failure: { cause: 'lookUp', why: "The product could not be looked up by 'hs_sku': No scope" },
	});
});

test('a search that says for ever that there is more is no answer', async () => {
	const pages = Array.from({ length: 100 }, (_, n) => page([['1', 'MUG']], n % 2 === 0 ? '200' : '400'));
	const { account, calls } = answering(...pages);
	expect(await lookUpProducts(account, ['MUG'])).toMatchObject({
		kind: 'failed',
		isForAll: false,
		failure: {
			cause: 'lookUp',
			why: "The product could not be looked up by 'hs_sku': HubSpot said that there is more, but gave the same page again",
		},
	});
	expect(calls.length).toBeLessThan(10);
});

test.each<[what: string, body: object]>([
	['a product without ID', { results: [{ properties: { hs_sku: 'MUG' } }] }],
	['a product whose SKU is left out', { results: [{ id: '1', properties: {} }] }],
	['a next page without a place', { results: [], paging: { next: { link: '/x' } } }],
	['no list', {}],
])('a search whose answer has %s tells of no product that is missing', async (_what, body) => {
	const { account } = answering({ kind: 'answered', status: 200, headers: {}, body });
	expect(await lookUpProducts(account, ['MUG'])).toMatchObject({ kind: 'failed', isForAll: false });
});
