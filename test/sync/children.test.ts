import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { isJsonRecord, recordsIn } from '../../nodes/HubspotCommerce/hubspot/json';
import { fastForward, holdTheClock } from '../support/clock';
import { textLike } from '../hubspot/support';
import {
	bySku,
	comesWithoutLines,
	errorOf,
	fates,
	line,
	linesOf,
	live,
	orderOf,
	sync,
	treeOf,
	type GivenOrder,
} from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const order = bySku(orderOf('S-1', line('1-0')));
const go = { onError: 'continueRegularOutput' } as const;
const CREATE = { route: 'batch/create' } as const;

/** With the clock held: there is a pause before the second look. */
async function fastSync(items: readonly GivenOrder[], parameters: IDataObject = {}) {
	holdTheClock();
	return await fastForward(sync(sandbox, items, { lineKey: 'hs_sku', ...parameters }, go));
}

const looksAfterCreate = () => {
	const { calls } = sandbox.journal;
	const first = calls.findIndex(({ route }) => route === 'batch/create');
	return calls.slice(first).filter(({ route }) => route === 'associations/batch/read');
};

describe('a line whose create HubSpot refuses although it is there', () => {
	const refusal = (status: number, category?: string): FaultAction => ({
		kind: 'status',
		status,
		when: 'after',
		body: { status: 'error', message: 'Such a one is there', ...(category === undefined ? {} : { category }) },
	});

	test.each([
		{ said: 'status 409', fault: refusal(409) },
		{ said: 'a conflict', fault: refusal(400, 'CONFLICT') },
		{ said: 'that it exists', fault: refusal(400, 'OBJECT_ALREADY_EXISTS') },
	])('is looked for again after $said, and told as created', async ({ fault }) => {
		sandbox.inject({ on: CREATE, do: fault });
		const { items } = await fastSync([order]);
		expect(fates(items[0]?.json)).toEqual(['created']);
		expect(linesOf(items[0]?.json)[0]?.['id']).toBe(live(sandbox, 'line_items')[0]?.id);
		expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['1-0'] });
	});

	test('is not looked for again when its values are refused', async () => {
		sandbox.inject({ on: CREATE, do: refusal(400, 'VALIDATION_ERROR') });
		const { items } = await fastSync([order]);
		const [told] = linesOf(errorOf(items[0]?.json)['written'] as IDataObject);
		expect(told).toMatchObject({ outcome: 'notCreated', message: textLike(/Such a one is there/) });
		expect(looksAfterCreate()).toEqual([]);
	});
});

test('a line without a unique value whose create was cut off is found under its order, a second later', async () => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
	const { items } = await fastSync([order]);
	expect(fates(items[0]?.json)).toEqual(['created']);
	const createdAt = sandbox.journal.callsTo('batch/create')[0]?.at ?? 0;
	expect(looksAfterCreate().map(({ at }) => at - createdAt >= 1_000)).toEqual([true]);
});

test('one with other values under the same key, which another process has made, is the one and gets its values', async () => {
	const [made] = sandbox.seed('orders', [{ shop_order_id: 'S-1' }]);
	const [other] = sandbox.seed('line_items', [{ hs_sku: '1-0', name: 'Line 1-0', quantity: '7' }]);
	sandbox.link('line_items', other?.id ?? '', 'orders', made?.id ?? '');
	comesWithoutLines(sandbox);
	// The first look does not show it yet, and a record that is left out is asked about once more.
	sandbox.inject({
		on: { route: 'associations/batch/read' },
		times: 2,
		do: { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results: [] }) },
	});
	sandbox.inject({ on: CREATE, do: { kind: 'status', status: 409, when: 'before' } });
	const { items } = await fastSync([order]);
	expect(looksAfterCreate()).toHaveLength(1);
	expect(fates(items[0]?.json)).toEqual(['updated']);
	expect(live(sandbox, 'line_items').map(({ properties }) => properties['quantity'])).toEqual(['2']);
});

test('a bad line keeps no other from being written, when n8n stops as well', async () => {
	const lines = Array.from({ length: 150 }, (_, n) => line(`1-${n}`, n === 0 ? { price: -3 } : {}));
	const options = { callsSideBySide: 1 };
	const { error } = await sync(sandbox, [orderOf('S-1', ...lines)], { options });
	expect(error?.message).toContain('but not all that belongs to it');
	expect(live(sandbox, 'line_items')).toHaveLength(149);
});

test('a line that stands there without its name is told with it: it is read beside what the input has', async () => {
	const given = { ...order, lines: [{ hs_sku: '1-0', name: 'Mug', quantity: 1 }] };
	await fastSync([given]);
	const { items } = await fastSync([{ ...order, lines: [] }]);
	expect(linesOf(items[0]?.json)).toMatchObject([{ outcome: 'kept', properties: { hs_sku: '1-0', name: 'Mug' } }]);
});

describe('a line without a unique value whose create was cut off stays unclear', () => {
	test('when it is not under its order a second later', async () => {
		sandbox.inject({ on: CREATE, times: 9, do: { kind: 'cut', when: 'before' } });
		const { items } = await fastSync([order]);
		expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'partlySynced', category: null });
		expect(fates(errorOf(items[0]?.json)['written'] as IDataObject)).toEqual(['unknown']);
		expect(looksAfterCreate().length).toBeGreaterThan(0);
	});

	test('when what is under its order can not be read', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
		const refusal = { kind: 'status', status: 403, when: 'before' } as const;
		sandbox.inject({ on: { route: 'associations/batch/read' }, times: 9, do: refusal });
		const { items } = await fastSync([order]);
		expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'partlySynced', category: null });
		expect(fates(errorOf(items[0]?.json)['written'] as IDataObject)).toEqual(['unknown']);
		expect(live(sandbox, 'line_items')).toHaveLength(1);
	});
});

test('lines that HubSpot wrote and does not tell apart are created, each with the records that it may be', async () => {
	const rewrite = (body: unknown) =>
		isJsonRecord(body)
			? { ...body, results: recordsIn(body['results']).map(({ id }) => ({ id, properties: {} })) }
			: body;
	sandbox.inject({ on: CREATE, do: { kind: 'rewriteBody', rewrite } });
	const { items } = await fastSync([bySku(orderOf('S-1', line('1-0'), line('1-1')))]);
	const ids = live(sandbox, 'line_items').map(({ id }) => id);
	expect(fates(items[0]?.json)).toEqual(['created', 'created']);
	for (const { candidateIds } of linesOf(items[0]?.json)) {
		expect(candidateIds).toHaveLength(2);
		expect(candidateIds).toEqual(expect.arrayContaining(ids));
	}
});
