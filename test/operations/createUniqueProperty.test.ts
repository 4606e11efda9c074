import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { holdTheClock } from '../support/clock';
import { kinds, OBJECTS, outcomesOf, runOn, type Kind } from '../support/kinds';
import { Wire } from '../faults/wire';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const orders = kinds.find(({ resource }) => resource === 'order') ?? fail();
const goOn = { onError: 'continueRegularOutput' } as const;

function fail(): never {
	throw new Error('No such kind');
}

const create = async (
	parameters: IDataObject,
	more: Parameters<typeof runOn>[4] = {},
	kind: Kind = orders,
): ReturnType<typeof runOn> => await runOn(sandbox, kind, 'createUniqueProperty', parameters, { items: [{}], ...more });
const named = (name: string, { type }: Kind = orders) =>
	sandbox.properties(type).filter((property) => property.name === name);
const posts = () => sandbox.journal.callsTo('properties/create');
const text = { type: 'string', fieldType: 'text', groupName: 'order_information' } as const;

test.each(kinds)('$resource with API version $apiVersion gets a property that finds its records', async (kind) => {
	const { error, items } = await create({ label: 'Till ID' }, {}, kind);
	expect(error).toBeUndefined();
	const group = sandbox.properties(kind.type).find(({ name }) => name === kind.name)?.groupName;
	const made = { name: 'till_id', label: 'Till ID', type: 'string', fieldType: 'text', groupName: group };
	expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
		[{ ...made, hasUniqueValue: true }, { item: 0 }],
	]);
	expect(named('till_id', kind)).toMatchObject([{ ...made, hasUniqueValue: true }]);

	const [record] = sandbox.seed(kind.type, [{ [kind.name]: 'Found', till_id: '7' }]);
	const found = { findBy: 'uniqueProperty', idProperty: 'till_id', idValue: '7' };
	expect((await runOn(sandbox, kind, 'get', found, { items: [{}] })).items[0]?.json['id']).toBe(record?.id);
});

test('the internal name and the group are taken as they are given', async () => {
	sandbox.defineProperty('orders', { ...text, name: 'other', label: 'Other', groupName: 'my_group' });
	await create({ label: 'Till ID', internalName: 'kasse', options: { groupName: 'my_group' } });
	expect(named('kasse')).toMatchObject([{ label: 'Till ID', groupName: 'my_group' }]);
});

test('a second run makes nothing, whatever the label is by now', async () => {
	await create({ label: 'Till ID' });
	const { items } = await create({ label: 'Renamed', internalName: 'till_id' });
	expect(items.map(({ json }) => json)).toMatchObject([{ name: 'till_id', label: 'Till ID', outcome: 'unchanged' }]);
	expect(posts()).toHaveLength(1);
});

test('one item comes out for each that goes in, and what two ask for is made once', async () => {
	const items = ['Till ID', 'Desk ID', 'Till ID'].map((label) => ({ label }));
	const result = await create({ label: '={{ $json.label }}' }, { items });
	expect(result.items.map(({ json }) => json['name'])).toEqual(['till_id', 'desk_id', 'till_id']);
	expect(outcomesOf(result)).toEqual(['done', 'done', 'unchanged']);
	expect(posts()).toHaveLength(2);
});

test('a dry run shows the call, the same one for the same property, and makes nothing', async () => {
	const result = await create({ label: 'Till ID', options: { dryRun: true } }, { items: [{}, {}] });
	const planned = {
		outcome: 'planned',
		call: { number: 1, method: 'POST', path: '/crm/v3/properties/orders' },
		body: { ...text, name: 'till_id', label: 'Till ID', hasUniqueValue: true },
	};
	expect(result.items.map(({ json }) => json)).toEqual([planned, planned]);
	expect(result.hints.join()).toContain('1 unique property: 1 would be created, 1 more item is about it');
	expect(sandbox.journal.writes).toEqual([]);
});

