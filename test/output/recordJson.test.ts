import type { RecordForm } from '../../nodes/HubspotCommerce/descriptions/options/outputOptions';
import { recordToJson } from '../../nodes/HubspotCommerce/actions/output/recordJson';
import type { JsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';

const answer: JsonRecord = {
	id: '5',
	properties: { name: 'A', price: '1', id: 'own' },
	propertiesWithHistory: { price: [{ value: '1' }] },
	createdAt: '2026-01-01',
	archived: false,
	new: true,
	deleted: false,
};

function json(form: Partial<RecordForm>, from: JsonRecord = answer) {
	return recordToJson({ id: '5', json: from }, { shape: 'raw', fields: null, ...form });
}

test("raw is HubSpot's object, with the chosen properties", () => {
	expect(json({})).toEqual(answer);
	expect(json({ fields: ['price', 'none'] })).toEqual({ ...answer, properties: { price: '1' } });
	expect(json({ fields: [] })).toEqual({ ...answer, properties: {} });
	expect(json({ fields: ['price'] }, { id: '5', deleted: true })).toEqual({ id: '5', deleted: true });
});

test("simplified has the properties beside HubSpot's record ID, whatever the account calls its own", () => {
	const told = { propertiesWithHistory: { price: [{ value: '1' }] }, new: true, deleted: false };
	expect(json({ shape: 'simplified' })).toEqual({
		id: '5',
		name: 'A',
		price: '1',
		id_property: 'own',
		...told,
	});
	expect(Object.keys(json({ shape: 'simplified' }))[0]).toBe('id');
	expect(json({ shape: 'simplified', fields: ['name', 'id'] })).toEqual({
		id: '5',
		name: 'A',
		id_property: 'own',
		...told,
	});
	expect(json({ shape: 'simplified' }, { id: '5', properties: ['odd'] })).toEqual({ id: '5' });
	expect(json({ shape: 'simplified' }, { id: '5' })).toEqual({ id: '5' });
});

test('slim has the ID and what became of it', () => {
	expect(json({ shape: 'slim' })).toEqual({ id: '5', new: true, deleted: false });
});

test('simplified associations are IDs, each once', () => {
	const associations = {
		deals: { results: [{ id: '1', type: 'a' }, { id: '1', type: 'b' }, { id: 2 }, { type: 'c' }, 'odd'] },
		quotes: null,
	};
	expect(json({ shape: 'simplified' }, { id: '5', associations })).toEqual({
		id: '5',
		associations: { deals: ['1', '2'], quotes: [] },
	});
	expect(json({ shape: 'simplified' }, { id: '5', associations: 'odd' })).toEqual({ id: '5' });
	expect(json({}, { id: '5', associations })).toEqual({ id: '5', associations });
});

test("a property that has the name of one of the item's keys comes beside it", () => {
	const properties = { associations: 'own', new: 'own', new_property: 'other' };
	const from = { id: '5', properties, new: true, associations: { deals: { results: [{ id: '1' }] } } };
	expect(json({ shape: 'simplified' }, from)).toEqual({
		id: '5',
		associations: { deals: ['1'] },
		associations_property: 'own',
		new: true,
		// The account has a property of that name, which stays what it is.
		new_property: 'other',
	});
});
