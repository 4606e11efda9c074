import {
	locked,
	migrating,
	rateLimited,
	startSandbox,
	type FaultAction,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox';
import { timed } from './support/clock';
import { runNode, type NodeRun } from './support/node';
import { batchCreateLineItems, updateOrder } from './support/parameters';

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
	await sandbox.close();
	sandbox = await startSandbox(options);
}

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

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
const statuses = () => sandbox.journal.calls.map(({ status }) => status);

describe('HubSpot says to wait', () => {
	test.each<{ what: string; fault: FaultAction; atLeastMs: number; atMostMs: number }>([
		{ what: 'the ten-second limit', fault: rateLimited('TEN_SECONDLY_ROLLING'), atLeastMs: 10_000, atMostMs: 12_500 },
		{
			what: 'the ten-second limit, with Retry-After',
			fault: rateLimited('TEN_SECONDLY_ROLLING', { retryAfterSeconds: 3 }),
			atLeastMs: 3_000,
			atMostMs: 5_500,
		},
		{ what: 'the limit of a second', fault: rateLimited('SECONDLY'), atLeastMs: 1_000, atMostMs: 2_500 },
		{ what: 'a lock', fault: locked(), atLeastMs: 2_000, atMostMs: 5_500 },
		{ what: 'a move to another data centre', fault: migrating(60), atLeastMs: 60_000, atMostMs: 62_500 },
	])('$what: it waits and sends again, a create too', async ({ fault, atLeastMs, atMostMs }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const { result, tookMs } = await timed(() => runNode(createRun(3)));
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(3);
		expect(statuses()).toHaveLength(2);
		expect(sandbox.journal.creates('line_items')).toHaveLength(3);
		expect(tookMs).toBeGreaterThanOrEqual(atLeastMs);
		expect(tookMs).toBeLessThanOrEqual(atMostMs);
	});

	test('until tomorrow: it does not wait, and says why', async () => {
		sandbox.inject({ on: CREATE, times: 9, do: rateLimited('DAILY') });
		const { error } = await runNode(createRun(3));
		expect(error?.httpCode).toBe('429');
		expect(error?.description).toMatch(/calls for today are used up/);
		expect(statuses()).toEqual([429]);
	});

	test('longer than the wait limit: it gives up in time, and says so', async () => {
		sandbox.inject({ on: CREATE, times: 99, do: rateLimited('TEN_SECONDLY_ROLLING') });
		const parameters = batchCreateLineItems({ options: { waitLimitSeconds: 25 } });
		const { result, tookMs } = await timed(() => runNode(createRun(1, { parameters })));
		expect(result.error?.message).toBe('HubSpot refused to create this line item [item 0]');
		expect(result.error?.description).toMatch(/ten_secondly_rolling/);
		expect(tookMs).toBeLessThanOrEqual(25_500);
		expect(statuses()).toEqual([429, 429, 429]);
	});
});

test('alone in the account it causes no 429, whatever the limit', async () => {
	await restart({ rateLimit: { max: 30, intervalMs: 10_000, dailyMax: 1_000, searchPerSecond: 5 } });
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: 100 }, (_, n) => ({ hs_order_name: `Order ${n}` })),
	);
	const items = orders.map(({ id }) => ({ id, properties: { hs_order_note: 'x' } }));
	// The first answer tells the limit: with few calls side by side it is known before it is reached.
	const { result, tookMs } = await timed(() => runNode(updateRun({ items })));
	expect(result.items).toHaveLength(100);
	expect(statuses().filter((status) => status === 429)).toEqual([]);
	expect(tookMs).toBeGreaterThan(30_000);
	expect(tookMs).toBeLessThan(35_000);
});
