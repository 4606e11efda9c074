import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { pairedItems, runNode, type NodeRun } from '../support/node';
import { associationsWith, batchCreateLineItems } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals'] });
});
afterEach(async () => {
	await sandbox.close();
});

/** Orders of a shop, by the numbers that they have there. */
function seedOrders(count: number): Map<string, string> {
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: count }, (_, n) => ({ hs_order_name: `Order ${n}`, shop_order_id: `S-${n}` })),
	);
	return new Map(orders.map(({ id }, n) => [`S-${n}`, id]));
}

const lines = (count: number, orderOf: (n: number) => string) =>
	Array.from({ length: count }, (_, n) => ({ name: `Line ${n}`, order: orderOf(n) }));

const byShopNumber = {
	toObject: 'order',
	findBy: 'uniqueProperty',
	idProperty: 'shop_order_id',
	idValue: '={{ $json.order }}',
};

async function create(
	items: readonly IDataObject[],
	associations: readonly IDataObject[] = [byShopNumber],
	{ options = {}, ...run }: Partial<NodeRun> & { options?: IDataObject } = {},
) {
	return await runNode({
		sandbox,
		items,
		parameters: batchCreateLineItems({
			propertiesJson: '={{ { name: $json.name } }}',
			associations: associationsWith(...associations),
			options,
		}),
		...run,
	});
}

const lookUps = () => sandbox.journal.callsTo('batch/read');
const valuesAskedFor = () =>
	lookUps().flatMap(({ body }) => (body as { inputs: IDataObject[] }).inputs.map(({ id }) => id));
const parentsByName = () =>
	new Map(sandbox.records('line_items').map(({ properties, associations }) => [properties['name'], associations]));
const errorOf = (json: IDataObject) => json['error'] as IDataObject;

describe.each(['v3', '2026-03', '2026-09'])(
	'lines of orders by their number in the shop, API version %s',
	(apiVersion) => {
		test.each([
			{ what: 'a few lines an order', count: 250, orders: 30, asked: [30] },
			{ what: 'one line an order', count: 250, orders: 250, asked: [100, 100, 50] },
			{ what: 'more lines than are read ahead', count: 1_300, orders: 40, asked: [40] },
		])('$what: each number is looked up once, 100 in a call', async ({ count, orders, asked }) => {
			const ids = seedOrders(orders);
			const items = lines(count, (n) => `S-${n % orders}`);
			const result = await create(items, [byShopNumber], {
				onError: 'continueRegularOutput',
				credentials: { apiVersion },
			});
			expect(pairedItems(result.items)).toEqual(items.map((_, index) => index));
			expect(result.hints).toEqual(count < 1_000 ? [] : [expect.stringMatching(/^1300 line items created/)]);
			expect(lookUps().map(({ inputs }) => inputs)).toEqual(asked);
			expect(new Set(valuesAskedFor()).size).toBe(orders);
			const parents = parentsByName();
			for (const { name, order } of items) {
				expect(parents.get(name)).toMatchObject([{ toType: 'orders', toId: ids.get(order), typeId: 514 }]);
			}
			expect(
				sandbox.journal
					.callsTo('batch/create')
					.map(({ inputs }) => inputs)
					.sort(),
			).toEqual(Array.from({ length: Math.ceil(count / 100) }, (_, n) => Math.min(100, count - 100 * n)).sort());
		});
	},
);

test('look-ups go while creates are under way, not all before the first', async () => {
	seedOrders(600);
	await create(
		lines(600, (n) => `S-${n}`),
		[byShopNumber],
		{ options: { callsSideBySide: 1 } },
	);
	const routes = sandbox.journal.calls.map(({ route }) => route);
	expect(routes).toEqual(Array.from({ length: 6 }, () => ['batch/read', 'batch/create']).flat());
});

describe('orders that are not there', () => {
	const items = () => lines(250, (n) => (n === 120 || n === 130 ? 'S-none' : `S-${n % 10}`));

	test('cost their own lines only, when the run continues', async () => {
		seedOrders(10);
		const result = await create(items(), [byShopNumber], { onError: 'continueErrorOutput' });
		expect(pairedItems(result.errorItems)).toEqual([120, 130]);
		expect(result.errorItems[0]?.json['message']).toBe(
			`HubSpot has no order whose 'shop_order_id' is "S-none" [item 120]`,
		);
		expect(errorOf(result.errorItems[0]?.json ?? {})).toMatchObject({
			outcome: 'notSent',
			category: 'OBJECT_NOT_FOUND',
			property: 'shop_order_id',
			status: null,
		});
		expect(sandbox.journal.creates('line_items')).toHaveLength(248);
		expect(valuesAskedFor()).toHaveLength(11);
	});

	test('stop a run: nothing of their call is sent, and what was written before is told', async () => {
		seedOrders(10);
		const result = await create(items(), [byShopNumber], { options: { callsSideBySide: 1 } });
		expect(sandbox.journal.callsTo('batch/create').map(({ inputs }) => inputs)).toEqual([100]);
		expect(result.error?.message).toBe(
			'100 of 250 line items created: HubSpot has no order whose \'shop_order_id\' is "S-none" [item 120], and 1 other. 150 not sent',
		);
		const description = String(result.error?.description);
		expect(result.error?.message.match(/"S-none"/g)).toHaveLength(1);
		expect(description).not.toContain('S-none');
		expect(description).toContain('Created line items: ');
		const outcomes = result.error?.context['outcomes'] as Record<string, IDataObject[]>;
		expect(outcomes['written']).toHaveLength(100);
		expect(outcomes['notSent']?.filter(({ cause }) => cause === 'badInput').map(({ itemIndex }) => itemIndex)).toEqual([
			120, 130,
		]);
	});
});

