import { startSandbox, type RouteName, type Sandbox, type StoredRecord } from '../../sandbox';
import { asJson, byId, kinds, OBJECTS, outcomesOf, runOn, seedOf } from '../support/kinds';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	test.each(['update', 'batchUpdate'])(
		'%s of only what changed: the others are read, and not sent',
		async (operation) => {
			const ids = idsOf(seedOf(sandbox, kind, 3));
			const items = ids.map((id, n) => ({ id, properties: { [name]: n === 1 ? 'New' : `Old ${n}` } }));
			const parameters = { lineSource: 'items', ...byId, ...asJson, options: { onlyChanged: true } };
			const result = await runOn(sandbox, kind, operation, parameters, { items });
			expect(outcomesOf(result)).toEqual(['unchanged', 'done', 'unchanged']);
			expect(sandbox.journal.writes.map(({ id }) => id)).toEqual([ids[1]]);
			expect(callsTo('batch/read')).toEqual([1]);
		},
	);

	test('what the run itself wrote counts for later changes of the record', async () => {
		const [id = ''] = idsOf(seedOf(sandbox, kind, 1));
		const items = ['New', 'New', 'Old 0'].map((text) => ({ id, properties: { [name]: text } }));
		const parameters = { lineSource: 'items', ...byId, ...asJson, options: { onlyChanged: true } };
		const result = await runOn(sandbox, kind, 'batchUpdate', parameters, { items });
		expect(outcomesOf(result)).toEqual(['done', 'unchanged', 'done']);
		expect(sandbox.journal.writes.map(({ properties }) => properties[name])).toEqual(['New', 'Old 0']);
		expect(callsTo('batch/read')).toEqual([1]);
	});

	test('without the right to read properties it compares texts, and does not fail', async () => {
		const ids = idsOf(seedOf(sandbox, kind, 2));
		sandbox.inject({ on: { route: 'properties' }, times: 9, do: { kind: 'status', status: 403, when: 'before' } });
		const items = ids.map((id, n) => ({ id, properties: { [name]: n === 0 ? 'New' : 'Old 1' } }));
		const parameters = { lineSource: 'items', ...byId, ...asJson, options: { onlyChanged: true } };
		const result = await runOn(sandbox, kind, 'batchUpdate', parameters, { items });
		expect(outcomesOf(result)).toEqual(['done', 'unchanged']);
	});
});
