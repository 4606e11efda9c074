import { refundedUnits } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/quantities';
import { refundAmount } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderMoney';

test('a refund that overlapping pages have twice is taken off once', () => {
	const refund = {
		id: 8,
		refund_line_items: [{ id: 9, line_item_id: 1, quantity: 1, subtotal: '22.50' }],
		transactions: [{ kind: 'refund', status: 'success', amount: '27.00' }],
	};
	const order = { id: 1, currency: 'EUR', refunds: [refund, { ...refund }] };
	const [of1] = [...(refundedUnits(order)?.values() ?? [])];
	expect(of1?.units).toEqual({ units: 1n, places: 0 });
	expect(refundAmount(order)).toEqual({ units: 2700n, places: 2 });
});
