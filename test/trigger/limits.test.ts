import { startSandbox, type Sandbox } from '../../sandbox';
import { holdTheClock } from '../support/clock';
import { pollOf, published } from './published';
import { valuesOf } from './support';

/* HubSpot's limits of one call: a poll that goes beyond one is refused, and so is the next, for ever. */
let sandbox: Sandbox;
beforeEach(async () => {
	holdTheClock();
	sandbox = await startSandbox({ searchLagMs: 0 });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test('associations of more records than HubSpot tells of in one call come all', async () => {
	const options = { maxRecords: 2_000, associatedObjects: ['line_item'] };
	const trigger = await published(sandbox, { parameters: { options } });
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: 1_001 }, (_, n) => ({ hs_order_name: String(n) })),
	);
	const [line] = sandbox.seed('line_items', [{ name: 'Beans' }]);
	const lastId = orders.at(-1)?.id ?? '';
	sandbox.link('line_items', line?.id ?? '', 'orders', lastId);
	const items = await pollOf(trigger);
	expect(items).toHaveLength(1_001);
	expect(items.find(({ id }) => id === lastId)).toMatchObject({ associations: { line_items: [line?.id] } });
});

test('with filters that leave little room, orders of which line items changed are found all the same', async () => {
	// Such a filter comes to some 2,500 of 3,000 characters; 75 IDs would take a thousand more.
	const values = ['vip', ...Array.from({ length: 200 }, (_, n) => `value-${n}`)].join(',');
	const group = [{ filters: { filter: [{ property: 'hs_tags', operator: 'IN', values }] } }];
	const orders = sandbox.seed(
		'orders',
		Array.from({ length: 80 }, (_, n) => ({ hs_order_name: String(n), hs_tags: n % 2 === 0 ? 'vip' : 'other' })),
	);
	const lines = sandbox.seed(
		'line_items',
		orders.map(() => ({ name: 'Beans' })),
	);
	for (const [n, { id }] of lines.entries()) sandbox.link('line_items', id, 'orders', orders[n]?.id ?? '');
	const trigger = await published(sandbox, { parameters: { event: 'linesChanged', filters: { group } } });
	for (const { id } of lines) sandbox.edit('line_items', id, { name: 'Cup' });
	expect(valuesOf(await pollOf(trigger), 'id')).toEqual(orders.filter((_, n) => n % 2 === 0).map(({ id }) => id));
	expect(await pollOf(trigger)).toEqual([]);
});
