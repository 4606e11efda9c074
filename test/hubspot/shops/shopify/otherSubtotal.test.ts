import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/lineFormat';
import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';

const euro = (amount: string) => ({ shopMoney: { amount, currencyCode: 'EUR' } });
const mug = { id: 1, title: 'Mug', quantity: 5, price: '10.00', discount_allocations: [] };
const rest = { id: 900, currency: 'EUR', subtotal_price: '50.00' };
const graphql = (line: object, subtotal: string) => ({
	...{ id: 'gid://shopify/Order/900', currencyCode: 'EUR', currentSubtotalPriceSet: euro(subtotal) },
	lineItems: {
		nodes: [{ id: 'gid://shopify/LineItem/1', title: 'Mug', quantity: 5, originalUnitPriceSet: euro('10.0'), ...line }],
	},
});
const told = (order: object, settings: Partial<LineSettings> = {}) =>
	(shopify.open(order, { ...PLAIN_LINES, ...settings })?.mayBeOff ?? []).join();

const AS_ORDERED =
	/come to 50, but by its 'current_?[sS]ubtotal_?[pP]rice(?:Set)?' they cost 20\. Check their quantities/;

test.each([
	['REST', { ...rest, current_subtotal_price: '20.00', line_items: [mug] }, "request 'current_quantity' of"],
	['GraphQL', graphql({ discountAllocations: [] }, '20.0'), "request 'currentQuantity' of"],
])('lines as they were ordered, of an order that costs less by now: %s', (_api, order, advice) => {
	expect(told(order)).toMatch(AS_ORDERED);
	expect(told(order)).toContain(advice);
	expect(told(order, { quantities: 'ordered' })).toBe('');
});

test.each<[what: string, order: object]>([
	[
		'the line says what is left of it',
		{ ...rest, current_subtotal_price: '20.00', line_items: [{ ...mug, current_quantity: 2 }] },
	],
	[
		'the refunds say it',
		{
			...{ ...rest, current_subtotal_price: '20.00', line_items: [mug] },
			refunds: [{ id: 3, refund_line_items: [{ line_item_id: 1, quantity: 3, subtotal: '30.00' }] }],
		},
	],
	['nothing went back', { ...rest, current_subtotal_price: '50.00', line_items: [mug] }],
	['the order says only what it cost as it was ordered', { ...rest, line_items: [mug] }],
	// A third of 10.00 off for each of five units, rounded: one cent for the line.
	['the two differ by rounding', { ...rest, current_subtotal_price: '49.99', line_items: [mug] }],
	[
		'a tip is among the lines, and not in the subtotal',
		{
			...{ ...rest, current_subtotal_price: '50.00', total_tip_received: '2.00' },
			line_items: [mug, { id: 2, title: 'Tip', quantity: 1, price: '2.00', discount_allocations: [] }],
		},
	],
])('nothing is said where %s', (_what, order) => {
	expect(told(order)).toBe('');
});

test('lines that cost less than the order are not all of them', () => {
	const order = graphql({ currentQuantity: 5, discountAllocations: [] }, '60.0');
	expect(told(order)).toMatch(
		/come to 50, but by its 'currentSubtotalPriceSet' they cost 60\. Get all of its line items/,
	);
});

/**
 * The mug's code discount of 3.60 is in no field of the line, and the teapot's 4.40 went back with it. So the order had
 * discounts of 8.00, and the lines as they were ordered have 4.40 of them, which is no less than the 3.60 of today.
 */
test('a discount that no line has, beside a line that went back with its own', () => {
	const line = (id: string, price: string, values: object) => ({
		...{ id: `gid://shopify/LineItem/${id}`, title: `Line ${id}`, originalUnitPriceSet: euro(price), ...values },
	});
	const order = {
		...{ id: 'gid://shopify/Order/9', currencyCode: 'EUR', currentSubtotalPriceSet: euro('32.4') },
		...{ totalDiscountsSet: euro('8.0'), currentTotalDiscountsSet: euro('3.6') },
		lineItems: {
			nodes: [
				line('1', '12.0', { quantity: 3, currentQuantity: 3, discountedTotalSet: euro('36.0') }),
				line('2', '44.0', { quantity: 1, currentQuantity: 0, discountedTotalSet: euro('39.6') }),
			],
		},
	};
	expect(told(order)).toMatch(/come to 36, .* cost 32\.4\. Check their discounts .* request 'discountAllocations' of/);
});
