import { fieldPathIn, partsOf, valueAt } from '../../nodes/HubspotCommerce/hubspot/fieldPath';

test.each([
	['Amount', ['Amount']],
	['SalesItemLineDetail.ItemRef.name', ['SalesItemLineDetail', 'ItemRef', 'name']],
	['product_id[1]', ['product_id', 1]],
	['[0].lines[2].sku', [0, 'lines', 2, 'sku']],
	[' unit price . net ', ['unit price', 'net']],
	['["net.price"][\'a]b\']', ['net.price', 'a]b']],
])('%s is read as a path', (text, path) => {
	expect(fieldPathIn(text)).toEqual(path);
});

test.each(['', ' ', '.', 'a.', '.a', 'a..b', 'a.[0]', 'a[0]b', 'a[', 'a]', 'a[-1]', 'a[""]', 'a[x]', '$["a]'])(
	'%j is no path',
	(text) => {
		expect(fieldPathIn(text)).toBeNull();
	},
);

test.each([
	['product_id[1]', 'Desk'],
	['product_id[2]', undefined],
	['a.b', undefined],
	['price.constructor', undefined],
	['length', undefined],
	['product_id.length', 2],
])('%s leads to what the document has itself', (text, value) => {
	const document = { product_id: [7, 'Desk'], price: { net: 1 }, a: null };
	expect(valueAt(document, fieldPathIn(text) ?? [])).toBe(value);
});

test('separators in brackets separate nothing', () => {
	expect(partsOf('a, ["b, c"].d ,[0]', ',')).toEqual(['a', '["b, c"].d', '[0]']);
	expect(partsOf('a[ , b', ',')).toEqual(['a[ , b']);
});
