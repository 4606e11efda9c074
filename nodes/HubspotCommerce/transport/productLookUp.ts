import { isAccepted } from '../hubspot/answer';
import { nextPage, productSearches, readProductPage, type ProductsBySku } from '../hubspot/productsBySku';
import type { Account } from './accountSchema';
import { readFailure } from './nodeError';

/**
 * Searches for the products that have SKUs, up to 100 SKUs in a call. HubSpot's search is a few seconds behind: a
 * product that was just made may be missing.
 * @throws NodeApiError when HubSpot does not give them, for instance without the scope to read products
 */
export async function lookUpProducts(
	{ node, connection, send }: Account,
	skus: Iterable<string>,
): Promise<ProductsBySku> {
	const idsBySku = new Map<string, Set<string>>();
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
			if (!isAccepted(answer)) throw readFailure(node, 'The products', answer);
			const { products, after } = readProductPage(answer.body);
			for (const { id, sku } of products) idsBySku.set(sku, (idsBySku.get(sku) ?? new Set()).add(id));
			page = after === null ? null : nextPage(search, after);
		}
	}
	return new Map([...idsBySku].map(([sku, ids]) => [sku, [...ids]]));
}
