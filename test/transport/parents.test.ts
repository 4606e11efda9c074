import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { parentReader } from '../../nodes/HubspotCommerce/transport/parents';
import { answered } from '../hubspot/support';
import { answering } from './answering';

const entry = (id: string, parents: string[], after?: string) => ({
	from: { id },
	to: parents.map((toObjectId) => ({ toObjectId, associationTypes: [] })),
	...(after === undefined ? {} : { paging: { next: { after } } }),
});

test('the parents of a record are read to the end of a list that HubSpot gives in parts', async () => {
	const { way, calls } = answering(
		answered(200, { results: [entry('1', ['10'], 'next'), entry('2', ['20'])] }),
		answered(200, { results: [entry('1', ['11'])] }),
	);
	const parents = await parentReader(way, lineItem)('orders', ['1', '2']);
	expect(parents).toEqual(
		new Map([
			['1', ['10', '11']],
			['2', ['20']],
		]),
	);
	expect(calls.map(({ path, body }) => [path, body?.['inputs']])).toEqual([
		['/crm/v4/associations/line_items/orders/batch/read', [{ id: '1' }, { id: '2' }]],
		['/crm/v4/associations/line_items/orders/batch/read', [{ id: '1', after: 'next' }]],
	]);
});

test.each([
	{ what: 'refuses', answer: answered(403, {}) },
	{ what: 'refuses a part', answer: answered(207, { results: [], errors: [{ category: 'VALIDATION_ERROR' }] }) },
	{ what: 'answers something else', answer: answered(200, '<html>') },
])('where HubSpot $what, nothing is known of any parent', async ({ answer }) => {
	const { way } = answering(answered(200, { results: [entry('1', ['10'], 'next')] }), answer);
	expect(await parentReader(way, lineItem)('orders', ['1'])).toBeNull();
});
