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
});
