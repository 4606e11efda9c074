import { batchRead } from '../../nodes/HubspotCommerce/transport/batchRead';
import { recordLookUp, uniqueLookUp } from '../../nodes/HubspotCommerce/transport/lookUp';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, sentLine } from '../hubspot/support';
import { answering } from './answering';

const READ = { method: 'POST', path: '/crm/v3/objects/line_items/batch/read', idempotent: true, kind: 'general' };

test('records are read by their IDs, archived ones too', async () => {
	const { way, calls } = answering();
	await batchRead(way, 'line_items', { ids: ['1', '2'], idProperty: null, properties: ['name', 'name'] });
	await batchRead(way, 'line_items', { ids: ['1'], idProperty: null, properties: [], archived: true });
	expect(calls).toEqual([
		{ ...READ, body: { inputs: [{ id: '1' }, { id: '2' }], properties: ['name'] } },
		{ ...READ, query: { archived: 'true' }, body: { inputs: [{ id: '1' }], properties: [] } },
	]);
});

test('records that are looked up by a unique property come with it, and are told by it', async () => {
	const sku = (id: string, value: string | null) => ({ id, properties: { own_number: value } });
	const missing = { category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: ['A-2'] } };
	const { way, calls } = answering(answered(207, { results: [sku('7', ' A-1 '), {}], errors: [missing] }));
	const lookUp = recordLookUp(way, lineItem);
	const found = await lookUp('own_number', ['A-1', 'A-2'], [sentLine({ name: 'Mug', own_number: 'A-1' })]);
	expect(calls).toEqual([
		{
			...READ,
			body: { idProperty: 'own_number', inputs: [{ id: 'A-1' }, { id: 'A-2' }], properties: ['name', 'own_number'] },
		},
	]);
	expect([...found].map(([value, told]) => [value, told.kind === 'record' ? told.record.id : told.kind])).toEqual([
		['A-1', '7'],
		['A-2', 'refused'],
	]);
});

test.each([answered(500, {}), answered(200, '<html>')])(
	'a look that HubSpot does not answer tells nothing of any value',
	async (answer) => {
		const told = await recordLookUp(answering(answer).way, lineItem)('own_number', ['A-1'], []);
		expect(told.get('A-1')).toEqual({ kind: 'failed', answer, nameCount: 1, isForAll: false });
	},
);

test('records of any object are looked up with nothing but the unique property', async () => {
	const { way, calls } = answering();
	await uniqueLookUp(way)('contacts', 'email', ['a@example.com']);
	expect(calls).toEqual([
		{
			...READ,
			path: '/crm/v3/objects/contacts/batch/read',
			body: { idProperty: 'email', inputs: [{ id: 'a@example.com' }], properties: ['email'] },
		},
	]);
});
