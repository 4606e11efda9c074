import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type RouteName, type Sandbox, type StoredRecord } from '../../sandbox';
import { byId, byUnique, kinds, OBJECTS, runOn, seedOf } from '../support/kinds';
import { pairedItems, runNode, type NodeResult } from '../support/node';
import { getMany } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);
const codesOf = ({ items }: NodeResult) =>
	items.map(({ json }) => (json['error'] as IDataObject | undefined)?.['category'] ?? null);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	test('get: one call for many, in input order, each item its record; a missing one is its own item alone', async () => {
		const ids = idsOf(seedOf(sandbox, kind, 3));
		const items = [ids[2], '404', ids[0], ids[2]].map((id) => ({ id: id ?? '' }));
		const parameters = { ...byId, options: { properties: [name] } };
		const result = await runOn(sandbox, kind, 'get', parameters, { items, onError: 'continueRegularOutput' });
		expect(result.items.map(({ json }) => json[name] ?? null)).toEqual(['Old 2', null, 'Old 0', 'Old 2']);
		expect(codesOf(result)).toEqual([null, 'OBJECT_NOT_FOUND', null, null]);
		expect(pairedItems(result.items)).toEqual([0, 1, 2, 3]);
		expect(callsTo('batch/read', 'get')).toEqual([1, 0]);
	});

	test("get as HubSpot's object, where it is not to be simplified", async () => {
		const [id = ''] = idsOf(seedOf(sandbox, kind, 1));
		const parameters = { ...byId, simplify: false, options: { properties: [name] } };
		const { items } = await runOn(sandbox, kind, 'get', parameters, { items: [{ id }] });
		expect(items[0]?.json).toMatchObject({ id, archived: false, properties: { [name]: 'Old 0' } });
		expect(items[0]?.json).not.toHaveProperty(name);
	});

	test('get with all properties that HubSpot shows, asked for by name', async () => {
		const [id = ''] = idsOf(seedOf(sandbox, kind, 1));
		const own = { type: 'string', fieldType: 'text', groupName: 'custom' } as const;
		sandbox.defineProperty(kind.type, { ...own, name: 'shown_note', label: 'Shown note' });
		sandbox.defineProperty(kind.type, { ...own, name: 'hidden_note', label: 'Hidden note', hidden: true });
		const parameters = { ...byId, options: { properties: ['*'] } };
		const { items } = await runOn(sandbox, kind, 'get', parameters, { items: [{ id }] });
		expect(items[0]?.json).toMatchObject({ id, [name]: 'Old 0', [kind.unique]: 'key-0' });
		const asked = sandbox.journal.callsTo('batch/read').flatMap(({ body }) => (body as IDataObject)['properties']);
		expect(asked).toEqual(expect.arrayContaining([name, kind.unique, 'shown_note']));
		expect(asked).not.toContain('hidden_note');
	});

	test('get by a unique property, with the former values', async () => {
		seedOf(sandbox, kind, 1);
		const parameters = { ...byUnique(kind), options: { propertiesWithHistory: [name] } };
		const result = await runOn(sandbox, kind, 'get', parameters, { items: [{ key: 'key-0' }] });
		expect(result.items[0]?.json['propertiesWithHistory']).toMatchObject({ [name]: [{ value: 'Old 0' }] });
		expect(callsTo('get')).toEqual([1]);
	});
});

test('records that an order is associated with by several labels come once', async () => {
	sandbox.defineAssociationLabel('orders', 'contacts', { label: 'Buyer', typeId: 61 });
	const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	const [id, contactId] = [order?.id ?? '', contact?.id ?? ''];
	for (const typeId of [507, 61]) sandbox.link('orders', id, 'contacts', contactId, typeId);
	const parameters = { ...byId, options: { associatedObjects: ['contact'] } };
	const kind = kinds.find(({ resource }) => resource === 'order') ?? fail();
	const { items } = await runOn(sandbox, kind, 'get', parameters, { items: [{ id }] });
	expect(items[0]?.json['associations']).toEqual({ contacts: [contactId] });
});

