import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type Sandbox } from '../../sandbox';
import { associationsWith } from '../support/parameters';
import { errorOf, fates, line, live, orderOf, orders, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

const writesMade = () => sandbox.journal.writes.length;

test('associations are added where they are missing, and once', async () => {
	const [ada, bob] = sandbox.seed('contacts', [{ email: 'ada@example.com' }, { email: 'bob@example.com' }]);
	const items = orders(2).map((order, n) => ({ ...order, email: n === 0 ? 'ada@example.com' : 'bob@example.com' }));
	const associations = associationsWith({
		toObject: 'contact',
		findBy: 'uniqueProperty',
		idProperty: 'email',
		idValue: '={{ $json.email }}',
	});
	const contactsOf = () =>
		live(sandbox, 'orders').map((order) =>
			order.associations.filter(({ toType }) => toType === 'contacts').map(({ toId }) => toId),
		);

	await sync(sandbox, items);
	const { items: output } = await sync(sandbox, items, { associations });
	expect(contactsOf()).toEqual([[ada?.id], [bob?.id]]);
	expect(output[0]?.json).toMatchObject({
		outcome: 'unchanged',
		associated: [{ objectType: 'contacts', id: ada?.id }],
	});
	const writesBefore = writesMade();
	const { items: again } = await sync(sandbox, items, { associations });
	expect(writesMade()).toBe(writesBefore);
	expect(again[0]?.json).not.toHaveProperty('associated');
});

const go = { onError: 'continueRegularOutput' } as const;
const toContact = (toId: string, more: IDataObject = {}) => associationsWith({ toObject: 'contact', toId, ...more });
const seedContact = () => sandbox.seed('contacts', [{ email: 'ada@example.com' }])[0]?.id ?? '';
const typesOf = () =>
	live(sandbox, 'orders').map(({ associations }) =>
		associations.flatMap(({ toType, typeId }) => (toType === 'contacts' ? [typeId] : [])).sort((a, b) => a - b),
	);

const byEmail = { toObject: 'contact', findBy: 'uniqueProperty', idProperty: 'email', idValue: 'ada@example.com' };

test.each<[what: string, twice: (id: string) => readonly IDataObject[]]>([
	[
		'by its ID',
		(id) => [
			{ toObject: 'contact', toId: id },
			{ toObject: 'contact', toId: id },
		],
	],
	['by its ID and by its email', (id) => [{ toObject: 'contact', toId: id }, byEmail]],
	[
		'with and without a label',
		(id) => [
			{ toObject: 'contact', toId: id },
			{ toObject: 'contact', toId: id, labelId: 'USER_DEFINED:61' },
		],
	],
])('a contact that is given twice, %s, is told once', async (_what, twice) => {
	sandbox.defineAssociationLabel('orders', 'contacts', { label: 'Buyer', typeId: 61 });
	const id = seedContact();
	const given = orders(2);
	await sync(sandbox, given.slice(1));
	// One order is new, and one is there.
	const { items } = await sync(sandbox, given, { associations: associationsWith(...twice(id)) });
	for (const { json } of items) expect(json['associated']).toEqual([{ objectType: 'contacts', id }]);
});

test('a label is added where the contact is associated without it, and not a second time', async () => {
	sandbox.defineAssociationLabel('orders', 'contacts', { label: 'Buyer', typeId: 61 });
	const id = seedContact();
	const given = orders(1);
	await sync(sandbox, given, { associations: toContact(id) });
	expect(typesOf()).toEqual([[507]]);
	const labelled = { associations: toContact(id, { labelId: 'USER_DEFINED:61' }) };
	const { items } = await sync(sandbox, given, labelled);
	expect(items[0]?.json['associated']).toEqual([{ objectType: 'contacts', id }]);
	expect(typesOf()).toEqual([[61, 507]]);
	const writesBefore = writesMade();
	await sync(sandbox, given, labelled);
	expect(writesMade()).toBe(writesBefore);
});

test('what a new order is associated with is not asked', async () => {
	await sync(sandbox, orders(2), { associations: toContact(seedContact()) });
	expect(typesOf()).toEqual([[507], [507]]);
	expect(sandbox.journal.callsTo('associations/batch/read')).toEqual([]);
});

test.each([
	{ what: 'can not be read', route: 'associations/batch/read', path: /orders\/contacts/ },
	{ what: 'are refused', route: 'associations/batch/associate/default', path: /contacts/ },
] as const)('associations that $what fail their order, which keeps its lines', async ({ route, path }) => {
	const given = orders(1);
	await sync(sandbox, given);
	sandbox.inject({ on: { route, path }, times: 9, do: missingScopes(['crm.objects.contacts.read']) });
	const { items } = await sync(sandbox, given, { associations: toContact(seedContact()) }, go);
	expect(errorOf(items[0]?.json)['outcome']).toBe('partlySynced');
	expect(errorOf(items[0]?.json)['description']).toMatch(/^Its associations: .*scopes/);
	expect(errorOf(items[0]?.json)['written']).not.toHaveProperty('associated');
	expect(fates(errorOf(items[0]?.json)['written'] as IDataObject)).toEqual(['unchanged', 'unchanged', 'unchanged']);
	expect(typesOf()).toEqual([[]]);
});

test('a dry run shows the missing ones and makes none', async () => {
	const id = seedContact();
	const given = orders(1);
	await sync(sandbox, given);
	const { items } = await sync(sandbox, given, { associations: toContact(id), options: { dryRun: true } });
	expect(items[0]?.json['associated']).toEqual([{ objectType: 'contacts', id }]);
	expect(typesOf()).toEqual([[]]);
});

test('an order that is new is associated also when those of another one can not be read', async () => {
	const id = seedContact();
	const [known, added] = orders(2);
	await sync(sandbox, known === undefined ? [] : [known]);
	const on = { route: 'associations/batch/read', path: /orders\/contacts/ } as const;
	sandbox.inject({ on, times: 9, do: missingScopes(['crm.objects.contacts.read']) });
	const given = [known, added].filter((order) => order !== undefined);
	const { items } = await sync(sandbox, given, { associations: toContact(id) }, go);
	expect(errorOf(items[0]?.json)['outcome']).toBe('partlySynced');
	expect(items[1]?.json).toMatchObject({ outcome: 'created', associated: [{ objectType: 'contacts', id }] });
	expect(typesOf()).toEqual([[], [507]]);
});

test('of associations that are made in part, those that are made are told', async () => {
	const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
	const associations = associationsWith(
		{ toObject: 'contact', toId: contact?.id ?? '' },
		{ toObject: 'deal', toId: '888' },
	);
	const run = { onError: 'continueRegularOutput' } as const;
	const { items } = await sync(sandbox, [orderOf('S-1')], { associations }, run);
	expect(errorOf(items[0]?.json)['written']).toMatchObject({
		associated: [{ objectType: 'contacts', id: contact?.id }],
	});
});

describe('an association that a line of the list brings', () => {
	const withDiscount = (values: IDataObject = {}) => ({
		properties: line('a', values),
		associations: [{ to: { id: '55' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 368 }] }],
	});
	const discountsOf = () =>
		live(sandbox, 'line_items').map(({ associations }) =>
			associations.filter(({ toType }) => toType === 'discounts').map(({ toId }) => toId),
		);

	test('is added to a line that is there already, and is not added again', async () => {
		await sync(sandbox, [orderOf('S-1', line('a'))]);
		expect(discountsOf()).toEqual([[]]);
		const { items } = await sync(sandbox, [orderOf('S-1', withDiscount())]);
		expect(fates(items[0]?.json)).toEqual(['unchanged']);
		expect(discountsOf()).toEqual([['55']]);
		const before = sandbox.journal.writes.length;
		await sync(sandbox, [orderOf('S-1', withDiscount())]);
		expect(sandbox.journal.writes).toHaveLength(before);
	});

	test('that is refused makes the line one that is not as it should be', async () => {
		await sync(sandbox, [orderOf('S-1', line('a'))]);
		sandbox.inject({
			on: { path: /line_items\/discounts\/batch\/associate/ },
			times: 9,
			do: { kind: 'status', status: 403, when: 'before' },
		});
		const run = { onError: 'continueRegularOutput' } as const;
		const { items } = await sync(sandbox, [orderOf('S-1', withDiscount({ quantity: 7 }))], {}, run);
		const error = items[0]?.json['error'] as IDataObject;
		expect(fates(error['written'] as IDataObject)).toEqual(['notUpdated']);
		expect(live(sandbox, 'line_items')[0]?.properties['quantity']).toBe('7');
	});
});
