import { startSandbox, type RouteName, type Sandbox } from '../../sandbox';
import { asJson, kinds, OBJECTS, outcomesOf, runOn, type Kind } from '../support/kinds';
import { pairedItems } from '../support/node';

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
	const { name } = kind;

	test('create: one call an item, and the bad one is told', async () => {
		const items = ['A', 'B', 'C'].map((text, n) => ({
			properties: { [name]: text, ...(n === 1 ? { no_such_property: 1 } : {}) },
		}));
		const result = await runOn(sandbox, kind, 'create', asJson, { items, onError: 'continueRegularOutput' });
		expect(outcomesOf(result)).toEqual(['done', 'refused', 'done']);
		expect(pairedItems(result.items)).toEqual([0, 1, 2]);
		expect(namesOf(kind)).toEqual(['A', 'C']);
		expect(callsTo('create')).toEqual([3]);
	});
});
