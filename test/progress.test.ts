import { startSandbox, type Sandbox } from '../sandbox';
import { timed } from './support/clock';
import { captureLog } from './support/log';
import { runNode, type NodeRun } from './support/node';
import { batchCreateLineItems } from './support/parameters';

let sandbox: Sandbox;
let log: string[];

beforeEach(async () => {
	log = captureLog();
	sandbox = await startSandbox({
		latencyMs: 400,
		rateLimit: { max: 8, intervalMs: 10_000, dailyMax: 1_000, searchPerSecond: 5 },
	});
});
afterEach(async () => {
	jest.useRealTimers();
	jest.restoreAllMocks();
	await sandbox.close();
});

function createRun(count: number, overrides: Partial<NodeRun> = {}): NodeRun {
	const items = Array.from({ length: count }, (_, n) => ({ name: `Line ${n}` }));
	return { sandbox, parameters: batchCreateLineItems(), items, ...overrides };
}

test('a long run tells how far it is, once a second at most, and what it came to', async () => {
	const messages: unknown[] = [];
	const onMessage = (message: unknown) => messages.push(message);
	const parameters = batchCreateLineItems({ options: { callsSideBySide: 1 } });
	const { result, tookMs } = await timed(() => runNode(createRun(1_000, { onMessage, parameters })));
	const told = log.filter((text) => /\d+ of 1000 line items done/.test(text));
	expect(told.length).toBeGreaterThanOrEqual(3);
	expect(told.length).toBeLessThanOrEqual(tookMs / 1_000);
	expect(told.filter((text) => text.includes('waiting before the next request'))).toHaveLength(1);
	expect(messages).toHaveLength(told.length);
	expect(result.hints.at(-1)).toMatch(
		/^1000 line items created\. 10 API calls, \d+ s of waiting in total\. 990 left today$/,
	);
});
