import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type Sandbox } from '../../sandbox';
import { runNode, type NodeRun } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf } from '../support/wholeOrders';

let sandbox: Sandbox;
let ids: { readonly a: string; readonly b: string };
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
	const [a, b] = sandbox.seed('orders', [{ shop_order_id: 'A' }, { shop_order_id: 'B' }]);
	ids = { a: a?.id ?? '', b: b?.id ?? '' };
});
afterEach(async () => {
	await sandbox.close();
});

const go = { onError: 'continueRegularOutput' } as const;
const line = (key: string, parent: string, name = 'Mug'): IDataObject => ({ key, parent, name });

async function upsert(items: readonly IDataObject[], options: IDataObject = {}, run: Partial<NodeRun> = {}) {
	const associations = associationsWith({ toObject: 'order', toId: '={{ $json.parent }}' });
	return await runNode({ sandbox, parameters: batchUpsertLineItems({ associations, options }), items, ...run });
}

const parentsOf = (key: string) =>
	sandbox
		.records('line_items')
		.filter(({ properties }) => properties['hs_external_id'] === key)
		.flatMap(({ associations }) => associations.map(({ toId }) => toId));
const nameOf = (key: string) =>
	sandbox.records('line_items').find(({ properties }) => properties['hs_external_id'] === key)?.properties['name'];

test('a line that hangs on another order is not written, and both orders are named', async () => {
	await upsert([line('1', ids.a)]);
	sandbox.journal.clear();
	const items = [line('1', ids.b, 'Renamed'), line('2', ids.b)];
	const stopped = await upsert(items);
	expect(`${stopped.error?.message ?? ''} ${stopped.error?.description ?? ''}`).toContain(
		`already belongs to the order ${ids.a}, so it can't be added to the order ${ids.b}`,
	);
	expect(sandbox.journal.writes).toEqual([]);

	const { items: output } = await upsert(items, {}, go);
	expect(errorOf(output[0]?.json)).toMatchObject({ outcome: 'notSent', property: 'Associations' });
	expect(JSON.stringify(output[0]?.json)).toContain("'Move It' in the option 'If It Has Another Parent'");
	expect(nameOf('1')).toBe('Mug');
	expect([parentsOf('1'), parentsOf('2')]).toEqual([[ids.a], [ids.b]]);
});

test('so is one that hangs on a deal', async () => {
	const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
	const [seeded] = sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Mug' }]);
	sandbox.link('line_items', seeded?.id ?? '', 'deals', deal?.id ?? '');
	const { items } = await upsert([line('1', ids.a)], {}, go);
	expect(items[0]?.json['message']).toContain(`already belongs to the deal ${deal?.id ?? ''}`);
});

test('one that has its parent already, and one that has none, are written', async () => {
	sandbox.seed('line_items', [{ hs_external_id: '2', name: 'Orphan' }]);
	await upsert([line('1', ids.a)]);
	const { error } = await upsert([line('1', ids.a, 'Renamed'), line('2', ids.a)]);
	expect(error).toBeUndefined();
	expect(nameOf('1')).toBe('Renamed');
	expect([parentsOf('1'), parentsOf('2')]).toEqual([[ids.a], [ids.a]]);
});

test.each([{}, { onlyChanged: true }])(
	'the same key twice in a run with two orders: the second is refused (%j)',
	async (options) => {
		const { items } = await upsert([line('1', ids.a), line('1', ids.b)], options, go);
		expect(errorOf(items[0]?.json)).toBeUndefined();
		expect(items[1]?.json['message']).toContain(`already belongs to the order ${ids.a}`);
		expect(parentsOf('1')).toEqual([ids.a]);
	},
);

test('a dry run tells the same of the second, and sends nothing', async () => {
	const { items } = await upsert([line('1', ids.a), line('1', ids.b)], { dryRun: true }, go);
	expect(items[1]?.json['message']).toContain(`already belongs to the order ${ids.a}`);
	expect(sandbox.journal.writes).toEqual([]);
});

test('a line that has all values and gets its order is told as written', async () => {
	sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Mug' }]);
	const { items } = await upsert([line('1', ids.a)], { onlyChanged: true });
	expect(items[0]?.json['outcome']).toBeUndefined();
	expect(parentsOf('1')).toEqual([ids.a]);
});

test('a dry run shows the order of a line that has all values and no order yet', async () => {
	sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Mug' }]);
	const { items } = await upsert([line('1', ids.a)], { dryRun: true, onlyChanged: true });
	expect(items[0]?.json).toMatchObject({ outcome: 'unchanged', associations: [{ toId: ids.a }] });
	expect(parentsOf('1')).toEqual([]);
});

