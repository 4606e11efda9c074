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
});
