import { toText } from '../../nodes/HubspotCommerce/hubspot/decimal';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { readTaxRates } from '../../nodes/HubspotCommerce/transport/taxRates';
import { openWay } from '../../nodes/HubspotCommerce/transport/way';
import { startSandbox, type FaultAction, type Sandbox, type SandboxOptions, type TaxRate } from '../../sandbox';
import { answered } from '../hubspot/support';
import { answering } from './answering';
import { pollContext } from './contexts';

const rate = (id: number, percentageRate: number, active = true): TaxRate => ({
	id: String(id),
	name: `Rate ${id}`,
	label: 'VAT',
	percentageRate,
	active,
});

describe('from an account', () => {
	let sandbox: Sandbox;
	afterEach(() => sandbox.close());

	async function read(options: SandboxOptions, fault?: FaultAction, after = 0) {
		sandbox = await startSandbox(options);
		if (fault !== undefined) sandbox.inject({ on: { route: 'taxRates' }, after, times: 99, do: fault });
		// No waiting: what would be sent again later has failed.
		return await readTaxRates(await openWay(pollContext(sandbox), { timeoutMs: 5_000, maxWaitMs: 0 }));
	}

	test('the active rates are read, from all pages', async () => {
		const taxRates = [...Array.from({ length: 23 }, (_, n) => rate(n + 1, n + 0.5)), rate(30, 16, false)];
		const result = await read({ taxRates });
		const rates = result.kind === 'read' ? result.rates : [];
		expect(rates.map(({ id }) => Number(id))).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
		expect(rates[22]).toMatchObject({ label: 'VAT', name: 'Rate 23' });
		expect(rates.slice(0, 2).map(({ percentage }) => toText(percentage))).toEqual(['0.5', '1.5']);
		// Ten to a page.
		expect(sandbox.journal.callsTo('taxRates').map(({ path, status }) => [path, status])).toEqual(
			Array(3).fill(['/tax-rates/v1/tax-rates', 200]),
		);
	});

	test('an account without rates has none', async () => {
		expect(await read({ taxRates: [] })).toEqual({ kind: 'read', rates: [] });
	});

	test('a key without the scope: the failure names it alone, though HubSpot names others that would do', async () => {
		const result = await read({ tokens: { 'key-without-taxes': { scopes: ['crm.objects.line_items.write'] } } });
		expect(result).toMatchObject({
			kind: 'failed',
			failure: {
				kind: 'notSent',
				cause: 'lookUp',
				why: expect.stringMatching(
					/^The tax rates of the account could not be read: This app hasn't been granted/,
				) as unknown,
				field: 'hs_tax_rate_group_id',
				advice: 'In HubSpot, give the key this scope: tax_rates.read',
				named: { category: 'MISSING_SCOPES' },
			},
		});
	});

	test.each<[string, FaultAction, string]>([
		['half of the JSON', { kind: 'halfJson' }, "HubSpot's answer was not a list"],
		['a page of a log-in', { kind: 'html', status: 200 }, "HubSpot's answer was not a list"],
		[
			'a 403 of a gateway',
			{ kind: 'html', status: 403 },
			'Something between n8n and HubSpot answered, such as a proxy, firewall or gateway (status 403)',
		],
		['a 404', { kind: 'status', status: 404, when: 'before', body: { message: 'Not here' } }, 'Not here'],
	])('%s on the second page: what was read is no whole', async (_, fault, why) => {
		const taxRates = Array.from({ length: 11 }, (__, n) => rate(n + 1, n));
		expect(await read({ taxRates }, fault, 1)).toMatchObject({
			kind: 'failed',
			failure: { why: `The tax rates of the account could not be read: ${why}` },
		});
	});
});

describe('an answer that is not what HubSpot gives', () => {
	const entry = (id: number) => ({ id: String(id), percentageRate: id, active: true });
	const page = (ids: readonly number[], after?: string): Answer =>
		answered(200, { results: ids.map(entry), ...(after === undefined ? {} : { paging: { next: { after } } }) });
	const failing = (why: string) => ({ kind: 'failed', failure: { why: expect.stringContaining(why) as unknown } });

	async function readFrom(pageNumber: (n: number) => Answer) {
		const { way, calls } = answering(...Array.from({ length: 100 }, (_, n) => pageNumber(n)));
		return { result: await readTaxRates(way), calls };
	}

	test('each page is asked for with its place, and with active rates only', async () => {
		const { calls } = await readFrom((n) => (n === 0 ? page([1], 'a') : page([2])));
		expect(calls.map(({ query }) => query)).toEqual([{ active: 'true' }, { active: 'true', after: 'a' }]);
	});

	test('a rate that is not active is left out, whatever was asked for', async () => {
		const { result } = await readFrom(() => answered(200, { results: [{ ...entry(1), active: false }, entry(2)] }));
		expect(result).toMatchObject({ kind: 'read', rates: [{ id: '2' }] });
	});

	test('a page with nothing on it is not the end where HubSpot says that there is more', async () => {
		const pages = [page([1], 'a'), page([], 'b'), page([2])];
		const { result } = await readFrom((n) => pages[n] ?? answered(500, {}));
		expect(result).toMatchObject({ kind: 'read', rates: [{ id: '1' }, { id: '2' }] });
	});

	test.each<[string, (n: number) => Answer]>([
		['the same place', (n) => page([n], 'a')],
		['two places in turn', (n) => page([1], n % 2 === 0 ? 'a' : 'b')],
		['places anew with nothing there', (n) => page([], `p${n}`)],
	])('one that says for ever that there is more, at %s', async (_, pageNumber) => {
		const { result, calls } = await readFrom(pageNumber);
		expect(result).toMatchObject(failing('HubSpot said that there is more, but gave the same page again'));
		expect(calls.length).toBeLessThan(10);
	});

	test.each([
		['no results', {}],
		['results that are no list', { results: {} }],
		['a rate without an ID', { results: [{ percentageRate: 19 }] }],
		['a rate without a percentage', { results: [{ id: '1', label: 'VAT 19 %' }] }],
		['something that is no rate', { results: [null] }],
		['more, and not where', { results: [entry(1)], paging: { next: { link: 'https://api.hubapi.com/next' } } }],
	])('%s', async (_, body) => {
		const { result } = await readFrom(() => answered(200, body));
		expect(result).toMatchObject(failing("HubSpot's answer was not a list"));
	});

	test('cancelled meanwhile: lines are told as cancelled', async () => {
		const cancelled = { kind: 'cutOff', cause: 'cancelled', detail: 'The execution was cancelled' } as const;
		expect((await readFrom(() => cancelled)).result).toMatchObject({ failure: { cause: 'cancelled' } });
	});
});
