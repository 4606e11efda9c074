import type { IDataObject } from 'n8n-workflow';
import { objectsNotFound, startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { updateOrder } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const PATCH = { method: 'PATCH' };
const NO_SUCH_ORDER = '999999';

const update = async (id: string, properties: IDataObject = { hs_order_name: 'New' }) =>
	await fastForward(runNode({ sandbox, parameters: updateOrder(), items: [{ id, properties }] }));

test.each<{ what: string; fault: FaultAction }>([
	{ what: 'a gateway page', fault: { kind: 'html' } },
	{ what: 'a cut connection', fault: { kind: 'cut', when: 'before' } },
])('after $what, what HubSpot says of what was asked is the answer to the whole call', async ({ fault }) => {
	sandbox.inject({ on: PATCH, do: fault });
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	const written = await update(order?.id ?? '', { hs_total_price: 'much' });
	expect(sandbox.journal.callsTo('patch')).toHaveLength(2);
	expect(written.error?.message).toBe(`HubSpot refused to update order ${order?.id ?? ''} [item 0]`);

	sandbox.inject({ on: { method: 'GET' }, do: fault });
	const recordId = { __rl: true, mode: 'id', value: NO_SUCH_ORDER };
	const parameters = { resource: 'order', operation: 'get', recordId, simplify: false };
	const read = await fastForward(runNode({ sandbox, parameters }));
	expect(read.error?.message).toBe(`HubSpot refused to read order ${NO_SUCH_ORDER} [item 0]`);
});

test('after an update that may have been carried out, a 404 leaves open what became of it', async () => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	sandbox.inject({ on: PATCH, do: { kind: 'status', status: 500, when: 'after' } });
	sandbox.inject({ on: PATCH, do: objectsNotFound([]) });
	const { error } = await update(order?.id ?? '');
	expect(sandbox.records('orders')[0]?.properties['hs_order_name']).toBe('New');
	expect(error?.message).toMatch(/no clear answer/);
});

test('after a call that was cut, a refusal of the token leaves open what became of it', async () => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	sandbox.inject({ on: PATCH, do: { kind: 'cut', when: 'after' } });
	sandbox.inject({ on: PATCH, do: { kind: 'status', status: 403, when: 'before' } });
	const { error } = await update(order?.id ?? '');
	expect(sandbox.journal.callsTo('patch')).toHaveLength(2);
	expect(error?.message).toMatch(/no clear answer/);
});

test.each<{ what: string; fault: FaultAction }>([
	{ what: 'a page with status 404', fault: { kind: 'html', status: 404 } },
	{ what: 'a page with status 400', fault: { kind: 'html', status: 400 } },
	{ what: 'a text with status 409', fault: { kind: 'status', status: 409, when: 'before', body: 'conflict' } },
	{ what: 'JSON of a gateway', fault: { kind: 'status', status: 404, when: 'before', body: { message: 'Not Found' } } },
])('after a call that was cut, $what is no word of HubSpot on what became of it', async ({ fault }) => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	sandbox.inject({ on: PATCH, do: { kind: 'cut', when: 'after' } });
	sandbox.inject({ on: PATCH, do: fault });
	const { error } = await update(order?.id ?? '');
	expect(sandbox.journal.callsTo('patch')).toHaveLength(2);
	expect(error?.message).toMatch(/no clear answer/);
});
