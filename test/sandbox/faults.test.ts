import { inputs, postLineItems, send, traced } from '../../sandbox/client';
import {
	emptyObject,
	locked,
	migrating,
	missingScopes,
	objectsNotFound,
	rateLimited,
	startSandbox,
	type FaultAction,
	type Sandbox,
} from '../../sandbox/index';
import { holdTheClock, windOn } from '../support/clock';

let sandbox: Sandbox;
beforeEach(async () => (sandbox = await startSandbox()));
afterEach(() => sandbox.close());

const onCreate = { method: 'POST', path: /batch\/create$/ };
const create = (count = 3) => postLineItems(sandbox, '/batch/create', { inputs: traced(inputs(count)) });
const inject = (action: FaultAction) => {
	sandbox.inject({ on: onCreate, do: action });
};
const written = () => sandbox.records('line_items').length;
const journaled = () => sandbox.journal.calls.map(({ status, fault }) => [status, fault]);

describe('a status', () => {
	test.each([
		['before', 0],
		['after', 3],
	] as const)('%s the write leaves %i records', async (when, records) => {
		inject({ kind: 'status', status: 502, when });
		const answer = await create();
		expect(answer.status).toBe(502);
		expect(answer.body.message).toBe('bad gateway');
		expect([written(), sandbox.journal.writes.length]).toEqual([records, records]);
		expect(journaled()).toEqual([[502, 'status']]);
	});

	test.each([
		[rateLimited('SECONDLY'), 429, { policyName: 'SECONDLY', message: 'You have reached your secondly limit.' }],
		[rateLimited('DAILY'), 429, { policyName: 'DAILY' }],
		[locked(), 423, { status: 'error' }],
		[migrating(30), 477, { status: 'error' }],
		[missingScopes(['a.b']), 403, { errors: [{ context: { requiredGranularScopes: ['a.b'] } }] }],
		[{ kind: 'status', status: 401, when: 'before' } as const, 401, { category: 'INVALID_AUTHENTICATION' }],
	])('%# has the body that HubSpot gives it', async (action, status, body) => {
		inject(action);
		const answer = await create();
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject(body);
		expect(written()).toBe(0);
		expect(sandbox.journal.calls[0]?.refusedBy429).toBe(status === 429);
	});

	test('Retry-After where it is wanted', async () => {
		inject(rateLimited('TEN_SECONDLY_ROLLING', { retryAfterSeconds: 7 }));
		expect((await create()).headers.get('retry-after')).toBe('7');
		inject(migrating(86_400));
		expect((await create()).headers.get('retry-after')).toBe('86400');
	});

	test('with a body of its own', async () => {
		inject({ kind: 'status', status: 500, when: 'before', body: 'Oops', contentType: 'text/plain' });
		const { text, headers } = await create();
		expect([text, headers.get('content-type')]).toEqual(['Oops', 'text/plain']);
	});
});

test.each([
	['before', 0],
	['after', 3],
] as const)('the connection cut %s the write leaves %i records', async (when, records) => {
	inject({ kind: 'cut', when });
	await expect(create()).rejects.toThrow('fetch failed');
	expect(written()).toBe(records);
	expect(journaled()).toEqual([['cut', 'cut']]);
});

test.each([
	['before', 0],
	['after', 3],
] as const)('no answer, %s the write, leaves %i records and does not keep the server open', async (when, records) => {
	inject({ kind: 'hang', when });
	const answer = create();
	const settled = answer.then(
		() => 'answered',
		() => 'broken',
	);
	while (sandbox.journal.calls[0]?.status !== 'hung') await after(5);
	await expect(Promise.race([settled, after(30)])).resolves.toBe('waiting');
	expect(written()).toBe(records);
	expect(journaled()).toEqual([['hung', 'hang']]);
	await sandbox.close();
	await expect(settled).resolves.toBe('broken');
});

