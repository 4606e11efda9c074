import type { IDataObject } from 'n8n-workflow';
import { missingScopes, rateLimited, startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf, line, orderOf, sync } from '../support/wholeOrders';

/*
 * What is asked of line items before they get a parent: as little as can be, and all that is needed. HubSpot deletes a line
 * item with any of its parents, so none ever gets a second one.
 */

const OBJECTS = ['orders', 'line_items', 'deals', 'quotes'] as const;
let sandbox: Sandbox;
let orderId: string;
let otherId: string;
async function start(options: SandboxOptions = {}) {
	sandbox = await startSandbox({ objects: [...OBJECTS], ...options });
	const [one, other] = sandbox.seed('orders', [{ shop_order_id: 'A' }, { shop_order_id: 'B' }]);
	[orderId, otherId] = [one?.id ?? '', other?.id ?? ''];
}
afterEach(async () => {
	await sandbox.close();
});

interface Upsert {
	readonly keys: readonly string[];
	readonly associations?: IDataObject;
	readonly options?: IDataObject;
}

/** Puts line items under the order, and says what was asked on the way, in the words of the addresses. */
async function upsert({ keys, associations, options = {} }: Upsert) {
	sandbox.journal.clear();
	const { items } = await runNode({
		sandbox,
		parameters: batchUpsertLineItems({
			associations: associations ?? associationsWith({ toObject: 'order', toId: orderId }),
			options,
		}),
		items: keys.map((key) => ({ key, name: 'New name' })),
		onError: 'continueRegularOutput',
	});
	const asked = sandbox.journal.calls.map(({ path }) => path.replace(/^\/crm\/v\d\/(objects\/)?/, ''));
	return { items, asked };
}

/** Line items that are there, under these records. */
function seed(keys: readonly string[], ...parents: ReadonlyArray<readonly [string, string]>) {
	for (const { id } of sandbox.seed(
		'line_items',
		keys.map((key) => ({ hs_external_id: key, name: 'Old name' })),
	)) {
		for (const [type, parentId] of parents) sandbox.link('line_items', id, type, parentId);
	}
}

const now = (key: string) => {
	const record = sandbox.records('line_items').find(({ properties }) => properties['hs_external_id'] === key);
	return { name: record?.properties['name'], parents: record?.associations.map(({ toId }) => toId).sort() };
};

const LINES = 'line_items/batch/read';
const UNDER = 'associations/orders/line_items/batch/read';
const UPSERT = 'line_items/batch/upsert';
const CREATE = 'line_items/batch/create';
const ASSOCIATE = 'associations/line_items/orders/batch/associate/default';
/** What the lines hang on, which is asked of them. */
const LOOKS = ['orders', 'deals', 'quotes'].map((kind) => `associations/line_items/${kind}/batch/read`);

