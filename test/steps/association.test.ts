import { startSandbox, type RouteName, type Sandbox, type StoredRecord } from '../../sandbox';
import { asJson, OBJECTS, outcomesOf, runOn, type Kind } from '../support/kinds';
import { associationsWith } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);

const orders: Kind = {
	resource: 'order',
	type: 'orders',
	name: 'hs_order_name',
	unique: 'shop_order_id',
	apiVersion: 'v3',
};

const NOT_FOUND = { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'No such contact' };

describe('associations after an upsert, in calls of many', () => {
	const upsert = (toId: string) => ({
		lineSource: 'items',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.key }}',
		...asJson,
		associations: associationsWith({ toObject: 'contact', toId }),
	});
	const items = Array.from({ length: 3 }, (_, n) => ({ key: `k${n}`, properties: { hs_order_name: `Order ${n}` } }));

	test('are added to each', async () => {
		const id = idsOf(sandbox.seed('contacts', [{ email: 'a@example.com' }]))[0] ?? '';
		const result = await runOn(sandbox, orders, 'batchUpsert', upsert(id), { items });
		expect(result.error).toBeUndefined();
		expect(sandbox.records('orders').map(({ associations }) => associations.map(({ toId }) => toId))).toEqual([
			[id],
			[id],
			[id],
		]);
		expect(callsTo('batch/upsert', 'associations/batch/associate/default')).toEqual([1, 1]);
	});

	test('that HubSpot refuses leave a line that is half done, which says so', async () => {
		const result = await runOn(sandbox, orders, 'batchUpsert', upsert('404404'), {
			items,
			onError: 'continueRegularOutput',
		});
		expect(outcomesOf(result)).toEqual(['notAssociated', 'notAssociated', 'notAssociated']);
		expect(sandbox.records('orders')).toHaveLength(3);
		const stopped = await runOn(sandbox, orders, 'batchUpsert', upsert('404404'), { items });
		expect(stopped.error?.description).toContain('associat');
	});

	test('go 2,000 a call, whatever the lines have', async () => {
		const contacts = Array.from({ length: 21 }, (_, n) => String(500_000 + n));
		await sandbox.close();
		// Without contacts of its own, it takes any ID for one.
		sandbox = await startSandbox({ objects: ['orders', 'line_items'] });
		const many = Array.from({ length: 100 }, (_, n) => ({ key: `k${n}`, properties: { hs_order_name: `Order ${n}` } }));
		const entries = contacts.map((toId) => ({ toObject: 'contact', toId }));
		const parameters = { ...upsert(''), associations: associationsWith(...entries) };
		const { error } = await runOn(sandbox, orders, 'batchUpsert', parameters, { items: many });
		expect(error).toBeUndefined();
		const calls = sandbox.journal.callsTo('associations/batch/associate/default');
		expect(calls.map(({ inputs }) => inputs).sort((a, b) => b - a)).toEqual([1_995, 105]);
		expect(new Set(sandbox.records('orders').map(({ associations }) => associations.length))).toEqual(new Set([21]));
	});

	test('that one line asks for in vain cost no other its own, also where HubSpot answers 404', async () => {
		const id = idsOf(sandbox.seed('contacts', [{ email: 'a@example.com' }]))[0] ?? '';
		const given = items.map((item, n) => ({ ...item, contact: n === 1 ? '404404' : id }));
		const path = /contacts\/batch\/associate\/default/;
		sandbox.inject({ on: { path }, do: { kind: 'status', status: 404, when: 'before', body: NOT_FOUND } });
		const parameters = upsert('={{ $json.contact }}');
		const result = await runOn(sandbox, orders, 'batchUpsert', parameters, {
			items: given,
			onError: 'continueRegularOutput',
		});
		expect(outcomesOf(result)).toEqual(['done', 'notAssociated', 'done']);
		expect(sandbox.records('orders').map(({ associations }) => associations.length)).toEqual([1, 0, 1]);
	});

	test('are made for a record that has its values already, too', async () => {
		const id = idsOf(sandbox.seed('contacts', [{ email: 'a@example.com' }]))[0] ?? '';
		sandbox.seed(
			'orders',
			items.map(({ key, properties }) => ({ shop_order_id: key, ...properties })),
		);
		const parameters = { ...upsert(id), options: { onlyChanged: true } };
		const result = await runOn(sandbox, orders, 'batchUpsert', parameters, { items });
		expect(outcomesOf(result)).toEqual(['unchanged', 'unchanged', 'unchanged']);
		expect(sandbox.records('orders').map(({ associations }) => associations.length)).toEqual([1, 1, 1]);
	});

	test('are shown by a dry run, and not made', async () => {
		const parameters = { ...upsert('77'), options: { dryRun: true } };
		const result = await runOn(sandbox, orders, 'batchUpsert', parameters, { items });
		const planned = [{ path: expect.stringContaining('/orders/contacts/') as string, toId: '77' }];
		expect(result.items.map(({ json }) => json)).toEqual(
			items.map(() => expect.objectContaining({ outcome: 'planned', associations: planned }) as unknown),
		);
		expect(sandbox.journal.writes).toEqual([]);
	});
});
