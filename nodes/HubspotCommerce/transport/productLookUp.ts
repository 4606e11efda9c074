import { hasResults } from '../hubspot/answer';
import { lookUpFailed, type LookedUp } from '../hubspot/batch/lookUp';
import type { Call } from '../hubspot/call';
import { nextPage, productSearches, readProductPage } from '../hubspot/productsBySku';
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
			if (!hasResults(answer)) return lookUpFailed(answer, 'The product', 'hs_sku');
			const { products, after } = readProductPage(answer.body);
			const before = found.size;
			for (const { id, sku } of products) {
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

/** A page that is not the last has a product that the pages before have not. Else it would go round for ever. */
const STUCK: LookedUp<never> = {
	kind: 'failed',
	failure: {
		kind: 'notSent',
		cause: 'lookUp',
		why: "The product could not be looked up by 'hs_sku': HubSpot said that there is more, and gave the same page again",
		field: 'hs_sku',
		advice: null,
	},
	isForAll: false,
};
