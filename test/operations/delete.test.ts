import { startSandbox, type RouteName, type Sandbox } from '../../sandbox';
import { byId, byUnique, kinds, OBJECTS, runOn, seedOf } from '../support/kinds';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	test.each(['recordId', 'uniqueProperty'])('a record that two items name goes once, by %s', async (findBy) => {
		const [record] = seedOf(sandbox, kind, 1);
		const item = { id: record?.id ?? '', key: 'key-0' };
		const parameters = findBy === 'recordId' ? byId : byUnique(kind);
		const result = await runOn(sandbox, kind, 'delete', parameters, { items: [item, item] });
		expect(result.items.map(({ json }) => json)).toEqual([item, item].map(({ id }) => ({ deleted: true, id })));
		expect(sandbox.journal.callsTo('batch/archive').map(({ inputs }) => inputs)).toEqual([1]);
	});

	test.each(['recordId', 'uniqueProperty'])('delete by %s: up to 100 a call', async (findBy) => {
		const items = seedOf(sandbox, kind, 120).map(({ id }, n) => ({ id, key: `key-${n}` }));
		const result = await runOn(sandbox, kind, 'delete', findBy === 'recordId' ? byId : byUnique(kind), { items });
		expect(result.items.map(({ json }) => json)).toEqual(items.map(({ id }) => ({ deleted: true, id })));
		expect(sandbox.records(kind.type).every(({ archived }) => archived)).toBe(true);
		expect(callsTo('batch/archive', 'batch/read')).toEqual([2, findBy === 'recordId' ? 0 : 2]);
	});
});

test('a record that could not be looked up is not sent: to read changes nothing', async () => {
	const kind = kinds.find(({ resource }) => resource === 'order');
	if (kind === undefined) throw new Error('No kind');
	seedOf(sandbox, kind, 1);
	sandbox.inject({ on: { route: 'batch/read' }, do: { kind: 'halfJson' } });
	const run = { items: [{ key: 'key-0' }], onError: 'continueRegularOutput' } as const;
	const { items } = await runOn(sandbox, kind, 'delete', byUnique(kind), run);
	expect(items[0]?.json['message']).toMatch(/^Not sent to HubSpot: the order whose shop_order_id is key-0/);
	expect(items[0]?.json['error']).toMatchObject({ outcome: 'notSent', category: 'LOOK_UP' });
	expect(sandbox.records(kind.type).filter(({ archived }) => archived)).toEqual([]);
});

describe('a record ID that HubSpot never had', () => {
	const kind = kinds.find(({ resource }) => resource === 'order');
	const deleteUnknown = async (archiveOfUnknown: 204 | 404) => {
		const account = await startSandbox({ objects: OBJECTS, archiveOfUnknown });
		try {
			const run = { items: [{ id: '999999' }], onError: 'continueRegularOutput' } as const;
			if (kind === undefined) throw new Error('No kind');
			return await runOn(account, kind, 'delete', byId, run);
		} finally {
			await account.close();
		}
	};

	test('is deleted where HubSpot says so, and a hint says that this may mean nothing', async () => {
		const { items, hints } = await deleteUnknown(204);
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, id: '999999' }]);
		expect(hints).toEqual([
			"HubSpot confirmed the deletion of 1 order by record ID. It may do the same for IDs that don't exist, so it is not known whether the records were there",
		]);
	});

	test('is refused where HubSpot refuses it', async () => {
		const { items, hints } = await deleteUnknown(404);
		expect(items[0]?.json['error']).toMatchObject({ outcome: 'refused', category: 'OBJECT_NOT_FOUND' });
		expect(hints).toEqual([]);
	});
});

test.each([false, true])(
	'several items about one record are one deletion, in a dry run (%s) as in a run',
	async (dryRun) => {
		const kind = kinds.find(({ resource }) => resource === 'order');
		if (kind === undefined) throw new Error('No kind');
		const [first, second] = seedOf(sandbox, kind, 2).map(({ id }) => ({ id }));
		const items = [first, second, first].filter((item) => item !== undefined);
		const { items: told, hints } = await runOn(sandbox, kind, 'delete', { ...byId, options: { dryRun } }, { items });
		expect(told).toHaveLength(3);
		// Two records of three items.
		if (dryRun) expect(hints.join()).toContain('2 orders: 2 would be deleted, 1 more item is about one of them');
		else expect(hints.join()).toContain('confirmed the deletion of 2 orders');
	},
);