describe('of lines under their parent', () => {
	test('nothing is asked but that, and nothing is associated', async () => {
		await start();
		seed(['1', '2'], ['orders', orderId]);
		const { asked } = await upsert({ keys: ['1', '2'] });
		expect(asked.slice(0, 2).sort()).toEqual([UNDER, LINES].sort());
		expect(asked.slice(2)).toEqual([UPSERT]);
		expect(now('1')).toEqual({ name: 'New name', parents: [orderId] });
	});

	test('another parent is not seen, and none is added: they are as they were', async () => {
		await start();
		const [deal] = sandbox.seed('deals', [{ dealname: 'D' }]);
		seed(['1'], ['orders', orderId], ['deals', deal?.id ?? '']);
		const { items, asked } = await upsert({ keys: ['1'] });
		expect(errorOf(items[0]?.json)).toBeUndefined();
		expect(asked).toHaveLength(3);
		expect(now('1')).toEqual({ name: 'New name', parents: [orderId, deal?.id ?? ''].sort() });
	});

	test('with Move It all parents are asked for, and they are taken off the other', async () => {
		await start();
		const [deal] = sandbox.seed('deals', [{ dealname: 'D' }]);
		seed(['1'], ['orders', orderId], ['deals', deal?.id ?? '']);
		seed(['2'], ['orders', orderId]);
		const { asked } = await upsert({ keys: ['1', '2'], options: { otherParent: 'move' } });
		expect(asked.filter((path) => path.startsWith('associations/line_items')).sort()).toEqual(
			[...LOOKS, ASSOCIATE, 'associations/line_items/deals/batch/archive'].sort(),
		);
		expect([now('1').parents, now('2').parents]).toEqual([[orderId], [orderId]]);
	});

	test('an association with a label is added all the same', async () => {
		await start();
		seed(['1'], ['orders', orderId]);
		const associations = associationsWith({ toObject: 'order', toId: orderId, labelId: 'USER_DEFINED:77' });
		const { asked } = await upsert({ keys: ['1'], associations });
		expect(asked.at(-1)).toBe('associations/line_items/orders/batch/create');
	});

	test('one that is deleted before it is written is made anew, and gets its parent', async () => {
		await start();
		seed(['1', '2'], ['orders', orderId]);
		sandbox.inject({
			on: { route: 'batch/upsert' },
			do: {
				kind: 'rewriteBody',
				// What HubSpot would say, had it made the first one anew: a record that nothing knew of before.
				rewrite: (body) => {
					const [record] = sandbox.seed('line_items', [{ name: 'Made anew' }]);
					const first = sandbox.records('line_items').find(({ properties }) => properties['hs_external_id'] === '1');
					return JSON.parse(
						JSON.stringify(body).replaceAll(`"${first?.id ?? ''}"`, `"${record?.id ?? ''}"`),
					) as unknown;
				},
			},
		});
		const { items, asked } = await upsert({ keys: ['1', '2'] });
		expect(asked.at(-1)).toBe(ASSOCIATE);
		const made = sandbox.records('line_items').find(({ properties }) => properties['name'] === 'Made anew');
		expect(items[0]?.json['id']).toBe(made?.id);
		expect(made?.associations.map(({ toId }) => toId)).toEqual([orderId]);
	});
});

describe('of new lines', () => {
	test('their one parent is asked once, since what they are is not known yet', async () => {
		await start();
		const { asked } = await upsert({ keys: ['1', '2'] });
		expect(asked.slice(0, 2).sort()).toEqual([UNDER, LINES].sort());
		expect(asked.slice(2)).toEqual([CREATE]);
	});

	test('it is not asked again in later calls', async () => {
		await start();
		const { asked } = await upsert({ keys: ['1', '2', '3'], options: { batchSize: 1 } });
		expect(asked.filter((path) => path === UNDER)).toHaveLength(1);
		expect(['1', '2', '3'].map((key) => now(key).parents)).toEqual([[orderId], [orderId], [orderId]]);
	});
});

test('in later calls the parent is asked where lines are there', async () => {
	await start();
	seed(['1', '2', '3'], ['orders', orderId]);
	const { asked } = await upsert({ keys: ['1', '2', '3', '4'], options: { batchSize: 1 } });
	// Three lines by three calls each, and a new one by two: it is read, and created with its parent.
	expect(asked).toHaveLength(11);
	expect(asked).toContain(CREATE);
	expect(['1', '4'].map((key) => now(key))).toEqual([
		{ name: 'New name', parents: [orderId] },
		{ name: 'New name', parents: [orderId] },
	]);
});

test.each(['deals', 'quotes'] as const)('lines under one of the %s are refused', async (kind) => {
	await start();
	const [parent] = sandbox.seed(kind, [{}]);
	seed(['1'], [kind, parent?.id ?? '']);
	const { items, asked } = await upsert({ keys: ['1'] });
	expect(items[0]?.json['message']).toContain(`already belongs to the ${kind.slice(0, -1)} ${parent?.id ?? ''}`);
	expect(asked).not.toContain(UPSERT);
	expect(now('1')).toEqual({ name: 'Old name', parents: [parent?.id ?? ''] });
});

