import { rateLimited, startSandbox, type FaultAction, type Sandbox } from '../sandbox';
import { fastForward, holdTheClock, timed } from './support/clock';
import { runNode, type NodeRun } from './support/node';
import { anyOperation, batchCreateLineItems, updateOrder } from './support/parameters';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const PATCH = { method: 'PATCH' };
const CREATE = { path: /batch\/create$/ };

function updateRun(overrides: Partial<NodeRun> = {}): NodeRun {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	return {
		sandbox,
		parameters: updateOrder(),
		items: [{ id: order?.id ?? '', properties: { hs_order_name: 'New' } }],
		...overrides,
	};
}
function createRun(count: number, overrides: Partial<NodeRun> = {}): NodeRun {
	const items = Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
	return { sandbox, parameters: batchCreateLineItems(), items, ...overrides };
}

describe('no trustworthy answer', () => {
	const uncertain: Array<{ what: string; fault: FaultAction; written: boolean }> = [
		{ what: 'a gateway page instead of an answer', fault: { kind: 'html' }, written: false },
		{ what: 'a gateway page after the write', fault: { kind: 'html', when: 'after' }, written: true },
		{ what: 'a connection cut before the write', fault: { kind: 'cut', when: 'before' }, written: false },
		{ what: 'a connection cut after the write', fault: { kind: 'cut', when: 'after' }, written: true },
		{ what: 'a 500', fault: { kind: 'status', status: 500, when: 'after' }, written: true },
		{ what: 'a 408', fault: { kind: 'status', status: 408, when: 'after' }, written: true },
		{ what: 'half an answer', fault: { kind: 'halfJson' }, written: true },
		{ what: 'no answer in time', fault: { kind: 'hang', when: 'after' }, written: true },
	];

	test.each(uncertain)('$what: a create is unknown and is not sent again', async ({ fault, written }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const parameters = batchCreateLineItems({ options: { timeoutSeconds: 1 } });
		const stopped = await runNode(createRun(1, { parameters }));
		expect(stopped.error?.message).toBe(
			'HubSpot gave no clear answer: this line item may or may not be created [item 0]',
		);
		expect(stopped.error?.description).toMatch(/Look in HubSpot before you run it again/);
		expect(sandbox.journal.callsTo('batch/create')).toHaveLength(1);
		expect(sandbox.journal.creates('line_items')).toHaveLength(written ? 1 : 0);
	});

	test.each(uncertain.filter(({ fault }) => fault.kind !== 'halfJson' && fault.kind !== 'hang'))(
		'$what: an update is sent again',
		async ({ fault }) => {
			sandbox.inject({ on: PATCH, do: fault });
			const { result } = await timed(() => runNode(updateRun()));
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(1);
			expect(sandbox.journal.callsTo('patch')).toHaveLength(2);
		},
	);

	test.each<{ what: string; fault: FaultAction; outcomes: Record<string, number> }>([
		{
			what: 'lines that stand nowhere in the answer',
			fault: { kind: 'gap', count: 2, written: false },
			outcomes: { written: 8, unknown: 2 },
		},
		{
			what: 'an answer that is not complete',
			fault: { kind: 'batchStatus', status: 'PROCESSING', missing: 3 },
			outcomes: { written: 7, unknown: 3 },
		},
		{
			what: 'a cancelled batch',
			fault: { kind: 'batchStatus', status: 'CANCELED', missing: 10 },
			outcomes: { unknown: 10 },
		},
		{
			what: 'a pending batch that has all results',
			fault: { kind: 'batchStatus', status: 'PENDING' },
			outcomes: { written: 10 },
		},
		{
			what: 'a record that nobody asked for',
			fault: { kind: 'rewriteBody', rewrite: withStranger },
			outcomes: { written: 10 },
		},
	])('$what: never taken for a success', async ({ fault, outcomes }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const { items, hints } = await runNode(createRun(10, { onError: 'continueRegularOutput' }));
		const counted: Record<string, number> = {};
		for (const { json } of items) {
			const { outcome } = (json['error'] ?? { outcome: 'written' }) as { outcome: string };
			counted[outcome] = (counted[outcome] ?? 0) + 1;
		}
		expect(counted).toEqual(outcomes);
		expect(hints.some((hint) => hint.includes('records that no item asked for: 999'))).toBe(
			fault.kind === 'rewriteBody',
		);
	});

	function withStranger(body: unknown): unknown {
		const answer = body as { results: unknown[] };
		return {
			...answer,
			results: [...answer.results, { id: '999', properties: { name: 'Stranger' }, objectWriteTraceId: 'other' }],
		};
	}

	test('an update that writes the name of its order in another way is not sent again: it would not find the order', async () => {
		sandbox.seed('orders', [{ shop_order_id: 'abc-1', hs_order_name: 'A' }]);
		sandbox.inject({ on: PATCH, do: { kind: 'status', status: 502, when: 'after' } });
		const properties = { shop_order_id: 'ABC-1', hs_order_name: 'New' };
		const parameters = anyOperation('order', 'update');
		const byKey = { ...parameters, findBy: 'uniqueProperty', propertiesJson: '={{ $json.properties }}' };
		const { error } = await runNode({ sandbox, parameters: byKey, items: [{ key: 'abc-1', properties }] });
		expect(sandbox.records('orders')[0]?.properties).toMatchObject(properties);
		expect(error?.message).toMatch(/^HubSpot gave no clear answer/);
		expect(sandbox.journal.callsTo('patch')).toHaveLength(1);
	});

	test('an update that may have been written stays unknown when its second attempt meets the daily limit', async () => {
		sandbox.inject({ on: PATCH, do: { kind: 'status', status: 502, when: 'after' } });
		sandbox.inject({ on: PATCH, do: rateLimited('DAILY') });
		const { result } = await timed(() => runNode(updateRun()));
		expect(sandbox.journal.writes).toHaveLength(1);
		expect(result.error?.message).toMatch(/^HubSpot gave no clear answer: order \d+ may or may not be updated/);
		expect(result.error?.description).toMatch(/Running it again is safe/);
	});

	test('an update that timed out at HubSpot stays unknown when its second attempt meets the daily limit', async () => {
		sandbox.inject({ on: PATCH, do: { kind: 'status', status: 408, when: 'after' } });
		sandbox.inject({ on: PATCH, do: rateLimited('DAILY') });
		const { result } = await timed(() => runNode(updateRun()));
		expect(result.error?.message).toMatch(/^HubSpot gave no clear answer: order \d+ may or may not be updated/);
	});

	test('HubSpot is not reached: nothing was sent, and it says what to check', async () => {
		const url = sandbox.url;
		await sandbox.close();
		holdTheClock();
		const result = await fastForward(runNode({ ...createRun(1), sandbox: { url, token: sandbox.token } }));
		jest.useRealTimers();
		sandbox = await startSandbox();
		expect(result.error?.message).toBe('Not sent to HubSpot: this line item [item 0]');
		expect(result.error?.description).toMatch(/could not be reached \(ECONNREFUSED\).*'Base URL'/);
	});
});

