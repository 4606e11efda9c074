import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode, type NodeResult, type NodeRun } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const callsTo = (route: 'batch/create' | 'batch/read') => sandbox.journal.callsTo(route).length;
const created = () => sandbox.journal.creates('line_items');

function createRun(items: readonly IDataObject[], overrides: Partial<NodeRun> = {}): NodeRun {
	return { sandbox, parameters: batchCreateLineItems(), items, onError: 'continueRegularOutput', ...overrides };
}

async function create(items: readonly IDataObject[], overrides: Partial<NodeRun> = {}): Promise<NodeResult> {
	return await fastForward(runNode(createRun(items, overrides)));
}

function outcomesOf({ items }: NodeResult): string[] {
	return items.map(({ json }) => ((json['error'] ?? { outcome: 'written' }) as { outcome: string }).outcome);
}

describe('a call that HubSpot refuses as a whole, each line on its own', () => {
	/** HubSpot can't even read such an association, and refuses all of the call. */
	const unreadable = [{ to: { id: '1' }, types: [{ associationCategory: 'NONSENSE', associationTypeId: 514 }] }];
	const parameters = batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}' });
	const lines = (isBad: (n: number) => boolean) =>
		Array.from({ length: 100 }, (_, n) => ({
			properties: { name: `Line ${n}` },
			...(isBad(n) ? { associations: unreadable } : {}),
		}));

	test('is halved until the bad lines stand alone, and the good ones are written', async () => {
		const result = await create([{ lines: lines((n) => n === 17 || n === 80) }], { parameters });
		const refused = outcomesOf(result).flatMap((outcome, n) => (outcome === 'refused' ? [n] : []));
		expect(refused).toEqual([17, 80]);
		expect(created()).toHaveLength(98);
		expect(callsTo('batch/create')).toBeLessThanOrEqual(1 + 2 * 14);
	});

	test('is not halved without end', async () => {
		const result = await create([{ lines: lines(() => true) }], { parameters });
		expect(new Set(outcomesOf(result))).toEqual(new Set(['refused']));
		expect(callsTo('batch/create')).toBe(41);
	});

	test('is left alone when the whole call was wanted', async () => {
		const options = { partialSuccess: 'wholeCall' };
		await create([{ lines: lines((n) => n === 17) }], { parameters: { ...parameters, options } });
		expect(callsTo('batch/create')).toBe(1);
	});

	test('after a 409 as well: one value that is taken keeps no other line from being written', async () => {
		sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'status', status: 409, when: 'before' } });
		const result = await create([{ lines: lines(() => false) }], { parameters });
		expect(new Set(outcomesOf(result))).toEqual(new Set(['written']));
		expect(callsTo('batch/create')).toBe(3);
	});

	test('is not halved after a refusal that is not about its lines', async () => {
		sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'status', status: 403, when: 'before' } });
		const result = await create([{ lines: lines(() => false) }], { parameters });
		expect(new Set(outcomesOf(result))).toEqual(new Set(['refused']));
		expect(callsTo('batch/create')).toBe(1);
	});
});
