import { startSandbox, type Sandbox, type StoredRecord } from '../sandbox';
import { asJson, byId, byUnique, kinds, OBJECTS, runOn, seedOf } from './support/kinds';
import { associationsWith } from './support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	test.each([
		['create', asJson, 'POST'],
		['batchCreate', { lineSource: 'items', ...asJson }, 'POST'],
		['update', { ...byId, ...asJson }, 'PATCH'],
		['batchUpdate', { lineSource: 'items', ...byId, ...asJson }, 'POST'],
		['batchUpsert', { lineSource: 'items', ...byUnique(kind), ...asJson }, 'POST'],
		['delete', byId, 'POST'],
	])('a dry run of %s shows the call, and writes nothing', async (operation, parameters, method) => {
		const id = idsOf(seedOf(sandbox, kind, 1))[0] ?? '';
		const items = [{ id, key: 'key-0', properties: { [name]: 'New' } }];
		const result = await runOn(sandbox, kind, operation, { ...parameters, options: { dryRun: true } }, { items });
		expect(result.items[0]?.json).toMatchObject({ outcome: 'planned', call: { number: 1, method } });
		expect(sandbox.journal.calls).toEqual([]);
	});
});

test('a dry run associates no record either, not even one that has all values already', async () => {
	const orders = kinds.find(({ resource }) => resource === 'order');
	if (orders === undefined) throw new Error('No orders');
	const [contact] = sandbox.seed('contacts', [{ email: 'a@example.com' }]);
	seedOf(sandbox, orders, 1);
	const parameters = {
		lineSource: 'items',
		...byUnique(orders),
		...asJson,
		associations: associationsWith({ toObject: 'contact', toId: contact?.id ?? '' }),
		options: { dryRun: true, onlyChanged: true },
	};
	const items = [{ key: 'key-0', properties: { hs_order_name: 'Old 0' } }];
	const result = await runOn(sandbox, orders, 'batchUpsert', parameters, { items });
	expect(result.items.map(({ json }) => json['outcome'])).toEqual(['unchanged']);
	expect(sandbox.journal.writes).toEqual([]);
	expect(sandbox.records('orders').flatMap(({ associations }) => associations)).toEqual([]);
});