test('half of the JSON arrives, everything was written', async () => {
	inject({ kind: 'halfJson' });
	const { status, headers, text } = await create();
	expect([status, headers.get('content-type')]).toEqual([201, 'application/json;charset=utf-8']);
	expect(text).toMatch(/^\{"status":"COMPLETE"/);
	expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
	expect(written()).toBe(3);
});

test('a gateway page after the write, with its own status', async () => {
	inject({ kind: 'html', when: 'after', status: 504 });
	expect((await create()).status).toBe(504);
	expect(written()).toBe(3);
});

test('a gateway page comes instead of the write', async () => {
	inject({ kind: 'html' });
	const { status, headers, text } = await create();
	expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
	expect(text).toContain('502 Bad Gateway');
	expect(written()).toBe(0);
});

describe.each([
	['before', 0],
	['after', 3],
] as const)('an answer that is none, with status 200, %s the write', (when, records) => {
	test.each<[string, FaultAction, string]>([
		['a page', { kind: 'html', when, status: 200 }, '<html>'],
		['an empty object', emptyObject(when), '{}'],
	])('%s', async (_, action, text) => {
		inject(action);
		const answer = await create();
		expect([answer.status, written()]).toEqual([200, records]);
		expect(answer.text).toContain(text);
	});
});

test('half of the JSON of an answer with status 200', async () => {
	const [id = ''] = sandbox.seed('line_items', [{ name: 'One' }]).map((record) => record.id);
	sandbox.inject({ on: { route: 'batch/update' }, do: { kind: 'halfJson' } });
	const answer = await postLineItems(sandbox, '/batch/update', { inputs: [{ id, properties: { name: 'Two' } }] });
	expect([answer.status, answer.body]).toEqual([200, {}]);
	expect(sandbox.records('line_items')[0]?.properties['name']).toBe('Two');
});

test('a whole call refused with a 404', async () => {
	inject(objectsNotFound(['999']));
	const { status, body } = await create();
	expect([status, written()]).toEqual([404, 0]);
	expect(body).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['999'] } });
});

describe('some inputs refused in a 207', () => {
	let [order, one, other] = ['', '', ''];
	beforeEach(() => {
		[order = ''] = sandbox.seed('orders', [{}]).map((record) => record.id);
		[one = '', other = ''] = sandbox.seed('line_items', [{}, {}]).map((record) => record.id);
		sandbox.inject({ on: { method: 'POST' }, do: { kind: 'someRefused', count: 1 } });
	});
	const links = () => sandbox.records('orders')[0]?.associations.map(({ toId }) => toId);

	test('of an archive, which has no body otherwise', async () => {
		const { status, body } = await postLineItems(sandbox, '/batch/archive', { inputs: [{ id: one }, { id: other }] });
		expect(status).toBe(207);
		expect(body).toMatchObject({ results: [], numErrors: 1, errors: [{ context: { ids: [one] } }] });
		expect(sandbox.records('line_items').map(({ archived }) => archived)).toEqual([false, true]);
	});

	test('of a call that links', async () => {
		const inputs = [one, other].map((id) => ({ from: { id: order }, to: { id } }));
		const path = '/crm/v4/associations/orders/line_items/batch/associate/default';
		const { status, body } = await send(sandbox, 'POST', path, { inputs });
		expect([status, body.results?.length]).toEqual([207, 1]);
		expect(body.errors?.map(({ context }) => context)).toEqual([{ fromObjectId: [order], toObjectId: [one] }]);
		expect(links()).toEqual([other]);
	});

	test('of a call that unlinks', async () => {
		for (const id of [one, other]) sandbox.link('orders', order, 'line_items', id);
		const inputs = [one, other].map((id) => ({ from: { id: order }, to: [{ id }] }));
		const path = '/crm/v4/associations/orders/line_items/batch/archive';
		const { status, body } = await send(sandbox, 'POST', path, { inputs });
		expect([status, body.numErrors]).toEqual([207, 1]);
		expect(links()).toEqual([one]);
	});

	test('of a create', async () => {
		const { status, body } = await create(2);
		expect([status, body.results?.length]).toEqual([207, 1]);
		expect(body.errors?.map(({ context }) => context)).toEqual([{ objectWriteTraceId: ['t0'] }]);
		expect(sandbox.journal.creates('line_items')).toHaveLength(1);
	});
});

describe('a call that lands late', () => {
	beforeEach(holdTheClock);
	afterEach(() => {
		jest.useRealTimers();
	});

	test('is cut off or answered with an error now, and written later', async () => {
		inject({ kind: 'late', landsAfterMs: 3_000 });
		await expect(create()).rejects.toThrow('fetch failed');
		inject({ kind: 'late', landsAfterMs: 3_000, status: 504 });
		expect((await create()).status).toBe(504);
		expect(journaled()).toEqual([
			['cut', 'late'],
			[504, 'late'],
		]);
		await windOn(2_999);
		expect(written()).toBe(0);
		await windOn(1);
		expect(sandbox.journal.writes.map(({ call }) => call)).toEqual([0, 0, 0, 1, 1, 1]);
	});

	test('finds what was written meanwhile', async () => {
		const external = { inputs: [{ properties: { hs_external_id: 'A-1' } }] };
		inject({ kind: 'late', landsAfterMs: 3_000, status: 500 });
		await postLineItems(sandbox, '/batch/create', external);
		expect((await postLineItems(sandbox, '/batch/create', external)).status).toBe(201);
		await windOn(3_000);
		expect(written()).toBe(1);
	});

	test('never lands once the sandbox is closed', async () => {
		inject({ kind: 'late', landsAfterMs: 3_000, status: 500 });
		expect((await create()).status).toBe(500);
		await sandbox.close();
		await windOn(3_000);
		expect(written()).toBe(0);
	});
});

