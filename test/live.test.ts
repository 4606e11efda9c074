import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCOPES } from '../live/environment';
import { isMarked, markedName } from '../live/mark';
import { program } from '../live/program';
import { runLive, type LiveRun } from '../live/run';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { defaultReadings, type Readings } from '../sandbox/readings';
import { apiVersions } from '../sandbox/version';

const pace = { betweenCallsMs: 0, afterRefusalMs: 0, settleMs: 0 };
const now = new Date('2026-11-26T09:00:00Z');
const rateLimit = { max: 10_000, intervalMs: 10_000, dailyMax: 100_000, searchPerSecond: 1_000 };

let sandbox: Sandbox;
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'live-'))));
afterEach(async () => {
	rmSync(folder, { recursive: true, force: true });
	await sandbox.close();
});

async function start(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox({ rateLimit, searchLagMs: 0, ...options });
}

function ask(version: (typeof apiVersions)[number] = 'v3'): Promise<LiveRun> {
	return runLive({ token: sandbox.token, baseUrl: sandbox.url, version, pace, now });
}

/** By option, what the questions found; one that was asked in two ways is there with both. */
function answersOf({ answers }: LiveRun): Record<string, string> {
	const found: Record<string, string> = {};
	for (const { option, answer = '?' } of answers) {
		found[option] = found[option] === undefined || found[option] === answer ? answer : `${found[option]}, ${answer}`;
	}
	return found;
}

const remaining = () =>
	(['orders', 'line_items'] as const).flatMap((type) => sandbox.records(type)).filter(({ archived }) => !archived);

describe('each question', () => {
	test.each(apiVersions)('finds what the sandbox does by itself, in %s', async (version) => {
		await start();
		const run = await ask(version);
		for (const { answer, sandboxDefault, seen } of run.answers) expect([answer, seen]).toEqual([sandboxDefault, seen]);
		// Everything is asked that the sandbox has several readings of.
		const asked = new Set(run.answers.map(({ option }) => option));
		expect([...asked].toSorted()).toEqual(Object.keys(defaultReadings).toSorted());
		expect(remaining()).toEqual([]);
		expect(run.own.removed).toBeGreaterThan(20);
		expect(run.own.troubles).toEqual([]);
	});

	const turned = {
		echoTraceIds: false,
		partialStatus: 201,
		equalLines: 'kept',
		equalValues: 'asSent',
		upsertKey: 'never',
		conflict: 400,
		letterCase: 'ignored',
		valueForm: 'asSent',
		priceDecimals: 'any',
		unknownTaxRate: 'taken',
		associationErrors: 'each',
		unassociated: 'leftOut',
		unknownObjects: ['payment_links'],
		searchByParent: 'refused',
		archiveOfUnknown: 404,
		deleteOfUnknown: 204,
		linesOfArchived: 'kept',
		mergedInBatchRead: 'missing',
		rateLimitHeaders: false,
	} as const satisfies Omit<Readings, 'missingPairs'>;

	test('finds another answer when the sandbox does otherwise', async () => {
		await start(turned);
		const run = await ask();
		const expected = Object.entries(turned).map(([option, value]) => [option, String(value)]);
		expect(answersOf(run)).toEqual({ ...Object.fromEntries(expected), missingPairs: 'told' });
		expect(remaining()).toEqual([]);
	});

	test.each(['mergedByAssociationsToo', 'mergedByTraceIdToo'] as const)('has each reading: %s', async (equalLines) => {
		await start({ equalLines, missingPairs: 'leftOut', upsertKey: 'always' });
		expect(answersOf(await ask())).toMatchObject({
			equalLines,
			missingPairs: 'leftOut',
			associationErrors: '?',
			upsertKey: 'always',
		});
	});

	test('has each reading: prices that are cut', async () => {
		await start({ priceDecimals: 'cut' });
		expect(answersOf(await ask())).toMatchObject({ priceDecimals: 'cut' });
	});

	test('says what came when that is no answer, and the others are asked', async () => {
		await start();
		sandbox.inject({ on: { route: 'batch/upsert' }, do: { kind: 'status', status: 503, when: 'before' } });
		sandbox.inject({ on: { route: 'merge' }, do: { kind: 'cut', when: 'before' } });
		const run = await ask();
		const unclear = run.answers.filter(({ answer }) => answer === undefined);
		expect(unclear.map(({ option, seen }) => [option, seen])).toEqual([
			['upsertKey', expect.stringContaining('503 The service is temporarily unavailable.')],
			['mergedInBatchRead', 'ECONNRESET'],
		]);
		expect(remaining()).toEqual([]);
	});

	test('waits when the rate limit is used up', async () => {
		await start();
		sandbox.inject({ on: { route: 'batch/upsert' }, times: 3, do: { kind: 'status', status: 429, when: 'before' } });
		expect(answersOf(await ask())).toMatchObject({ upsertKey: 'whenSent' });
	});
});

