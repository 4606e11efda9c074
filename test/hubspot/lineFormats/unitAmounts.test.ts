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
	// More units need more places: 30,000 of these come to 9.9999, which is 10.00 again; with six places they would be 9.99.
	{ subtotal: '10.00', total: '10.00', quantity: '30000', price: '0.00033333', discount: '0' },
])('$subtotal, $total after discounts, for $quantity', ({ subtotal, total, quantity, price, discount }) => {
	const amounts = unitAmounts(decimal(subtotal), decimal(total), decimal(quantity));
	expect([toText(amounts.price), toText(amounts.discount)]).toEqual([price, discount]);
});
