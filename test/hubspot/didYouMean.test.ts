import { didYouMean } from '../../nodes/HubspotCommerce/hubspot/didYouMean';
import { toPropertyDefinitions } from '../../nodes/HubspotCommerce/hubspot/schema';

const results = [
	{ name: 'price', label: 'Unit price' },
	{ name: 'quantity', label: 'Quantity' },
	{ name: 'hs_sku', label: 'SKU' },
	{ name: 'hs_total_discount', label: 'Total discount' },
	{ name: 'colour', label: 'Colour' },
	{ name: 'coloar', label: 'Coloar' },
	{ name: 'amount', label: 'Net price', calculated: true },
	{ name: 'secret', label: 'Secret', hidden: true },
];
const definitions = new Map(toPropertyDefinitions({ results }).map((property) => [property.name, property]));

test.each([
	['Price', 'price'],
	['\uFEFFprice ', 'price'],
	['Unit Price', 'price'],
	['unit_price', 'price'],
	['sku', 'hs_sku'],
	['quantitiy', 'quantity'],
	['hs_total_discuont', 'hs_total_discount'],
])('%j was meant for %s', (given, name) => {
	expect(didYouMean(given, definitions)?.name).toBe(name);
});

test.each([
	['of one letter more, in a short word', 'skus'],
	['of no property', 'warehouse_of_the_shop'],
	['that is as near to two', 'coloir'],
	['of what HubSpot sets itself', 'amounts'],
	['of what HubSpot does not show', 'secrets'],
	['without letters', ' _ '],
	['of a megabyte', 'x'.repeat(1_000_000)],
])('nothing is guessed for a name %s', (_what, given) => {
	expect(didYouMean(given, definitions)).toBeNull();
});

test.each([
	['amounts', 'amount'],
	['secrets', null],
])('where it is to be read, %s was meant for %s', (given, name) => {
	expect(didYouMean(given, definitions, 'read')?.name ?? null).toBe(name);
});
