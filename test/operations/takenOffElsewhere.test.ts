import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { line, live, orderOf, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});
const call = async (path: string, input: IDataObject) =>
	await fetch(`${sandbox.url}/crm/v4/associations/line_items/orders/batch/${path}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ inputs: [input] }),
	});

test('a line that another worker has taken off its order can be put under another one', async () => {
	await fastForward(sync(sandbox, [orderOf('A', line('x')), orderOf('B')]));
	const [a, b] = ['A', 'B'].map(
		(n) => live(sandbox, 'orders').find((o) => o.properties['shop_order_id'] === n)?.id ?? '',
	);
	await windOn(20_000);
	await call('archive', { from: { id: live(sandbox, 'line_items')[0]?.id }, to: [{ id: a }] });
	const { items } = await fastForward(
		runNode({
			sandbox,
			items: [{ key: 'x', name: 'X' }],
			parameters: batchUpsertLineItems({ associations: associationsWith({ toObject: 'order', toId: b ?? '' }) }),
			onError: 'continueRegularOutput',
		}),
	);
	expect(items[0]?.json['message']).toBeUndefined();
});