test.each([true, false])(
	'its associations are told by the names that Get Many has, simplified: %s',
	async (simplify) => {
		const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
		const [lineItem] = sandbox.seed('line_items', [{ name: 'Mug' }]);
		const [full, bare] = idsOf(sandbox.seed('orders', [{ hs_order_name: 'A' }, { hs_order_name: 'B' }]));
		sandbox.link('orders', full ?? '', 'contacts', contact?.id ?? '');
		sandbox.link('orders', full ?? '', 'line_items', lineItem?.id ?? '');
		const options = { associatedObjects: ['line_item', 'contact'] };
		const kind = kinds.find(({ resource }) => resource === 'order') ?? fail();
		const items = [{ id: full ?? '' }, { id: bare ?? '' }];
		const one = await runOn(sandbox, kind, 'get', { ...byId, simplify, options }, { items });
		const many = await runNode({ sandbox, parameters: getMany('order', { simplify, options }) });
		const associationsIn = (result: NodeResult) => result.items.map(({ json }) => json['associations'] as IDataObject);
		const namesIn = (result: NodeResult) =>
			associationsIn(result).map((associations) => Object.keys(associations).sort());
		expect(namesIn(one)).toEqual([
			['contacts', 'line_items'],
			['contacts', 'line_items'],
		]);
		expect(namesIn(one)).toEqual(namesIn(many));
		if (simplify) expect(associationsIn(one)).toEqual(associationsIn(many));
		else
			expect(associationsIn(one)[0]?.['line_items']).toEqual({
				results: [{ id: lineItem?.id, type: 'order_to_line_item' }],
			});
	},
);

describe('an order with more line items than HubSpot gives at once', () => {
	async function getOrder(simplify: boolean, { archived = false } = {}) {
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
		const lines = sandbox.seed(
			'line_items',
			Array.from({ length: 12 }, (_, n) => ({ name: `Line ${n}` })),
		);
		for (const { id } of lines) sandbox.link('orders', order?.id ?? '', 'line_items', id);
		if (order !== undefined) order.archived = archived;
		const options = { associatedObjects: ['line_item', 'contact'], archived };
		const parameters = { ...byId, simplify, options };
		const kind = kinds.find(({ resource }) => resource === 'order') ?? fail();
		const { items } = await runOn(sandbox, kind, 'get', parameters, {
			items: [{ id: order?.id ?? '' }],
			onError: 'continueRegularOutput',
		});
		return { json: items[0]?.json, ids: idsOf(lines) };
	}

	beforeEach(async () => {
		await sandbox.close();
		sandbox = await startSandbox({ objects: OBJECTS, associationsPerPage: 5 });
	});

	test('has all of them', async () => {
		const { json, ids } = await getOrder(true);
		expect(json?.['associations']).toEqual({ line_items: ids, contacts: [] });
	});

	test("has all of them in HubSpot's own form, and no word that there is more", async () => {
		const { json, ids } = await getOrder(false);
		const list = (json?.['associations'] as IDataObject)['line_items'] as IDataObject;
		expect((list['results'] as IDataObject[]).map(({ id }) => id)).toEqual(ids);
		expect(list).not.toHaveProperty('paging');
	});

	test('is told as one that is not read when HubSpot does not give the further ones, as of an archived one', async () => {
		const { json } = await getOrder(true, { archived: true });
		expect(json).not.toHaveProperty('associations');
		expect(json?.['error']).toMatchObject({ outcome: 'unknown' });
	});

	test('is told as one that is not read when the further ones can not be', async () => {
		sandbox.inject({ on: { route: 'associations/batch/read' }, do: { kind: 'status', status: 403, when: 'before' } });
		const { json } = await getOrder(true);
		expect(json).not.toHaveProperty('associations');
		expect(json?.['error']).toMatchObject({ outcome: 'refused', status: 403 });
	});
});

test('an order with more properties than an address holds comes with all of them and its associations', async () => {
	const names = Array.from({ length: 120 }, (_, n) => `a_property_with_quite_a_long_name_${n}`);
	for (const name of names) {
		const definition = { name, label: name, groupName: 'order_information', fieldType: 'text' };
		sandbox.defineProperty('orders', { ...definition, type: 'string' });
	}
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A', [names[119] ?? '']: 'value' }]);
	const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
	sandbox.link('orders', order?.id ?? '', 'contacts', contact?.id ?? '', 507);
	const options = { properties: names, associatedObjects: ['contact'] };
	const kind = kinds.find(({ resource }) => resource === 'order') ?? fail();
	const { items } = await runOn(sandbox, kind, 'get', { ...byId, options }, { items: [{ id: order?.id ?? '' }] });
	expect(items[0]?.json).toMatchObject({
		id: order?.id,
		[names[119] ?? '']: 'value',
		associations: { contacts: [contact?.id] },
	});
});

function fail(): never {
	throw new Error('No such kind');
}
