import { isAccepted } from '../hubspot/answer';
import { lookUpFailed, type LookedUp } from '../hubspot/batch/lookUp';
import type { Call } from '../hubspot/call';
import { nextPage, productSearches, skuOfProduct } from '../hubspot/productsBySku';
import { NOT_THE_LIST, STUCK as PAGES_STUCK, toPage } from './page';
import type { Waited } from './request';
import type { Way } from './way';

/**
 * Searches for the products that have SKUs, up to 100 SKUs in a call. HubSpot's search is a few seconds behind: a
 * product that was just made may be missing.
 * @returns the IDs of the products by SKU, for the SKUs that products have
 */
export async function lookUpProducts(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	skus: Iterable<string>,
): Promise<LookedUp<readonly string[]>> {
	const byValue = new Map<string, string[]>();
	const known = new Set<string>();
	// However many pages it takes, it is one look.
	const waited: Waited = { ms: 0 };
	for (const search of productSearches(skus)) {
		const found = new Set<string>();
		let given = 0;
		let page: typeof search | null = search;
		while (page !== null) {
			const call: Call = {
				method: 'POST',
				path: connection.paths.search('products'),
				body: { ...page },
				idempotent: true,
				kind: 'search',
			};
			const answer = await send(call, waited);
			if (!isAccepted(answer)) return lookUpFailed(answer, 'The product', 'hs_sku');
			const read = toPage(answer);
			if (read === null) return NO_LIST;
			const { records, next: after, total } = read;
			given += records.length;
			if (after === null && total !== null && given < total) return SHORT;
			const before = found.size;
			for (const record of records) {
				const { id } = record;
				const sku = skuOfProduct(record);
				// One that is not told in full may be the one that is looked for.
				if (sku === null) return NO_LIST;
				if (sku === '') continue;
				found.add(id);
				// Searches for "MUG" and for "mug" find the same products.
				if (known.has(id)) continue;
				known.add(id);
				const ids = byValue.get(sku);
				if (ids === undefined) byValue.set(sku, [id]);
				else ids.push(id);
			}
			if (after !== null && found.size === before) return STUCK;
			page = after === null ? null : nextPage(search, after);
		}
	}
	return { kind: 'found', byValue };
}

/** What cannot be read may be the product. */
const NO_LIST = notLookedUp(NOT_THE_LIST);

/** What HubSpot found and did not give may be the product. */
const SHORT = notLookedUp('HubSpot found more than it gave, but gave no further page');

/** A page that is not the last has a product that the pages before have not. Else it would go round for ever. */
const STUCK = notLookedUp(PAGES_STUCK);

function notLookedUp(why: string): LookedUp<never> {
	return {
		kind: 'failed',
		failure: {
			kind: 'notSent',
			cause: 'lookUp',
			why: `The product could not be looked up by 'hs_sku': ${why}`,
			field: 'hs_sku',
			advice: null,
		},
		isForAll: false,
	};
}
