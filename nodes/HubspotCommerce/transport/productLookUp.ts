import { lookUpFailed, type LookedUp } from '../hubspot/batch/lookUp';
import { tellsOfRecords } from '../hubspot/batch/readNamed';
import { nextPage, productSearches, readProductPage } from '../hubspot/productsBySku';
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
	for (const search of productSearches(skus)) {
		let page: typeof search | null = search;
		while (page !== null) {
			const answer = await send({
				method: 'POST',
				path: connection.paths.search('products'),
				body: { ...page },
				idempotent: true,
				kind: 'search',
			});
			if (!tellsOfRecords(answer)) return lookUpFailed(answer, 'The product', 'hs_sku');
			const { products, after } = readProductPage(answer.body);
			for (const { id, sku } of products) {
				const ids = byValue.get(sku);
				if (ids === undefined) byValue.set(sku, [id]);
				else if (!ids.includes(id)) ids.push(id);
			}
			page = after === null ? null : nextPage(search, after);
		}
	}
	return { kind: 'found', byValue };
}
