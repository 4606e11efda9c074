import { nextAfter } from '../../nodes/HubspotCommerce/hubspot/paging';
import { afterChange, recordsInBody, valuesIn } from '../../nodes/HubspotCommerce/hubspot/record';
import { recordOf } from './support';

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

test('the values of a record are what it has one of, numbers and booleans as texts', () => {
	const properties = { name: 'Mug', price: 7, taxable: false, sku: null, tags: ['a'], note: '' };
	expect(valuesIn(recordOf({ id: '1', properties }))).toEqual([
		['name', 'Mug'],
		['price', '7'],
		['taxable', 'false'],
		['note', ''],
	]);
	for (const json of [{ id: '1' }, { id: '1', properties: null }]) expect(valuesIn(recordOf(json))).toEqual([]);
});

test('a changed record has the values that it had before, where the answer says nothing of them', () => {
	const before = recordOf({ id: '1', properties: { name: 'Mug', price: '7' }, updatedAt: 'then' });
	const answer = { id: '1', updatedAt: 'now' };
	const changed = (json: object) => afterChange(before, recordOf(json)).json;
	expect(changed({ ...answer, properties: { price: '8' } })).toEqual({
		...answer,
		properties: { name: 'Mug', price: '8' },
	});
	expect(changed(answer)).toEqual({ ...answer, properties: { name: 'Mug', price: '7' } });
	const unknown = recordOf({ id: '1' });
	expect(afterChange(unknown, recordOf({ ...answer, properties: { price: '8' } })).json).toEqual({
		...answer,
		properties: { price: '8' },
	});
});
