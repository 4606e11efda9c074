import { parseDecimal, toText, ZERO } from '../../../nodes/HubspotCommerce/hubspot/decimal';
import { unitAmounts } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/unitAmounts';

const decimal = (text: string) => parseDecimal(text) ?? ZERO;

test.each([
	{ subtotal: '10.00', total: '10.00', quantity: '3', price: '3.333333', discount: '0' },
	// However the quantity is written.
	{ subtotal: '10.00', total: '10.00', quantity: '3.00', price: '3.333333', discount: '0' },
	{ subtotal: '10.00', total: '10.00', quantity: '0.5', price: '20', discount: '0' },
	{ subtotal: '12.00', total: '9.00', quantity: '4', price: '3', discount: '0.75' },
	// A total above the subtotal is a raised price: HubSpot knows no negative discount.
	{ subtotal: '9.00', total: '12.00', quantity: '4', price: '3', discount: '0' },
])('$subtotal, $total after discounts, for $quantity', ({ subtotal, total, quantity, price, discount }) => {
	const units = decimal(quantity);
	const amounts = unitAmounts(decimal(subtotal), decimal(total), units, units);
	expect([toText(amounts.price), toText(amounts.discount)]).toEqual([price, discount]);
	expect(toText(amounts.quantity)).toBe(toText(units));
});

test.each([
	// HubSpot takes six places: 30,000 times 0.000333 is 9.99.
	{ subtotal: '10.00', total: '10.00', left: '30000', price: '10', discount: '0' },
	// Half of them left: 5.00 less a fifth.
	{ subtotal: '10.00', total: '8.00', left: '15000', price: '5', discount: '1' },
])('so many units that six places would make cents are one line: $total, $left left of 30,000', (given) => {
	const { subtotal, total, left, price, discount } = given;
	const amounts = unitAmounts(decimal(subtotal), decimal(total), decimal('30000'), decimal(left));
	expect([toText(amounts.quantity), toText(amounts.price), toText(amounts.discount)]).toEqual(['1', price, discount]);
});

test('the unit discount is that of the units that were ordered, not of those that are left', () => {
	// 5 for 400.00 less 50.00, 2 left: 2 * (80 - 10).
	const amounts = unitAmounts(decimal('400.00'), decimal('350.00'), decimal('5'), decimal('2'));
	expect([toText(amounts.quantity), toText(amounts.price), toText(amounts.discount)]).toEqual(['2', '80', '10']);
});

test('many lines that are a little off do not make a cent together', () => {
	// 3,000 times 0.003333 is 9.999, and six of them would be 59.994.
	const amounts = unitAmounts(decimal('10.00'), decimal('10.00'), decimal('3000'), decimal('3000'));
	expect([toText(amounts.quantity), toText(amounts.price)]).toEqual(['1', '10']);
	// 300 times 0.033333 is 9.9999: forty-nine of them would still be 489.9951.
	const fewer = unitAmounts(decimal('10.00'), decimal('10.00'), decimal('300'), decimal('300'));
	expect([toText(fewer.quantity), toText(fewer.price)]).toEqual(['300', '0.033333']);
});
