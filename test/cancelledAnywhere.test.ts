import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../sandbox';
import { fastForward, holdTheClock, windOn } from './support/clock';
import { startNode } from './support/node';
import { associationsWith, filterGroups, syncOrders } from './support/parameters';
import { line, orderOf, orders as shopOrders } from './support/wholeOrders';

/*
 * A run may be cancelled at any of its calls, those before the first line too: n8n marks it as cancelled, unless the node
 * throws. Each way to look something up is in one of these runs, and each is cancelled at each of its calls.
 */
const OBJECTS = ['orders', 'line_items', 'products', 'contacts'] as const;

const byId = { findBy: 'recordId', recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const byUnique = (idProperty: string) => ({ findBy: 'uniqueProperty', idProperty, idValue: '={{ $json.key }}' });
const asJson = { specifyProperties: 'json', propertiesJson: '={{ $json.properties }}' };
const toOrderByNumber = associationsWith({
	toObject: 'order',
	findBy: 'uniqueProperty',
	idProperty: 'shop_order_id',
	idValue: 'key-0',
});

const upsertUnderOrder = {
	resource: 'lineItem',
	operation: 'batchUpsert',
	...byUnique('hs_external_id'),
	...asJson,
	associations: toOrderByNumber,
};

interface Cancelled {
	readonly what: string;
	readonly parameters: IDataObject;
	readonly items?: readonly IDataObject[];
	/** What an earlier run wrote. */
	readonly earlier?: readonly IDataObject[];
	/** Whether the first create is lost, so that its record is looked up. */
	readonly cut?: boolean;
	/** The calls that it makes, in their order. */
	readonly routes: readonly string[];
}

const RUNS: readonly Cancelled[] = [
	{
		what: 'create with a check, products and parents',
		routes: ['properties', 'search', 'batch/read', 'batch/create'],
		parameters: {
			resource: 'lineItem',
			operation: 'batchCreate',
			...asJson,
			associations: toOrderByNumber,
			options: { checkBeforeSending: true, productBySku: true },
		},
		items: [{ properties: { name: 'Hat', hs_sku: 'SKU-0', hs_external_id: 'n-1' } }],
	},
	{
		what: 'a create that is looked up',
		routes: ['batch/read', 'batch/read', 'batch/read', 'batch/create'],
		parameters: { resource: 'lineItem', operation: 'batchCreate', ...asJson },
		items: [{ properties: { name: 'Hat', hs_external_id: 'n-1' } }],
		cut: true,
	},
	{
		what: 'update by a unique property, with a check',
		routes: ['properties', 'pipelines', 'patch'],
		parameters: {
			resource: 'order',
			operation: 'update',
			...byUnique('shop_order_id'),
			...asJson,
			options: { checkBeforeSending: true },
		},
	},
	{
		what: 'update of what changed only',
		routes: ['properties', 'pipelines', 'batch/read', 'batch/update'],
		parameters: {
			resource: 'order',
			operation: 'batchUpdate',
			...byId,
			...asJson,
			options: { onlyChanged: true },
		},
	},
	{
		what: 'upsert of new lines with associations',
		routes: ['get', 'batch/read', 'batch/create'],
		parameters: upsertUnderOrder,
		items: [{ key: 'n-1', properties: { name: 'Hat' } }],
	},
	{
		what: 'upsert of lines of which some are there, with associations',
		routes: ['get', 'batch/read', 'batch/upsert', 'associations/batch/associate/default'],
		parameters: upsertUnderOrder,
		earlier: [{ key: 'n-1', properties: { name: 'Hat' } }],
		items: ['n-1', 'n-2'].map((key) => ({ key, properties: { name: 'Mug' } })),
	},
	{
		what: 'delete by a unique property',
		routes: ['batch/read', 'batch/archive'],
		parameters: { resource: 'order', operation: 'delete', ...byUnique('shop_order_id') },
	},
	{
		what: 'get with all properties and associations',
		routes: ['properties', 'pipelines', 'get', 'account'],
		parameters: {
			resource: 'order',
			operation: 'get',
			...byId,
			options: { properties: ['*'], associatedObjects: ['contact'] },
		},
	},
	{
		what: 'get many with filters, all properties and associations',
		routes: ['properties', 'pipelines', 'search', 'associations/batch/read', 'account'],
		parameters: {
			resource: 'order',
			operation: 'getMany',
			returnAll: true,
			filters: filterGroups([{ property: 'shop_order_id', operator: 'EQ', value: 'key-0' }]),
			options: { properties: ['*'], associatedObjects: ['contact'] },
		},
	},
	{
		what: 'whole orders',
		// The account's properties are kept from the run before.
		routes: [
			'get',
			'batch/read',
			'batch/create',
			'batch/update',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'associations/batch/read',
			'batch/archive',
			'associations/batch/read',
			'associations/batch/associate/default',
			// There is no such contact: what was made all the same is read.
			'associations/batch/read',
		],
		parameters: syncOrders({
			surplus: 'delete',
			associations: associationsWith({ toObject: 'contact', toId: '1' }),
			options: { checkBeforeSending: true },
		}),
		earlier: shopOrders(1, 3),
		items: [orderOf('S-0', line('0-0', { name: 'New' }), line('0-9'))],
	},
];

async function opened(): Promise<{ sandbox: Sandbox; items: IDataObject[] }> {
	const sandbox = await startSandbox({ objects: [...OBJECTS] });
	sandbox.seed('products', [{ name: 'Hat', hs_sku: 'SKU-0' }]);
	const orders = sandbox.seed('orders', [{ hs_order_name: 'A', shop_order_id: 'key-0' }]);
	return { sandbox, items: orders.map(({ id }) => ({ id, key: 'key-0', properties: { hs_order_name: 'New' } })) };
}

const LOST: Fault = { on: { path: /batch\/create$/ }, do: { kind: 'cut', when: 'before' } };

beforeEach(holdTheClock);
afterEach(() => {
	jest.useRealTimers();
});

/** Runs up to the call with this number, and cancels it while that has no answer. Null when there is no such call. */
async function cancelledAt({ parameters, items, earlier, cut = false }: Cancelled, callNumber: number) {
	const { sandbox, items: seeded } = await opened();
	try {
		const given = { sandbox, parameters: parameters as INodeParameters };
		if (earlier !== undefined) await fastForward(startNode({ ...given, items: earlier }).finished);
		sandbox.journal.clear();
		if (cut) sandbox.inject(LOST);
		// The lost call is that fault's alone, and not counted by this one.
		sandbox.inject({ on: {}, after: cut ? callNumber - 1 : callNumber, do: { kind: 'hang', when: 'before' } });
		const running = startNode({ ...given, items: items ?? seeded });
		const end = { isThere: false };
		void running.finished.then(() => {
			end.isThere = true;
		});
		while (sandbox.journal.calls.length <= callNumber && !end.isThere) await windOn(20);
		if (end.isThere) return null;
		// Long enough for the node to begin what comes after an answer, too short for the next pause to end.
		for (let turn = 0; turn < 5; turn++) await windOn(1);
		running.cancel();
		const startMs = Date.now();
		const { status } = await fastForward(running.finished, 10);
		const isAtOnce = Date.now() - startMs <= 100;
		return { route: sandbox.journal.calls[callNumber]?.route ?? 'none', status, isAtOnce };
	} finally {
		await sandbox.close();
	}
}

test.each(RUNS)('$what: cancelled at any call, it ends as cancelled, and at once', async (run) => {
	const routes: string[] = [];
	const bad: unknown[] = [];
	for (let callNumber = run.cut === true ? 1 : 0; callNumber < 30; callNumber++) {
		const end = await cancelledAt(run, callNumber);
		if (end === null) break;
		routes.push(end.route);
		if (end.status !== 'canceled' || !end.isAtOnce) bad.push(end);
	}
	expect(bad).toEqual([]);
	expect(routes).toEqual(run.routes);
});
