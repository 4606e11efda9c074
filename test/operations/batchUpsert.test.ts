import { startSandbox, type RouteName, type Sandbox } from '../../sandbox';
import { asJson, kinds, OBJECTS, runOn, seedOf, type Kind } from '../support/kinds';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const namesOf = ({ type, name }: Kind) => sandbox.records(type).map(({ properties }) => properties[name]);
const callsTo = (...routes: RouteName[]) => routes.map((one) => sandbox.journal.callsTo(one).length);

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name, unique } = kind;

	test('batch create or update: tells which are new, and twice the same value goes in two calls', async () => {
		seedOf(sandbox, kind, 1);
		const items = ['key-0', 'key-1', 'key-1'].map((key, n) => ({ key, properties: { [name]: `New ${n}` } }));
		const parameters = { lineSource: 'items', idProperty: unique, idValue: '={{ $json.key }}', ...asJson };
		const result = await runOn(sandbox, kind, 'batchUpsert', parameters, { items });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json['new'])).toEqual([false, true, false]);
		expect(namesOf(kind)).toEqual(['New 0', 'New 2']);
		expect(callsTo('batch/upsert')).toEqual([2]);
	});
});