test('a slow answer is written at once', async () => {
	inject({ kind: 'slow', delayMs: 80 });
	const answer = create();
	await after(40);
	expect([written(), sandbox.journal.calls[0]?.status]).toEqual([3, 'open']);
	expect((await answer).status).toBe(201);
});

test('closing does not wait for a slow answer', async () => {
	inject({ kind: 'slow', delayMs: 60_000 });
	const answer = create();
	const settled = answer.then(
		() => 'settled',
		() => 'settled',
	);
	while (written() === 0) await after(5);
	await sandbox.close();
	await expect(settled).resolves.toBe('settled');
});

test.each([
	[true, 3],
	[false, 1],
])('a gap of two, written: %j, leaves %i records', async (isWritten, records) => {
	inject({ kind: 'gap', count: 2, written: isWritten });
	const { status, body } = await create();
	expect([status, body.results?.length, body.errors]).toEqual([201, 1, undefined]);
	expect([written(), sandbox.journal.creates('line_items').length]).toEqual([records, records]);
	expect(sandbox.journal.calls[0]?.inputs).toBe(3);
});

test('a count of errors without the errors', async () => {
	inject({ kind: 'numErrorsOnly' });
	const list = traced([...inputs(2), { properties: { colour: 'red' } }]);
	const { body } = await postLineItems(sandbox, '/batch/create', { inputs: list });
	expect(body).toMatchObject({ numErrors: 1 });
	expect(body).not.toHaveProperty('errors');
	expect(body.results).toHaveLength(2);
});

test('a batch that is not complete', async () => {
	inject({ kind: 'batchStatus', status: 'PROCESSING', missing: 1 });
	const { body } = await create();
	expect(body).toMatchObject({ status: 'PROCESSING' });
	expect(body.results).toHaveLength(2);
});

test('any other body', async () => {
	inject({ kind: 'rewriteBody', rewrite: () => ({ results: 'none' }) });
	expect((await create()).body).toEqual({ results: 'none' });
	expect(written()).toBe(3);
});

describe('which calls get a fault', () => {
	const statuses = async (count: number) => {
		const answered: number[] = [];
		for (let call = 0; call < count; call++) answered.push((await create()).status);
		return answered;
	};
	const failing = (status: number) => ({ kind: 'status', status, when: 'before' }) as const;

	test('one after another, each as often as it says', async () => {
		sandbox.inject({ on: onCreate, times: 2, do: failing(500) });
		sandbox.inject({ on: onCreate, do: failing(503) });
		expect(await statuses(4)).toEqual([500, 500, 503, 201]);
	});

	test('only after as many calls as it says', async () => {
		sandbox.inject({ on: onCreate, after: 2, do: failing(500) });
		expect(await statuses(4)).toEqual([201, 201, 500, 201]);
	});

	test('only those of its method and path', async () => {
		sandbox.inject({ on: { method: 'get' }, do: failing(500) });
		sandbox.inject({ on: { path: /orders/ }, do: failing(503) });
		expect(await statuses(1)).toEqual([201]);
		expect((await send(sandbox, 'GET', '/account-info/v3/details')).status).toBe(500);
		expect((await send(sandbox, 'POST', '/crm/v3/objects/orders', { properties: {} })).status).toBe(503);
	});

	test('none that the sandbox refuses by itself', async () => {
		sandbox.inject({ on: {}, do: failing(500) });
		expect((await send(sandbox, 'GET', '/account-info/v3/details', undefined, 'unknown')).status).toBe(401);
		expect((await send(sandbox, 'GET', '/account-info/v3/details')).status).toBe(500);
	});
});

function after(delayMs: number): Promise<'waiting'> {
	return new Promise((resolve) => {
		setTimeout(() => {
			resolve('waiting');
		}, delayMs);
	});
}

test('faults that no call has got yet can be taken back', async () => {
	sandbox.inject({ on: onCreate, times: 5, do: { kind: 'status', status: 500, when: 'before' } });
	expect((await create()).status).toBe(500);
	sandbox.calm();
	expect((await create()).status).toBe(201);
});
