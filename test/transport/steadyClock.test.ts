import { sleep } from 'n8n-workflow';
import { openBreather } from '../../nodes/HubspotCommerce/transport/breathe';
import { rateLimited, startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { runNode } from '../support/node';
import { updateOrder } from '../support/parameters';

const HOUR_MS = 3_600_000;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test.each([
	['back', -HOUR_MS],
	['forward', HOUR_MS],
])("the machine's clock is set %s while calls are held up: they go on when it is time", async (_what, byMs) => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	sandbox.inject({ on: { method: 'PATCH' }, do: rateLimited('TEN_SECONDLY_ROLLING', { retryAfterSeconds: 3 }) });
	const running = runNode({
		sandbox,
		parameters: updateOrder(),
		items: [{ id: order?.id ?? '', properties: { hs_order_name: 'New' } }],
	});
	while (sandbox.journal.calls.length === 0) await windOn(10);
	for (let turn = 0; turn < 50; turn++) await windOn(10);
	jest.setSystemTime(Date.now() + byMs);
	const startMs = performance.now();
	const { error } = await fastForward(running);
	expect(error).toBeUndefined();
	const tookMs = performance.now() - startMs;
	expect(tookMs).toBeGreaterThan(2_000);
	expect(tookMs).toBeLessThan(5_500);
});

test('and n8n is let go as before', async () => {
	const breathe = openBreather();
	await fastForward(breathe());
	jest.setSystemTime(Date.now() - HOUR_MS);
	await jest.advanceTimersByTimeAsync(100);
	let hadItsTurn = false;
	void sleep(0).then(() => {
		hadItsTurn = true;
	});
	expect(await fastForward(breathe().then(() => hadItsTurn))).toBe(true);
});