describe('a record that gets another value of the property that finds it, and whose answer is lost', () => {
	test.each([
		{ operation: 'update', path: /orders\/S-1/ },
		{ operation: 'batchUpdate', path: /batch\/update/ },
		{ operation: 'batchUpsert', path: /batch\/upsert/ },
	])('$operation: is not sent again, where it would find none, and is told as unclear', async ({ operation, path }) => {
		sandbox.seed('orders', [{ shop_order_id: 'S-1', hs_order_name: 'Old' }]);
		sandbox.inject({ on: { path }, do: { kind: 'status', status: 502, when: 'after' } });
		const parameters = anyOperation('order', operation);
		const byNumber = { findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: 'S-1' };
		const { items } = await runNode({
			sandbox,
			parameters: {
				...parameters,
				...byNumber,
				lineSource: 'items',
				specifyProperties: 'json',
				propertiesJson: '{"shop_order_id": "S-2", "hs_order_name": "New"}',
			},
			onError: 'continueRegularOutput',
		});
		expect(items[0]?.json['error']).toMatchObject({ outcome: 'unknown', status: 502 });
		expect(sandbox.records('orders')[0]?.properties['shop_order_id']).toBe('S-2');
		expect(sandbox.journal.calls.filter((call) => path.test(call.path))).toHaveLength(1);
	});
});

describe('a call that was not sent', () => {
	test.each([2, 3])('since the credential could not be read (reading %i), is told so', async (failing) => {
		let reads = 0;
		const onCredentialRead = () => {
			if (++reads >= failing) throw new Error('The vault is sealed');
		};
		const items = [{ name: 'A' }, { name: 'B' }];
		const parameters = batchCreateLineItems({ options: { batchSize: 1, callsSideBySide: 1 } });
		const run = { parameters, items, onError: 'continueRegularOutput', onCredentialRead } as const;
		const { items: told } = await runNode({ sandbox, ...run });
		const written = failing - 2;
		expect(sandbox.records('line_items')).toHaveLength(written);
		expect(told.slice(written).map(({ json }) => json['error'])).toEqual(
			Array(2 - written).fill(
				expect.objectContaining({
					outcome: 'notSent',
					category: 'CREDENTIAL',
					description: expect.stringContaining('The credential could not be read: ') as string,
				}),
			),
		);
	});

	test('since the other end speaks plain HTTP, is told so', async () => {
		const credentials = { baseUrl: sandbox.url.replace('http:', 'https:') };
		const result = await timed(() => runNode(createRun(1, { credentials, onError: 'continueRegularOutput' })));
		expect(result.result.items[0]?.json['error']).toMatchObject({ outcome: 'notSent', category: 'UNREACHABLE' });
	});
});
