import { rateLimited, startSandbox, type Sandbox } from '../sandbox';
import { fastForward, holdTheClock, windOn } from './support/clock';
import { captureLog } from './support/log';
import { NODE_NAME, startNode, type NodeRun } from './support/node';
import { anyOperation, batchCreateLineItems } from './support/parameters';

let sandbox: Sandbox;
let log: string[];

beforeEach(async () => {
	log = captureLog();
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
	await sandbox.close();
});

const CREATE = { path: /batch\/create$/ };

function createRun(count: number, overrides: Partial<NodeRun> = {}): NodeRun {
	const items = Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
	return { sandbox, parameters: batchCreateLineItems(), items, ...overrides };
}

describe('cancelling', () => {
	test('in the middle of a wait: it ends at once, no further call goes out, and the log says what was written', async () => {
		sandbox.inject({ on: CREATE, after: 1, times: 99, do: rateLimited('TEN_SECONDLY_ROLLING') });
		holdTheClock();
		const running = startNode(
			createRun(300, { parameters: batchCreateLineItems({ options: { callsSideBySide: 1 } }) }),
		);
		while (sandbox.journal.calls.length < 2) await windOn(10);
		await windOn(100);
		const callsBefore = sandbox.journal.calls.length;
		const startMs = Date.now();
		running.cancel();
		const result = await fastForward(running.finished, 10);
		expect(Date.now() - startMs).toBeLessThanOrEqual(100);
		expect(result.status).toBe('canceled');
		await windOn(60_000);
		expect(sandbox.journal.calls).toHaveLength(callsBefore);
		const written = sandbox.journal.creates('line_items').map(({ id }) => id);
		expect(written).toHaveLength(100);
		const entry = log.find((text) => text.includes('Cancelled.'));
		expect(entry).toContain('100 of 300 line items created. 200 not sent');
		for (const id of written) expect(entry).toContain(id);
	});

	test('when lines are read as calls need them: those that were not read yet are not read for it', async () => {
		sandbox.inject({ on: CREATE, after: 1, times: 99, do: rateLimited('TEN_SECONDLY_ROLLING') });
		holdTheClock();
		const parameters = batchCreateLineItems({ options: { callsSideBySide: 1 } });
		const running = startNode(createRun(1_000, { parameters, onError: 'continueRegularOutput' }));
		while (sandbox.journal.calls.length < 2) await windOn(10);
		await windOn(100);
		running.cancel();
		await fastForward(running.finished, 10);
		const told = /100 of (\d+) line items created\. \d+ not sent/.exec(
			log.find((text) => text.includes('Cancelled.')) ?? '',
		);
		expect(Number(told?.[1])).toBeGreaterThanOrEqual(200);
		expect(Number(told?.[1])).toBeLessThanOrEqual(400);
	});

	test('while a call is under way: its lines are unknown', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'hang', when: 'after' } });
		const running = startNode(createRun(2));
		while (sandbox.journal.writes.length < 2) await new Promise((resolve) => setImmediate(resolve));
		running.cancel();
		await running.finished;
		expect(log.find((text) => text.includes('Cancelled.'))).toContain(
			'No line items created. 2 may or may not have been created',
		);
	});

	test.each([undefined, 'continueRegularOutput'] as const)(
		'before the first call, while the properties are read: the run is cancelled and not failed (on error: %s)',
		async (onError) => {
			sandbox.inject({ on: { path: /properties/ }, do: { kind: 'hang', when: 'before' } });
			const parameters = anyOperation('order', 'get', { properties: ['*'] });
			const run = { sandbox, parameters, items: [{ id: '1' }], ...(onError === undefined ? {} : { onError }) };
			const running = startNode(run);
			while (sandbox.journal.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
			running.cancel();
			const { status, error, run: whole } = await running.finished;
			expect(status).toBe('canceled');
			// n8n's own word, not the node's.
			expect(error?.message).toBe('The execution was cancelled manually');
			expect(whole.data.resultData.runData[NODE_NAME]?.map(({ error: ofNode }) => ofNode)).toEqual([undefined]);
			expect(sandbox.journal.callsTo('batch/read')).toEqual([]);
		},
	);
});
