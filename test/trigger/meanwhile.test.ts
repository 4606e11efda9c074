import { startSandbox, type Sandbox } from '../../sandbox';
import { holdTheClock } from '../support/clock';
import { aMinute, pollOf, published } from './published';
import { valuesOf } from './support';

/* What the search shows is a while behind, and records are read after it: they may be something else by then. */
let sandbox: Sandbox;
let lagMs = 0;
beforeEach(async () => {
	holdTheClock();
	lagMs = 0;
	sandbox = await startSandbox({ searchLagMs: () => lagMs });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const seedOrder = (properties: Record<string, string>) => sandbox.seed('orders', [properties])[0]?.id ?? '';

test('an order that has left the stage again by now is not told as one that came to it, and is when it comes back', async () => {
	const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';
	const DELIVERED = '3725360f-519b-4b18-a593-494d60a29c9f';
	const id = seedOrder({ hs_order_name: 'A' });
	const trigger = await published(sandbox, { parameters: { event: 'stageReached', stages: ['Shipped'] } });
	sandbox.edit('orders', id, { hs_pipeline_stage: SHIPPED });
	await jest.advanceTimersByTimeAsync(1_000);
	// The search shows it among those that are shipped for a minute and a half yet.
	lagMs = 90_000;
	sandbox.edit('orders', id, { hs_pipeline_stage: DELIVERED });
	expect(await pollOf(trigger)).toEqual([]);
	lagMs = 0;
	await aMinute();
	sandbox.edit('orders', id, { hs_pipeline_stage: SHIPPED });
	expect(await pollOf(trigger)).toMatchObject([{ id, changes: [{ oldLabel: 'Delivered', newLabel: 'Shipped' }] }]);
	expect(await pollOf(trigger)).toEqual([]);
});

test.each([
	['propertiesChanged', { watchedProperties: ['hs_tags'] }],
	['linesChanged', {}],
])('%s tells of the order that another one was merged into a moment ago once', async (event, parameters) => {
	const [stays, goes] = [seedOrder({ hs_tags: 'a' }), seedOrder({ hs_tags: 'b' })];
	const trigger = await published(sandbox, { parameters: { event, ...parameters } });
	for (const id of [stays, goes]) sandbox.edit('orders', id, { hs_tags: 'new' });
	const rewrite = (body: unknown): unknown => {
		jest.advanceTimersByTime(1);
		sandbox.merge('orders', goes, stays);
		return body;
	};
	sandbox.inject({ on: { path: /search$/ }, do: { kind: 'rewriteBody', rewrite } });
	expect(valuesOf(await pollOf(trigger), 'id')).toEqual([stays]);
	expect(await pollOf(trigger)).toEqual([]);
});

test('a line item of two orders tells of both, though the search shows the change of one of them before its own', async () => {
	const orders = [seedOrder({ hs_order_name: 'A' }), seedOrder({ hs_order_name: 'B' })];
	const [line] = sandbox.seed('line_items', [{ name: 'Beans' }]);
	for (const id of orders) sandbox.link('line_items', line?.id ?? '', 'orders', id);
	const trigger = await published(sandbox, {
		parameters: { event: 'linesChanged', options: { properties: ['hs_order_name'], lineProperties: 'name' } },
	});
	lagMs = 90_000;
	sandbox.edit('line_items', line?.id ?? '', { name: 'Cup' });
	lagMs = 0;
	sandbox.edit('orders', orders[0] ?? '', { hs_tags: 'x' });
	expect(await pollOf(trigger)).toMatchObject([
		{ hs_order_name: 'A', lineItems: [{ name: 'Cup' }] },
		{ hs_order_name: 'B', lineItems: [{ name: 'Cup' }] },
	]);
	for (let minute = 0; minute < 3; minute++) expect(await pollOf(trigger)).toEqual([]);
});
