import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { openAccount } from '../../nodes/HubspotCommerce/transport/account';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { locked, rateLimited, startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, timed } from '../support/clock';
import { pollContext } from './contexts';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const LIST: Call = { method: 'GET', path: '/crm/v3/objects/orders', idempotent: true, kind: 'general' };
const SEARCH: Call = {
	method: 'POST',
	path: '/crm/v3/objects/orders/search',
	body: {},
	idempotent: true,
	kind: 'search',
};

/** The account of a run that may be cancelled. */
async function open(maxWaitMs: number, signal?: AbortSignal) {
	const context = Object.assign(pollContext(sandbox), { getExecutionCancelSignal: () => signal });
	return await openAccount(context, order, { patience: { timeoutMs: 10_000, maxWaitMs }, callsSideBySide: 100 });
}

describe('a pause', () => {
	test('takes its time, and says that the run goes on', async () => {
		const account = await open(2_000, new AbortController().signal);
		expect(await timed(async () => await account.pause(2_000))).toMatchObject({ result: true, tookMs: 2_000 });
	});

	test('is not begun when it is longer than a call may wait', async () => {
		const account = await open(1_999);
		expect(await timed(async () => await account.pause(2_000))).toMatchObject({ result: false, tookMs: 100 });
	});

	test('ends at once when the run is cancelled, and says so', async () => {
		const controller = new AbortController();
		const account = await open(60_000, controller.signal);
		const pause = account.pause(60_000);
		controller.abort();
		expect(await pause).toBe(false);
	});
});

describe('of the calls under way, a hundred at first,', () => {
	test.each<{ what: string; fault: FaultAction; allowed: number }>([
		{ what: 'a lock', fault: locked(), allowed: 50 },
		{ what: 'a timeout at HubSpot', fault: { kind: 'status', status: 408, when: 'before' }, allowed: 50 },
		{ what: 'a gateway page', fault: { kind: 'html' }, allowed: 50 },
		{ what: 'a cut connection', fault: { kind: 'cut', when: 'before' }, allowed: 50 },
		{ what: 'a refusal', fault: { kind: 'status', status: 400, when: 'before' }, allowed: 100 },
		{ what: 'the rate limit', fault: rateLimited('SECONDLY'), allowed: 100 },
	])('$what leaves $allowed', async ({ fault, allowed }) => {
		const { send, traffic } = await open(0);
		await fastForward(send(LIST));
		sandbox.inject({ on: {}, do: fault });
		await fastForward(send(LIST));
		expect(traffic.underWay.allowed).toBe(allowed);
	});
});

describe('a search beyond the five of a second', () => {
	const sendSix = async (maxWaitMs: number) => {
		const { send } = await open(maxWaitMs);
		return await fastForward(Promise.all(Array.from({ length: 6 }, async () => await send(SEARCH))));
	};

	test('waits for its turn', async () => {
		const answers = await sendSix(2_000);
		expect(answers.map(({ kind }) => kind)).toEqual(Array(6).fill('answered'));
		const [first, , , , , sixth] = sandbox.journal.calls;
		expect((sixth?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(1_000);
	});

	test('is not sent when it would have to wait longer than it may', async () => {
		const answers = await sendSix(500);
		expect(answers.slice(0, 5).map(({ kind }) => kind)).toEqual(Array(5).fill('answered'));
		expect(answers[5]).toEqual({
			kind: 'notSent',
			cause: 'waitLimit',
			detail: "HubSpot's rate limit would have meant waiting longer than 1 s",
		});
		expect(sandbox.journal.calls).toHaveLength(5);
	});
});