describe('is refused before it is sent', () => {
	beforeEach(() => {
		sandbox.defineProperty('orders', { ...text, name: 'till_id', label: 'Till', hasUniqueValue: false });
	});
	test.each([
		[
			'where the name has no unique values',
			{ label: 'Till ID' },
			"HubSpot already has a property 'till_id', and it doesn't require unique values [item 0]",
			/can't be changed afterwards: use another 'Internal Name', or delete/,
		],
		[
			'where the property of the name is archived',
			{ label: 'Fax number' },
			"HubSpot has an archived property 'fax_number' [item 0]",
			/Restore it in HubSpot/,
		],
		[
			'where another unique property has the label',
			{ label: 'shop order id', internalName: 'shop_2' },
			"HubSpot already has a property with the label 'Shop order ID': 'shop_order_id' [item 0]",
			/It requires unique values: use it/,
		],
		[
			'where another property has the label',
			{ label: 'Till', internalName: 'till_2' },
			"HubSpot already has a property with the label 'Till': 'till_id' [item 0]",
			/It doesn't require unique values/,
		],
	])('%s', async (_where, parameters, message, advice) => {
		const stopped = await create(parameters);
		expect(stopped.error?.message).toBe(message);
		expect(stopped.error?.description).toMatch(advice);
		const { items } = await create(parameters, goOn);
		expect(items[0]?.json).toMatchObject({
			message,
			error: {
				outcome: 'notSent',
				category: 'OBJECT_ALREADY_EXISTS',
				description: expect.stringMatching(advice) as string,
			},
		});
		expect(posts()).toEqual([]);
	});

	test.each([
		[{ label: ' ' }, "'Label' is empty [item 0]", 'Enter a name'],
		[
			{ label: '注文番号' },
			'\'Label\' is "注文番号", and no internal name can be made from it [item 0]',
			"'Internal Name'",
		],
		[{ label: 'A', internalName: 'Shop-ID' }, '\'Internal Name\' is "Shop-ID" [item 0]', 'a letter: shop_id'],
	])('%j: what can be no name', async (parameters, message, advice) => {
		const { error } = await create(parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(posts()).toEqual([]);
	});
});

test('where HubSpot refuses one, the others are made, and each is told', async () => {
	const items = ['a', 'hs_b', 'c'].map((name) => ({ name }));
	const result = await create({ label: '={{ $json.name }}', internalName: '={{ $json.name }}' }, { items, ...goOn });
	expect(outcomesOf(result)).toEqual(['done', 'refused', 'done']);
	expect(result.items[1]?.json['message']).toBe('HubSpot refused to create unique property hs_b [item 1]');
});

test('a key that may not make properties is told the scope that it needs', async () => {
	const scopes = OBJECTS.flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.line_items.write`]);
	const own = await startSandbox({ objects: OBJECTS, tokens: { own: { scopes } } });
	const advice: unknown[] = [];
	for (const kind of kinds.filter(({ apiVersion, type }) => apiVersion === 'v3' && type !== 'products')) {
		const { error } = await runOn(own, kind, 'createUniqueProperty', { label: 'Till ID' }, { items: [{}] });
		advice.push(error?.description?.match(/give the key this scope: (\S+)\. Or /)?.[1]);
	}
	await own.close();
	expect(advice).toEqual(['e-commerce', 'crm.schemas.orders.write']);
});

test("HubSpot's limit of ten comes through in its own words", async () => {
	// shop_order_id is the first.
	for (let n = 2; n <= 10; n++)
		sandbox.defineProperty('orders', { ...text, name: `id_${n}`, label: `ID ${n}`, hasUniqueValue: true });
	const { error } = await create({ label: 'Till ID' });
	expect(error?.description).toContain('The limit of 10 properties');
});

test('properties that cannot be read are the failure of every item', async () => {
	sandbox.inject({ on: { route: 'properties' }, times: 9, do: { kind: 'status', status: 400, when: 'before' } });
	const result = await create({ label: 'Till ID' }, { items: [{}, {}], ...goOn });
	expect(result.items).toHaveLength(2);
	expect(result.items.every(({ json }) => json['error'] !== undefined)).toBe(true);
	expect(posts()).toEqual([]);
});

describe('after an answer that says nothing', () => {
	beforeAll(() => {
		holdTheClock();
	});
	afterAll(() => {
		jest.useRealTimers();
	});

	async function createWith(fault: Fault['do']) {
		sandbox.inject({ on: { route: 'properties/create' }, do: fault });
		const wire = new Wire(sandbox.journal);
		const state = { ended: false };
		const finished = create({ label: 'Till ID' }, goOn).finally(() => {
			state.ended = true;
		});
		await wire.windOn(() => state.ended);
		wire.close();
		return await finished;
	}

	test.each<[string, Fault['do'], string, number]>([
		['a cut after it was made', { kind: 'cut', when: 'after' }, 'done', 1],
		['a page in place of the answer', { kind: 'html', status: 200, when: 'after' }, 'done', 1],
		['an answer about something else', { kind: 'rewriteBody', rewrite: () => ({ name: 'x' }) }, 'done', 1],
		['one that lands two seconds later', { kind: 'late', landsAfterMs: 2_000 }, 'done', 1],
		['a cut before it was made', { kind: 'cut', when: 'before' }, 'unknown', 0],
	])('%s: HubSpot is asked, and the outcome is %3$s', async (_what, fault, outcome, count) => {
		const result = await createWith(fault);
		expect(outcomesOf(result)).toEqual([outcome]);
		expect(named('till_id')).toHaveLength(count);
		expect(posts()).toHaveLength(1);
		if (outcome === 'unknown')
			expect(result.items[0]?.json['error']).toMatchObject({
				description: expect.stringMatching(/Run it again in a minute/) as string,
			});
	});

	test.each([
		[true, { json: { label: 'Theirs', outcome: 'unchanged' } }],
		[false, { json: { error: { outcome: 'unknown' } } }],
	])('a name that somebody else took meanwhile is told as theirs if it is unique: %s', async (hasUniqueValue, item) => {
		const rewrite = () => {
			sandbox.defineProperty('orders', { ...text, name: 'till_id', label: 'Theirs', hasUniqueValue });
			return {};
		};
		expect((await createWith({ kind: 'rewriteBody', rewrite })).items).toMatchObject([item]);
	});

	test('HubSpot says that it is there, and no look shows it', async () => {
		const { items } = await createWith({ kind: 'status', status: 409, when: 'before' });
		expect(items[0]?.json['error']).toMatchObject({
			outcome: 'refused',
			description: expect.stringMatching(/under Settings > Properties, also among the archived ones/) as string,
		});
	});
});