describe('the records of a run that did not come to its end', () => {
	test('are removed by the next one, and nothing else is', async () => {
		await start();
		const names = ['n8nlivecheck', 'My n8nlivecheck 1', 'n8nlivechecks', 'Cup'];
		sandbox.seed('orders', [
			...names.map((hs_order_name) => ({ hs_order_name })),
			{ hs_order_name: markedName('r', 'a') },
		]);
		const many = Array.from({ length: 120 }, (_, index) => ({ name: markedName('r', `line ${index}`) }));
		sandbox.seed('line_items', [...names.map((name) => ({ name })), ...many]);
		const { leftOvers } = await ask();
		expect(leftOvers).toEqual({ removed: 121, troubles: [] });
		const kept = remaining().map(({ properties }) => properties['hs_order_name'] ?? properties['name']);
		expect(kept).toEqual([...names, ...names]);
		expect(names.filter(isMarked)).toEqual([]);
	});

	test('are told when they cannot be removed', async () => {
		await start();
		const refused = { kind: 'status', status: 500, when: 'before' } as const;
		sandbox.inject({ on: { route: 'batch/archive' }, times: 99, do: refused });
		sandbox.inject({ on: { route: 'delete' }, times: 999, do: refused });
		const { own } = await ask();
		expect(own.removed).toBe(0);
		expect(own.troubles).toEqual([
			expect.stringMatching(/^line_items that could not be removed: \d+/),
			expect.stringMatching(/^orders that could not be removed: \d+/),
		]);
		const left = remaining().length;
		sandbox.calm();
		expect((await ask()).leftOvers).toEqual({ removed: left, troubles: [] });
		expect(remaining()).toEqual([]);
	});

	test('are removed one by one where HubSpot minds one of them', async () => {
		await start();
		sandbox.inject({ on: { route: 'batch/archive' }, times: 99, do: { kind: 'status', status: 404, when: 'before' } });
		expect((await ask()).own.troubles).toEqual([]);
		expect(remaining()).toEqual([]);
	});
});

