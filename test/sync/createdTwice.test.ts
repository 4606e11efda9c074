import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { linesOf, live, orderOf, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test('a line is told as created by the execution that made it', async () => {
	await fastForward(sync(sandbox, [orderOf('A')]));
	const id = live(sandbox, 'orders')[0]?.id ?? '';
	await windOn(70_000);
	const associations = associationsWith({ toObject: 'order', toId: id });
	const [whole, lines] = await fastForward(
		Promise.all([
			sync(sandbox, [orderOf('A', { hs_external_id: 'x', name: 'Line x' })]),
			runNode({ sandbox, items: [{ key: 'x', name: 'Line x' }], parameters: batchUpsertLineItems({ associations }) }),
		]),
	);
	expect(live(sandbox, 'line_items')).toHaveLength(1);
	const told = [linesOf(whole.items[0]?.json)[0]?.['outcome'] === 'created', lines.items[0]?.json['new'] === true];
	expect(told.filter(Boolean)).toHaveLength(1);
});
