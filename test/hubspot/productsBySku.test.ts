import { array, assert, property, string } from 'fast-check';
import {
	nextPage,
	productSearches,
	skuOfProduct,
	skuOf,
	withProduct,
	type ProductSearch,
} from '../../nodes/HubspotCommerce/hubspot/productsBySku';
import { recordOf, result } from './support';

const skusIn = (search: ProductSearch) =>
	search.filterGroups.flatMap(({ filters }) => filters.flatMap(({ values }) => values));

test('a line is looked up by its SKU, unless it names its product', () => {
	const lines = [
		{ hs_sku: 'MUG' },
		{ hs_sku: ' MUG ' },
		{ hs_sku: 'mug' },
		{ hs_sku: 7 },
		{ hs_sku: '' },
		{ name: 'No SKU' },
		{ hs_sku: 'OWN', hs_product_id: '1' },
		{ hs_sku: 'CLEARED', hs_product_id: '' },
	];
	expect(lines.map(skuOf)).toEqual(['MUG', 'MUG', 'mug', '7', null, null, null, 'CLEARED']);
});

describe('the searches', () => {
	test('have 100 SKUs each, in lower case, as HubSpot wants them', () => {
		const skus = Array.from({ length: 250 }, (_, n) => `SKU-${n}`);
		const searches = productSearches([...skus, ...skus, 'sku-1']);
		expect(searches.map((search) => skusIn(search).length)).toEqual([100, 100, 50]);
		expect(searches.flatMap(skusIn)).toEqual(skus.map((sku) => sku.toLowerCase()));
		expect(searches[0]).toEqual({
			filterGroups: [{ filters: [{ propertyName: 'hs_sku', operator: 'IN', values: expect.any(Array) as unknown }] }],
			properties: ['hs_sku'],
			limit: 200,
		});
	});

	test('there is none without SKUs', () => {
		expect(productSearches([])).toEqual([]);
	});

	test('keep within 3,000 characters on any page, and leave out only what has no room in one', () => {
		assert(
			property(array(string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), { maxLength: 200 }), (skus) => {
				const searches = productSearches(skus);
				for (const search of searches) {
					expect(JSON.stringify(nextPage(search, '9800')).length).toBeLessThanOrEqual(3_000);
					expect(skusIn(search).length).toBeLessThanOrEqual(100);
				}
				expect(searches.flatMap(skusIn)).toEqual([...new Set(skus.map((sku) => sku.toLowerCase()))]);
			}),
			{ numRuns: 30 },
		);
		expect(productSearches(['a', 'x'.repeat(3_000), 'b']).flatMap(skusIn)).toEqual(['a', 'b']);
	});
});

test.each<[what: string, properties: Record<string, string | null>, expected: string | null]>([
	['has', { hs_sku: ' A ' }, 'A'],
	['has none', { hs_sku: null }, ''],
	['is not told of', {}, null],
])('a SKU that a product %s', (_what, properties, expected) => {
	expect(skuOfProduct(recordOf(result('1', properties)))).toBe(expected);
});

describe('a line', () => {
	const line = { properties: { hs_sku: 'MUG', name: 'Mug' } };

	test('of a SKU that one product has gets its ID', () => {
		expect(withProduct(line, ['11'])).toEqual({ properties: { hs_sku: 'MUG', name: 'Mug', hs_product_id: '11' } });
	});

	test('of a SKU that several products have is not sent, and their IDs are told', () => {
		expect(withProduct(line, ['21', '22'])).toMatchObject({
			kind: 'notSent',
			cause: 'badInput',
			field: 'hs_sku',
			why: '2 products in HubSpot have the SKU "MUG"',
			advice: expect.stringContaining('21, 22') as string,
		});
	});
});
