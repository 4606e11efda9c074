import { startSandbox } from '../sandbox';
import { connectedCredential } from './support/connected';
import { fastForward, holdTheClock } from './support/clock';
import { runNode } from './support/node';
import { batchCreateLineItems } from './support/parameters';

/** More of them: LONG_RUN_LINES=50000 npx jest test/oauth2LongRun.test.ts */
const LINES = Number(process.env['LONG_RUN_LINES'] ?? 10_000);
const LINES_PER_CALL = 100;
/** The limit stretches any number of lines over more than ten windows of ten seconds. */
const CALLS_PER_WINDOW = Math.floor(LINES / LINES_PER_CALL / 12);
/** HubSpot's half hour, so short that each window needs a token of its own. */
const TOKEN_SECONDS = 8;

afterEach(() => {
	jest.useRealTimers();
});

test(`${LINES} lines over ten tokens that end: no 429, one renewal for each, and nothing twice`, async () => {
	const sandbox = await startSandbox({
		journalBodies: false,
		latencyMs: 50,
		rateLimit: { max: CALLS_PER_WINDOW, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 },
		oauth: { tokenSeconds: TOKEN_SECONDS },
	});
	try {
		holdTheClock();
		const startMs = Date.now();
		const items = Array.from({ length: LINES }, (_, n) => ({ name: `Line ${n}` }));
		const connected = connectedCredential(sandbox);
		const parameters = batchCreateLineItems({ options: { batchSize: LINES_PER_CALL, callsSideBySide: 2 } });
		const result = await fastForward(runNode({ sandbox, connected, parameters, items }), 10);
		expect([result.error?.message, result.items.length]).toEqual([undefined, LINES]);
		expect(sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
		// Each token has its renewal after its end, when a call needs another one: no oftener.
		const renewals = sandbox.journal.callsTo('oauth/token').length;
		expect(renewals).toBeLessThanOrEqual((Date.now() - startMs) / (TOKEN_SECONDS * 1_000));
		expect(renewals).toBeGreaterThanOrEqual(10);
		const records = sandbox.records('line_items');
		expect([records.length, new Set(records.map(({ properties }) => properties['name'])).size]).toEqual([LINES, LINES]);
	} finally {
		await sandbox.close();
	}
}, 600_000);