test.each(['cart', 'invoice'] as const)(
	'a line under the %s that it is to be under is not associated again',
	async (name) => {
		await start();
		seed(['1'], [`${name}s`, '9001']);
		seed(['2'], [`${name}s`, '9002']);
		const associations = associationsWith({ toObject: name, toId: '9001' });
		const { items, asked } = await upsert({ keys: ['1', '2'], associations });
		expect(asked).toContain(`associations/${name}s/line_items/batch/read`);
		expect(asked.filter((path) => path.includes('associate'))).toEqual([]);
		expect(now('1')).toEqual({ name: 'New name', parents: ['9001'] });
		expect(items[1]?.json['message']).toContain(`already belongs to the ${name} 9002`);
	},
);

test('a line of an order is refused to a deal', async () => {
	await start();
	const [deal] = sandbox.seed('deals', [{}]);
	const dealId = deal?.id ?? '';
	seed(['1'], ['orders', orderId]);
	const associations = associationsWith({ toObject: 'deal', toId: dealId });
	const { items } = await upsert({ keys: ['1'], associations });
	expect(items[0]?.json['message']).toContain(`already belongs to the order ${orderId}`);
	expect(now('1').parents).toEqual([orderId]);
});

describe('a parent that is named by a unique value', () => {
	const byNumber = (idValue: string) =>
		associationsWith({ toObject: 'order', findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue });

	test('is looked up first, together with what it has', async () => {
		await start();
		seed(['1', '2'], ['orders', orderId]);
		const { asked } = await upsert({ keys: ['1', '2'], associations: byNumber('A') });
		expect(asked).toEqual(['orders/A', LINES, UPSERT]);
		expect(now('1')).toEqual({ name: 'New name', parents: [orderId] });
	});

	test('one that tells nothing of what it has is asked where lines are there', async () => {
		await start();
		const { asked } = await upsert({ keys: ['1'], associations: byNumber('A') });
		expect(asked).toEqual(['orders/A', LINES, CREATE]);
		seed(['2'], ['orders', orderId]);
		sandbox.inject({
			on: { method: 'GET', path: /orders\/A$/ },
			do: { kind: 'rewriteBody', rewrite: (body) => ({ ...(body as object), associations: undefined }) },
		});
		const later = await upsert({ keys: ['2'], associations: byNumber('A') });
		expect(later.asked).toEqual(['orders/A', LINES, UNDER, UPSERT]);
	});

	test('a line that it has not is asked about by itself', async () => {
		await start();
		const [other] = sandbox.seed('orders', [{ hs_order_name: 'Another' }]);
		seed(['1'], ['orders', orderId]);
		seed(['2'], ['orders', other?.id ?? '']);
		const { items } = await upsert({ keys: ['1', '2'], associations: byNumber('A') });
		expect(items[1]?.json['message']).toContain(`already belongs to the order ${other?.id ?? ''}`);
		expect(now('2').parents).toEqual([other?.id ?? '']);
	});
});

