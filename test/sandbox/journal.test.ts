import { inputs, linkTo, postLineItems, send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

test('notes every call with what it asked and what it got', async () => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'One' }]);
	const startedAtMs = Date.now();
	await send(sandbox, 'GET', '/crm/objects/2026-09/orders?limit=1&properties=a&properties=b');
	const body = { inputs: inputs(2) };
	await postLineItems(sandbox, '/batch/create', body);
	await send(sandbox, 'PATCH', `/crm/v3/objects/0-123/${order?.id ?? ''}`, { properties: { colour: 'red' } });
	expect(sandbox.journal.calls).toMatchObject([
		{ route: 'list', objectType: 'orders', query: { limit: '1', properties: ['a', 'b'] }, status: 200, inputs: 0 },
		{ route: 'batch/create', objectType: 'line_items', inputs: 2, status: 201, body, authorized: true },
		{ route: 'patch', objectType: 'orders', method: 'PATCH', status: 400, refusedBy429: false },
	]);
	expect(sandbox.journal.calls[0]?.at).toBeGreaterThanOrEqual(startedAtMs);
	expect(sandbox.journal.callsTo('batch/create')).toHaveLength(1);
});

test('notes every write with what was sent, and by which call', async () => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'One' }]);
	await send(sandbox, 'GET', '/account-info/v3/details');
	const input = {
		properties: { price: '10.00' },
		associations: [linkTo(order?.id ?? '', 514)],
		objectWriteTraceId: 'x',
	};
	const { body } = await postLineItems(sandbox, '/batch/create', { inputs: [input] });
	expect(sandbox.journal.writes).toEqual([
		{
			kind: 'create',
			objectType: 'line_items',
			id: body.results?.[0]?.id,
			properties: { price: '10.00' },
			associations: [{ toType: 'orders', toId: order?.id, typeId: 514 }],
			traceId: 'x',
			call: 1,
		},
	]);
	sandbox.journal.clear();
	expect([...sandbox.journal.calls, ...sandbox.journal.writes]).toEqual([]);
});

test('leaves the bodies out when told to', async () => {
	const lean = await startSandbox({ journalBodies: false });
	await postLineItems(lean, '/batch/create', { inputs: inputs(2) });
	await lean.close();
	expect(lean.journal.calls).toMatchObject([{ inputs: 2 }]);
	expect(lean.journal.calls[0]).not.toHaveProperty('body');
	expect(lean.journal.writes).toHaveLength(2);
});