describe('a look-up that HubSpot refuses', () => {
	beforeEach(() => {
		seedOrders(250);
		sandbox.inject({ on: { path: /orders\/batch\/read/ }, times: 100, do: missingScopes(['crm.objects.orders.read']) });
	});

	test('is told once and not tried again; nothing is sent', async () => {
		const result = await create(
			lines(250, (n) => `S-${n}`),
			[byShopNumber],
			{ options: { callsSideBySide: 1 } },
		);
		expect(result.error?.message).toMatch(
			/^No line items created: The order to associate it with could not be looked up by 'shop_order_id': .* \[item 0\]\. 250 not sent$/,
		);
		expect(String(result.error?.description).match(/could not be looked up by 'shop_order_id'/g)).toHaveLength(1);
		expect(result.error?.description).toContain('crm.objects.orders.read');
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['batch/read']);
	});

	test('costs the lines that need it, when the run continues', async () => {
		const result = await create(
			lines(250, (n) => `S-${n}`),
			[byShopNumber],
			{ options: { callsSideBySide: 1 }, onError: 'continueRegularOutput' },
		);
		expect(result.items).toHaveLength(250);
		expect(errorOf(result.items[249]?.json ?? {})).toMatchObject({ outcome: 'notSent', category: 'MISSING_SCOPES' });
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['batch/read']);
	});
});

describe('one parent', () => {
	test('may be given twice, by ID and by value, and is one', async () => {
		const id = seedOrders(1).get('S-0') ?? '';
		const { status } = await create(
			lines(1, () => 'S-0'),
			[byShopNumber, { toObject: 'order', toId: id }],
		);
		expect(status).toBe('success');
	});

	test('is all that a line item can have, once values are looked up too', async () => {
		const ids = seedOrders(1);
		const [deal] = sandbox.seed('deals', [{ offer_number: 'A-1' }]);
		const result = await create(
			lines(1, () => 'S-0'),
			[byShopNumber, { toObject: 'deal', toId: deal?.id ?? '' }],
		);
		expect(result.error?.message).toBe(`This line item has 2 parents: ${ids.get('S-0')}, ${deal?.id} [item 0]`);
		expect(sandbox.journal.writes).toEqual([]);
	});
});

test('several associations of a line, one of them with a label of the account', async () => {
	const ids = seedOrders(2);
	sandbox.defineAssociationLabel('line_items', 'orders', { label: 'Gift for', typeId: 61 });
	await create(
		lines(2, (n) => `S-${n}`),
		[byShopNumber, { ...byShopNumber, labelId: 'USER_DEFINED:61' }],
	);
	expect(valuesAskedFor().sort()).toEqual(['S-0', 'S-1']);
	expect(
		parentsByName()
			.get('Line 1')
			?.map(({ toId, typeId }) => [toId, typeId])
			.sort(),
	).toEqual([
		[ids.get('S-1'), 514],
		[ids.get('S-1'), 61],
	]);
});

test.each([
	{
		what: 'no value',
		entry: { ...byShopNumber, idValue: '' },
		message: "'Unique Property Value' of the Order is empty [item 0]",
	},
	{
		what: 'no property',
		entry: { ...byShopNumber, idProperty: '' },
		message: "'Unique Property Name or ID' of the Order is empty [item 0]",
	},
	{
		what: 'no label',
		entry: { ...byShopNumber, labelId: 'Gift for' },
		message: `'Label Name or ID' of the Order is "Gift for", not a label [item 0]`,
	},
])('$what is bad input, and nothing is sent', async ({ entry, message }) => {
	const { error } = await create(
		lines(1, () => 'S-0'),
		[entry],
	);
	expect(error?.message).toBe(message);
	expect(sandbox.journal.calls).toEqual([]);
});

test('a record without ID in the answer to the look-up is not told as one that is not there', async () => {
	seedOrders(1);
	const rewrite = () => ({ results: [{ properties: { shop_order_id: 'S-0' } }] });
	sandbox.inject({ on: { route: 'batch/read' }, times: 2, do: { kind: 'rewriteBody', rewrite } });
	const { items } = await create([{ name: 'A', order: 'S-0' }], undefined, { onError: 'continueRegularOutput' });
	expect(items.map(({ json }) => errorOf(json))).toMatchObject([{ outcome: 'notSent', category: 'LOOK_UP' }]);
	expect(sandbox.records('line_items')).toEqual([]);
});

test.each<{ what: string; fault: FaultAction }>([
	{ what: 'half an answer', fault: { kind: 'halfJson' } },
	{ what: 'a page', fault: { kind: 'html', status: 200 } },
	{ what: 'an empty object', fault: { kind: 'rewriteBody', rewrite: () => ({}) } },
])('$what to the look-up says nothing: the order is not told as one that is not there', async ({ fault }) => {
	seedOrders(1);
	sandbox.inject({ on: { route: 'batch/read' }, do: fault });
	const { items } = await create([{ name: 'A', order: 'S-0' }], undefined, { onError: 'continueRegularOutput' });
	expect(items.map(({ json }) => errorOf(json))).toMatchObject([{ outcome: 'notSent', category: 'LOOK_UP' }]);
	expect(items[0]?.json['error']).toMatchObject({
		description: expect.stringContaining("HubSpot's answer had no records in it") as string,
	});
	expect(sandbox.records('line_items')).toEqual([]);
});
