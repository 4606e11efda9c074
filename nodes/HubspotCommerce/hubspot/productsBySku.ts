import type { DraftLine } from './batch/line';
import type { NotSentLine } from './batch/failure';
import { tellsOf, valueIn, type CrmRecord } from './record';
import type { Properties } from './values';

/**
 * Products by their SKU. HubSpot does not keep a SKU unique among products, so they are searched for, not read.
 */
export interface ProductSearch {
	readonly filterGroups: ReadonlyArray<{
		readonly filters: ReadonlyArray<{
			readonly propertyName: string;
			readonly operator: 'IN';
			readonly values: readonly string[];
		}>;
	}>;
	readonly properties: readonly string[];
	readonly limit: number;
	readonly after?: string;
}

/** The IDs of the products that have a SKU; a SKU that no product has is not in it. */
export type ProductsBySku = ReadonlyMap<string, readonly string[]>;

const SKU = 'hs_sku';
const PRODUCT_ID = 'hs_product_id';

const MAX_SKUS = 100;
/** HubSpot refuses a search whose body is longer (https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm). */
const MAX_CHARACTERS = 3_000;
const MAX_PAGE = 200;
/** HubSpot gives at most 10,000 results a search, so the place of a page has five digits. */
const LONGEST_AFTER = '10000';

/** The SKU by which a line is to get its product; null when it has none or names the product itself. */
export function skuOf(properties: Properties): string | null {
	if ((properties[PRODUCT_ID] ?? '') !== '') return null;
	return String(properties[SKU] ?? '').trim() || null;
}

/**
 * The searches for the products of SKUs: up to 100 SKUs in each, and no more than HubSpot takes in one body. A SKU that
 * is too long for any search is left out: HubSpot cannot find it.
 */
export function productSearches(skus: Iterable<string>): ProductSearch[] {
	const chunks: string[][] = [];
	let current: string[] = [];
	for (const sku of new Set([...skus].map(searched))) {
		const more = [...current, sku];
		if (more.length <= MAX_SKUS && hasRoom(more)) {
			current = more;
		} else if (hasRoom([sku])) {
			chunks.push(current);
			current = [sku];
		}
	}
	return [...chunks, current].filter((values) => values.length > 0).map((values) => searchFor(values));
}

/** HubSpot compares the texts of `IN` with the lower-case form of a record's: upper case never fits. */
function searched(sku: string): string {
	return sku.toLowerCase();
}

function hasRoom(values: readonly string[]): boolean {
	return JSON.stringify(nextPage(searchFor(values), LONGEST_AFTER)).length <= MAX_CHARACTERS;
}

function searchFor(values: readonly string[]): ProductSearch {
	return {
		filterGroups: [{ filters: [{ propertyName: SKU, operator: 'IN', values }] }],
		properties: [SKU],
		limit: MAX_PAGE,
	};
}

/** @param after where the page begins, as the answer for the page before says it */
export function nextPage(search: ProductSearch, after: string): ProductSearch {
	return { ...search, after };
}

/** The SKU of a product that was searched for; an empty text when it has none, null when HubSpot's answer leaves it out. */
export function skuOfProduct(record: CrmRecord): string | null {
	return tellsOf(record, SKU) ? (valueIn(record, SKU)?.trim() ?? '') : null;
}

/**
 * A line with the product of its SKU, or why it gets none. The search does not tell upper case from lower case; here both
 * are told apart, as shops do.
 * @param ids of the products that have the SKU, one at least
 */
export function withProduct<L extends Pick<DraftLine, 'properties'>>(line: L, ids: readonly string[]): L | NotSentLine {
	const [id = '', ...others] = ids;
	if (others.length === 0) return withProductId(line, id);
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `${ids.length} products in HubSpot have the SKU "${skuOf(line.properties) ?? ''}"`,
		field: SKU,
		advice: `Give the products ${ids.join(', ')} different SKUs in HubSpot, or map '${PRODUCT_ID}'`,
	};
}

export function withProductId<L extends Pick<DraftLine, 'properties'>>(line: L, id: string): L {
	return { ...line, properties: { ...line.properties, [PRODUCT_ID]: id } };
}
