import { startSandbox, type Sandbox, type StoredRecord } from '../sandbox';
import { asJson, byId, byUnique, kinds, OBJECTS, runOn, seedOf } from './support/kinds';

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