describe('the program', () => {
	const lines: string[] = [];
	beforeEach(() => (lines.length = 0));
	const run = (environment: NodeJS.ProcessEnv, signal?: AbortSignal, args: readonly string[] = []) =>
		program({
			args,
			environment,
			folder,
			now,
			pace,
			print: (line) => lines.push(line),
			...(signal !== undefined && { signal }),
		});
	const known = () => ({ HUBSPOT_ACCESS_TOKEN: sandbox.token, HUBSPOT_BASE_URL: `${sandbox.url}/` });
	const report = () => readFileSync(join(folder, 'live-2026-11-26.md'), 'utf8');

	test('with --help says what it does, and asks nothing though it has a token', async () => {
		await start();
		expect(await run(known(), undefined, ['--help'])).toBe(0);
		expect(lines.join('\n')).toMatch(/^npm run live asks a real HubSpot account/);
		expect(sandbox.journal.calls).toEqual([]);
	});

	test('writes the report of the day', async () => {
		await start({ conflict: 400 });
		expect(await run(known())).toBe(0);
		expect(report()).toMatch(/\| Which status has a batch create .* \| 400 \| `conflict` \| 409 \| differs \| 400 /);
		expect(report()).toMatch(/\| mergedByProperties \| `equalLines` \| mergedByProperties \| agrees \|/);
		expect(report()).toContain('## Not asked');
		expect(lines.join('\n')).toContain('Written to');
	});

	test.each([
		['no token', {}, SCOPES.join('\n  ')],
		['an empty token', { HUBSPOT_ACCESS_TOKEN: ' ' }, 'HUBSPOT_ACCESS_TOKEN'],
		['http', { HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_BASE_URL: 'http://api.hubapi.com' }, 'https://'],
		['no address', { HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_BASE_URL: 'api' }, 'https://'],
		[
			'a name in the address',
			{ HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_BASE_URL: 'https://a:b@api.hubapi.com' },
			'https://',
		],
		['an odd version', { HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_API_VERSION: 'v1' }, 'v3, 2026-03, 2026-09'],
	])('%s: says what it needs, and sends nothing', async (_, environment, words) => {
		await start();
		expect(await run(environment)).toBe(2);
		expect(lines.join('\n')).toContain(words);
		expect(readdirSync(folder)).toEqual([]);
	});

	test('a token that HubSpot does not know: says so, and which scopes it takes', async () => {
		await start();
		expect(await run({ ...known(), HUBSPOT_ACCESS_TOKEN: 'unknown' })).toBe(2);
		expect(lines.join('\n')).toMatch(/401 Authentication credentials not found.*crm\.objects\.orders\.read/s);
	});

	test('what is left behind is an exit code of its own', async () => {
		await start();
		const refused = { kind: 'status', status: 500, when: 'before' } as const;
		sandbox.inject({ on: { route: 'batch/archive' }, times: 99, do: refused });
		sandbox.inject({ on: { route: 'delete' }, times: 999, do: refused });
		expect(await run(known())).toBe(1);
		expect(report()).toContain('could not be removed');
	});

	test('stopped, it asks no more and removes what it made', async () => {
		await start();
		const stop = new AbortController();
		stop.abort();
		expect(await run(known(), stop.signal)).toBe(0);
		expect(remaining()).toEqual([]);
	});

	test('the token is in no output, whatever HubSpot says of it', async () => {
		await start();
		const { token } = sandbox;
		const body = { message: `The token ${token} may not do this`, category: 'FORBIDDEN' };
		sandbox.inject({
			on: { method: 'POST' },
			after: 30,
			times: 9,
			do: { kind: 'status', status: 403, when: 'before', body },
		});
		sandbox.inject({ on: { route: 'merge' }, do: { kind: 'cut', when: 'before' } });
		await run(known());
		expect(report()).toContain('The token [token] may not do this');
		expect(report() + lines.join('\n')).not.toContain(token);
		expect(sandbox.journal.calls.map(({ path, query }) => path + JSON.stringify(query)).join()).not.toContain(token);
	});

	test('no redirect is followed: the token stays where it was sent', async () => {
		await start();
		const elsewhere = await startSandbox();
		const headers = { location: `${elsewhere.url}/account-info/v3/details` };
		sandbox.inject({
			on: { route: 'account' },
			do: { kind: 'status', status: 307, when: 'before', headers, body: '' },
		});
		expect(await run(known())).toBe(2);
		expect(elsewhere.journal.calls).toEqual([]);
		await elsewhere.close();
	});

	test('no proxy of the environment is used, which could read the token', async () => {
		await start();
		const proxy = await startSandbox();
		process.env['http_proxy'] = proxy.url;
		try {
			expect(await run(known())).toBe(0);
		} finally {
			delete process.env['http_proxy'];
		}
		expect(proxy.journal.calls).toEqual([]);
		await proxy.close();
	});

	test('no answer at all', async () => {
		await start();
		sandbox.inject({ on: { route: 'account' }, do: { kind: 'cut', when: 'before' } });
		expect(await run(known())).toBe(2);
		expect(lines.at(-1)).toBe('HubSpot did not answer: ECONNRESET');
	});
});
