import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { linesOf } from '../../nodes/HubspotCommerce/hubspot/objects/linesOf';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';

const typeIdsOf = ({ associations }: CrmObject) =>
	Object.fromEntries(associations.map(({ name, typeId }) => [name, typeId]));

test('association types are those of the right direction', () => {
	expect(typeIdsOf(order)).toEqual({
		cart: 593,
		company: 934,
		contact: 507,
		deal: 512,
		discount: 519,
		invoice: 518,
		line_item: 513,
		note: 764,
		payment: 523,
		quote: 730,
		subscription: 516,
		task: 726,
		ticket: 525,
	});
	expect(typeIdsOf(lineItem)).toEqual({
		cart: 591,
		deal: 20,
		discount: 368,
		invoice: 410,
		order: 514,
		payment: 396,
		payment_link: 759,
		quote: 68,
		subscription: 302,
	});
});

test('orders and line items go by the names and ids that HubSpot knows them by', () => {
	const facts = ({ objectType, objectTypeId, nameProperty, uniqueProperties, oneParent }: CrmObject) => ({
		objectType,
		objectTypeId,
		nameProperty,
		uniqueProperties,
		oneParent,
	});
	expect([order, lineItem].map(facts)).toEqual([
		{
			objectType: 'orders',
			objectTypeId: '0-123',
			nameProperty: 'hs_order_name',
			uniqueProperties: [],
			oneParent: false,
		},
		{
			objectType: 'line_items',
			objectTypeId: '0-8',
			nameProperty: 'name',
			uniqueProperties: ['hs_external_id'],
			oneParent: true,
		},
	]);
	expect(lineItem.associations.filter(({ parent }) => !parent).map(({ name }) => name)).toEqual(['discount']);
});

test('line items hang under orders, and nothing under line items', () => {
	expect(linesOf(order)).toBe(lineItem);
	expect(() => linesOf(lineItem)).toThrow('Nothing hangs under Line Item');
});