describe('where the parent does not tell what it has', () => {
	test.each([
		['is refused', { kind: 'status', status: 403, when: 'before' }],
		['has nothing in it', { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results: [] }) }],
		['is not done', { kind: 'batchStatus', status: 'PENDING', missing: Infinity }],
	] as const)('since its answer %s, the lines are asked', async (_what, fault) => {
		await start();
		seed(['1'], ['orders', orderId]);
		seed(['2'], ['orders', otherId]);
		sandbox.inject({ on: { path: /orders\/line_items\/batch\/read/ }, do: fault });
		const { items, asked } = await upsert({ keys: ['1', '2'] });
		expect(asked.filter((path) => LOOKS.includes(path)).sort()).toEqual([...LOOKS].sort());
		expect(asked).not.toContain(ASSOCIATE);
		expect(items[1]?.json['message']).toContain(`already belongs to the order ${otherId}`);
		expect([now('1'), now('2')]).toEqual([
			{ name: 'New name', parents: [orderId] },
			{ name: 'Old name', parents: [otherId] },
		]);
	});

	test('beyond the first part of a long list, those that are not in it are asked', async () => {
		await start({ associationsPerPage: 2 });
		seed(['1', '2', '3', '4'], ['orders', orderId]);
		seed(['5'], ['orders', otherId]);
		const { items, asked } = await upsert({ keys: ['1', '2', '3', '4', '5'] });
		expect(asked.filter((path) => path === UNDER)).toHaveLength(1);
		expect(asked).not.toContain(ASSOCIATE);
		expect(items[4]?.json['message']).toContain(`already belongs to the order ${otherId}`);
		expect(['1', '2', '3', '4'].map((key) => now(key).parents)).toEqual(Array(4).fill([orderId]));
	});

	test('nor the lines, none is sent', async () => {
		await start();
		seed(['1'], ['orders', orderId]);
		sandbox.inject({
			on: { path: /associations\/.*\/batch\/read/ },
			times: 9,
			do: { kind: 'status', status: 403, when: 'before' },
		});
		const { items, asked } = await upsert({ keys: ['1'] });
		expect(errorOf(items[0]?.json)['outcome']).toBe('notSent');
		expect(asked).not.toContain(UPSERT);
		expect(now('1').name).toBe('Old name');
	});
});

describe('HubSpot still lists a line under the parent that it was taken off a moment ago', () => {
	/** From now on the parent, or the line as well, is answered for as it was before. */
	const listedStill = (lineId: string, ...ends: readonly RegExp[]) => {
		for (const path of ends) {
			const ofLine = path.source.includes('line_items.orders');
			const [from, to] = ofLine ? [lineId, orderId] : [orderId, lineId];
			const type = { category: 'HUBSPOT_DEFINED', typeId: ofLine ? 514 : 513, label: null };
			const results = [{ from: { id: from }, to: [{ toObjectId: Number(to), associationTypes: [type] }] }];
			sandbox.inject({
				on: { path },
				times: 9,
				do: { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results }) },
			});
		}
	};
	const idOf = (key: string) =>
		sandbox.records('line_items').find(({ properties }) => properties['hs_external_id'] === key)?.id ?? '';

	test.each([
		['the parent', [/orders.line_items.batch.read/]],
		['the line, too', [/orders.line_items.batch.read/, /line_items.orders.batch.read/]],
	])('by a whole order: it is added to it again (%s)', async (_which, ends) => {
		await start();
		seed(['1', '2'], ['orders', orderId]);
		await sync(sandbox, [orderOf('A', line('2'))], { surplus: 'remove' });
		expect(now('1').parents).toEqual([]);
		listedStill(idOf('1'), ...ends);
		const { items } = await upsert({ keys: ['1'] });
		expect(errorOf(items[0]?.json)).toBeUndefined();
		expect(now('1')).toEqual({ name: 'New name', parents: [orderId] });
	});

	test('since it was moved to another one: it is seen there', async () => {
		await start();
		seed(['1'], ['orders', orderId]);
		const associations = associationsWith({ toObject: 'order', toId: otherId });
		await upsert({ keys: ['1'], associations, options: { otherParent: 'move' } });
		listedStill(idOf('1'), /orders.line_items.batch.read/);
		const { items } = await upsert({ keys: ['1'] });
		expect(items[0]?.json['message']).toContain(`already belongs to the order ${otherId}`);
		expect(now('1').parents).toEqual([otherId]);
	});
});

test.each([
	{ what: 'scopes', fault: missingScopes(['crm.objects.line_items.read']), says: 'crm.objects.line_items.read' },
	{ what: 'the daily limit', fault: rateLimited('DAILY'), says: 'after midnight' },
])('what to do about $what is told where the look-up is refused for it', async ({ fault, says }) => {
	await start();
	sandbox.inject({ on: { path: /line_items\/batch\/read/ }, times: 9, do: fault });
	const { items } = await upsert({ keys: ['a'] });
	expect(errorOf(items[0]?.json)['description']).toContain(says);
});
