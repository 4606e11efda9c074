import { nextAfter } from '../../nodes/HubspotCommerce/hubspot/paging';
import { recordsInBody } from '../../nodes/HubspotCommerce/hubspot/record';

const body = {
	results: [
		{ id: '1', properties: { sku: ' A ' } },
		{ id: 2, properties: { sku: 7 } },
		{ properties: { sku: 'no ID' } },
		null,
		{ id: '4', properties: { sku: null } },
		{ id: '5' },
	],
};
test('the records of an answer are what has an ID in its list', () => {
	expect(recordsInBody(body).map(({ id }) => id)).toEqual(['1', '2', '4', '5']);
	for (const none of [null, '<html>', [], {}, { results: {} }]) expect(recordsInBody(none)).toEqual([]);
});

test('a list goes on where its paging says so', () => {
	expect(nextAfter({ next: { after: '100', link: 'https://api.hubapi.com/crm/v3/objects/orders?after=100' } })).toBe(
		'100',
	);
	expect(nextAfter({ next: { after: 100 } })).toBe('100');
	for (const end of [undefined, null, {}, { next: null }, { next: {} }, { next: { after: '' } }])
		expect(nextAfter(end)).toBeNull();
});
