import type { IDataObject } from 'n8n-workflow';
import { lookUpProducts } from '../nodes/HubspotCommerce/transport/productLookUp';
import { readAssociated } from '../nodes/HubspotCommerce/transport/readAssociated';
import { order } from '../nodes/HubspotCommerce/hubspot/objects/order';
import type { Send } from '../nodes/HubspotCommerce/transport/request';
import { rateLimited, startSandbox, type FaultAction, type Sandbox } from '../sandbox';
import { timed } from './support/clock';
import { runNode } from './support/node';
import { batchCreateLineItems } from './support/parameters';
import { answered } from './hubspot/support';
import { answering } from './transport/answering';
import { outcomesOf } from './support/kinds';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const CREATE = { path: /batch\/create$/ };
const LOOK = { path: /batch\/read$/ };

/** Creates lines that HubSpot keeps unique; calls go one after the other. */
const create = async (count: number, waitLimitSeconds: number) => {
	const items = Array.from({ length: count }, (_, n): IDataObject => ({ name: `Line ${n}`, hs_external_id: `n-${n}` }));
	const options = { waitLimitSeconds, batchSize: 1, callsSideBySide: 1 };
	const parameters = batchCreateLineItems({ options });
	return await timed(() => runNode({ sandbox, items, parameters, onError: 'continueRegularOutput' }));
};

test.each([
	[0, 0, 300],
	[1, 1, 1_500],
	[5, 2, 4_500],
	[60, 3, 11_500],
])('to find out what became of a line waits no longer than %i s, for %i looks', async (limit, looks, atMostMs) => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
	const { result, tookMs } = await create(1, limit);
	expect(tookMs).toBeLessThanOrEqual(atMostMs);
	expect(sandbox.journal.callsTo('batch/read')).toHaveLength(looks);
	// Only three looks without it say that it is not there.
	expect(outcomesOf(result)).toEqual([looks === 3 ? 'done' : 'unknown']);
	expect(sandbox.journal.creates('line_items')).toHaveLength(looks === 3 ? 1 : 0);
});

test.each<[what: string, fault: FaultAction]>([
	['is over the rate limit', rateLimited('TEN_SECONDLY_ROLLING')],
	['fails', { kind: 'status', status: 503, when: 'before' }],
])('pauses and look-ups wait together: where each look-up %s, too', async (_what, fault) => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' }, times: 4 });
	sandbox.inject({ on: LOOK, do: fault, times: 99 });
	const { result, tookMs } = await create(4, 2);
	expect(outcomesOf(result)).toEqual(Array(4).fill('unknown'));
	expect(tookMs).toBeLessThanOrEqual(4 * 2_500);
});

/** The way to an account whose every call waits a second, and what calls had waited together when they were made. */
function waitingASecond(...bodies: readonly unknown[]) {
	const { way } = answering(...bodies.map((body) => answered(200, body)));
	const waitedMs: Array<number | null> = [];
	const send: Send = async (call, waited) => {
		waitedMs.push(waited?.ms ?? null);
		if (waited !== undefined) waited.ms += 1_000;
		return await way.send(call);
	};
	return { account: { ...way, send }, waitedMs };
}

test('all pages of a search for products wait together', async () => {
	const page = (id: string, more: object) => ({ results: [{ id, properties: { hs_sku: 'MUG' } }], ...more });
	const { account, waitedMs } = waitingASecond(page('1', { paging: { next: { after: '200' } } }), page('2', {}));
	await lookUpProducts(account, ['MUG']);
	expect(waitedMs).toEqual([0, 1_000]);
});

test('all parts of a list of associations wait together', async () => {
	const part = (toObjectId: string, more: object) => ({
		results: [{ from: { id: '1' }, to: [{ toObjectId }], ...more }],
	});
	const { account, waitedMs } = waitingASecond(part('11', { paging: { next: { after: '11' } } }), part('12', {}));
	await readAssociated(account, order, 'line_items', ['1']);
	expect(waitedMs).toEqual([0, 1_000]);
});