describe('Move It', () => {
	const move = { otherParent: 'move' };

	test('associates with the new order first, and then takes the line off the old one', async () => {
		await upsert([line('1', ids.a)]);
		sandbox.journal.clear();
		const { error } = await upsert([line('1', ids.b, 'Renamed')], move);
		expect(error).toBeUndefined();
		expect(parentsOf('1')).toEqual([ids.b]);
		expect(nameOf('1')).toBe('Renamed');
		const routes = sandbox.journal.calls.map(({ path }) => path.replace(/.*\/batch\//, ''));
		expect(routes.filter((route) => route !== 'read')).toEqual(['upsert', 'associate/default', 'archive']);
	});

	test('a line that has all values and is moved is told as written, not as unchanged', async () => {
		await upsert([line('1', ids.a), line('2', ids.a)]);
		const items = [line('1', ids.b), line('2', ids.a)];
		const { items: output } = await upsert(items, { ...move, onlyChanged: true });
		expect(output.map(({ json }) => json['outcome'])).toEqual([undefined, 'unchanged']);
		expect([parentsOf('1'), parentsOf('2')]).toEqual([[ids.b], [ids.a]]);
	});

	test('a line that goes from order to order in one run ends at the last', async () => {
		const { error } = await upsert([line('1', ids.a), line('1', ids.b)], move);
		expect(error).toBeUndefined();
		expect(parentsOf('1')).toEqual([ids.b]);
	});

	test('a line that is not associated with the new order keeps the old one', async () => {
		await upsert([line('1', ids.a)]);
		const { items } = await upsert([line('1', '404404')], move, go);
		expect(errorOf(items[0]?.json)['outcome']).toBe('notAssociated');
		expect(parentsOf('1')).toEqual([ids.a]);
	});

	test('what could not be taken off is told', async () => {
		await upsert([line('1', ids.a)]);
		sandbox.inject({
			on: { route: 'associations/batch/archive' },
			do: { kind: 'status', status: 403, when: 'before' },
		});
		const { items } = await upsert([line('1', ids.b)], move, go);
		expect(errorOf(items[0]?.json)['outcome']).toBe('notAssociated');
		expect(JSON.stringify(items[0]?.json)).toContain(`may still belong to the order ${ids.a}`);
		expect(parentsOf('1').sort()).toEqual([ids.a, ids.b].sort());
	});

	test.each([{}, { onlyChanged: true }])(
		'a dry run moves nothing, and shows where to and where from (%j)',
		async (options) => {
			await upsert([line('1', ids.a)]);
			sandbox.journal.clear();
			const { error, items } = await upsert([line('1', ids.b)], { ...move, ...options, dryRun: true });
			expect(error).toBeUndefined();
			expect(sandbox.journal.writes).toEqual([]);
			const ofOrders = '/crm/v4/associations/line_items/orders/batch';
			expect(items[0]?.json).toMatchObject({
				associations: [{ path: `${ofOrders}/associate/default`, toId: ids.b }],
				removedAssociations: [{ path: `${ofOrders}/archive`, toId: ids.a }],
			});
		},
	);

	test('of a line that stays where it is, a dry run shows no more than its values', async () => {
		await upsert([line('1', ids.a)]);
		const { items } = await upsert([line('1', ids.a, 'Renamed')], { ...move, dryRun: true });
		expect(Object.keys(items[0]?.json ?? {})).toEqual(['outcome', 'call', 'body']);
	});
});

test('where it can not be found out, the line is not sent', async () => {
	await upsert([line('1', ids.a)]);
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/orders/ },
		do: { kind: 'status', status: 403, when: 'before', body: missingScopes(['crm.objects.orders.read']) },
	});
	const { items } = await upsert([line('1', ids.b, 'Renamed')], {}, go);
	expect(errorOf(items[0]?.json)['outcome']).toBe('notSent');
	expect(nameOf('1')).toBe('Mug');
});

test('a key that may not read deals is enough to write the lines of orders', async () => {
	await upsert([line('1', ids.a)]);
	sandbox.inject({
		on: { route: 'associations/batch/read', path: /line_items\/deals/ },
		do: { kind: 'status', status: 403, when: 'before', body: missingScopes(['crm.objects.deals.read']) },
	});
	const { error } = await upsert([line('1', ids.a, 'Renamed')]);
	expect(error).toBeUndefined();
	expect(nameOf('1')).toBe('Renamed');
});

test('new lines cost one look, and lines without a parent none', async () => {
	await upsert([line('1', ids.a), line('2', ids.b)]);
	expect(sandbox.journal.callsTo('batch/read')).toHaveLength(1);
	expect(sandbox.journal.callsTo('associations/batch/read')).toHaveLength(0);
});
