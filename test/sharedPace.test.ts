import { startSandbox, type Sandbox } from '../sandbox';
import { fastForward, holdTheClock, windOn } from './support/clock';
import { runNode } from './support/node';
import { updateOrder } from './support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	// The limit of the smallest accounts: before the first answer nobody can know of a lower one.
	sandbox = await startSandbox({
		latencyMs: 100,
		rateLimit: { max: 100, intervalMs: 10_000, dailyMax: 10_000, searchPerSecond: 5 },
	});
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

/** Updates of as many orders, all with the same note. */
function updates(count: number, note: string, sideBySide = 10) {
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: count }, (_, n) => ({ hs_order_name: `Order ${n}` })),
	);
	const items = orders.map(({ id }) => ({ id, properties: { hs_order_note: note } }));
	return runNode({ sandbox, items, parameters: updateOrder({ options: { callsSideBySide: sideBySide } }) });
}

const notes = () => sandbox.journal.writes.map(({ properties }) => properties['hs_order_note']);
const refusals = () => sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429);

test('ten executions at once share one pace: none meets the limit, and all finish', async () => {
	const runs = Array.from({ length: 10 }, (_, n) => updates(30, `Execution ${n}`));
	const results = await fastForward(Promise.all(runs), 5);
	expect(results.map(({ items }) => items.length)).toEqual(Array<number>(10).fill(30));
	expect(refusals()).toEqual([]);
});

test('a big back-fill does not starve a small update: it goes after the calls that were already given their places', async () => {
	const backFill = updates(400, 'Back-fill');
	while (notes().length < 110) await windOn(5);
	const before = sandbox.journal.calls.length;
	const small = updates(1, 'Small', 1);
	await fastForward(Promise.all([backFill, small]), 5);
	expect(notes().indexOf('Small') - before).toBeLessThanOrEqual(12);
	expect(refusals()).toEqual([]);
});

test('programs in other processes use the same account: their calls are waited out, and all finish', async () => {
	const others = async () => {
		for (let n = 0; n < 150; n++) {
			await fetch(`${sandbox.url}/crm/v3/objects/orders`, { headers: { authorization: `Bearer ${sandbox.token}` } });
		}
	};
	const [result] = await fastForward(Promise.all([updates(150, 'Ours'), others()]), 5);
	expect(result.items).toHaveLength(150);
	expect(notes()).toHaveLength(150);
});
