import { startSandbox, type RouteName, type Sandbox, type StoredRecord } from '../../sandbox';
import { asJson, byId, byUnique, kinds, OBJECTS, outcomesOf, runOn, seedOf, type Kind } from '../support/kinds';
import { pairedItems } from '../support/node';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const idsOf = (records: readonly StoredRecord[]) => records.map(({ id }) => id);
const namesOf = ({ type, name }: Kind) => sandbox.records(type).map(({ properties }) => properties[name]);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	test.each(['recordId', 'uniqueProperty'])('batch update by %s: missing records are refused alone', async (findBy) => {
		const records = seedOf(sandbox, kind, 3);
		const items = [...records.map(({ id }, n) => ({ id, key: `key-${n}` })), { id: '404', key: 'none' }].map(
			(item, n) => ({ ...item, properties: { [name]: `New ${n}` } }),
		);
		const find = findBy === 'recordId' ? byId : byUnique(kind);
		const parameters = { lineSource: 'items', ...find, ...asJson };
		const result = await runOn(sandbox, kind, 'batchUpdate', parameters, { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['done', 'done', 'done', 'refused']);
		expect(pairedItems(result.items)).toEqual([0, 1, 2, 3]);
		expect(namesOf(kind)).toEqual(['New 0', 'New 1', 'New 2']);
		expect(callsTo('batch/update')).toEqual([1]);
	});

	test('batch update from a list: changes of one record keep their order', async () => {
		const id = idsOf(seedOf(sandbox, kind, 1))[0] ?? '';
		const lines = ['A', 'B', 'C'].map((text) => ({ id, [name]: text }));
		const parameters = { lineSource: 'list', findBy: 'recordId', list: '={{ $json.lines }}' };
		const result = await runOn(sandbox, kind, 'batchUpdate', parameters, { items: [{ lines }] });
		expect(outcomesOf(result)).toEqual(['done', 'done', 'done']);
		expect(namesOf(kind)).toEqual(['C']);
		expect(callsTo('batch/update')).toEqual([3]);
	});

	test('a record that an item renames is found by its new name in a later item', async () => {
		const { unique } = kind;
		const [record] = seedOf(sandbox, kind, 1);
		const items = [
			{ key: 'key-0', properties: { [unique]: 'key-new', [name]: 'A' } },
			{ key: 'key-new', properties: { [name]: 'B' } },
		];
		const parameters = { lineSource: 'items', ...byUnique(kind), ...asJson };
		const result = await runOn(sandbox, kind, 'batchUpdate', parameters, { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['done', 'done']);
		expect(sandbox.records(kind.type).map(({ id, properties }) => [id, properties[name]])).toEqual([[record?.id, 'B']]);
	});
});
