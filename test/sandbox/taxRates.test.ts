import { postLineItems, send } from '../../sandbox/client';
import { startSandbox, type Sandbox, type SandboxOptions, type TaxRate } from '../../sandbox/index';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

async function start(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox(options);
}

const rate = (id: number, percentageRate: number, active = true): TaxRate => ({
	id: String(id),
	name: `Rate ${id}`,
	label: 'VAT',
	percentageRate,
	active,
});

const idsAt = async (path: string) => (await send(sandbox, 'GET', path)).body.results?.map(({ id }) => id);

const addresses = ['/tax-rates/v1/tax-rates', '/tax-rates/2026-03/tax-rates', '/tax-rates/2026-09/tax-rates'];

test.each(addresses)('%s lists the rates of the account, and gives each', async (path) => {
	await start({ taxRates: [rate(1, 5.5), rate(2, 16, false)] });
	const dates = { createdAt: expect.any(String) as unknown, updatedAt: expect.any(String) as unknown };
	const first = { id: '1', name: 'Rate 1', label: 'VAT', percentageRate: 5.5, active: true, ...dates };
	const { body } = await send(sandbox, 'GET', path);
	expect(body).toEqual({ results: [first, expect.objectContaining({ id: '2', active: false })] });
	expect((await send(sandbox, 'GET', `${path}/1`)).body).toEqual(first);
	expect((await send(sandbox, 'GET', `${path}/3`)).status).toBe(404);
	expect(await idsAt(`${path}?active=true`)).toEqual(['1']);
	expect(await idsAt(`${path}?active=false`)).toEqual(['2']);
});

test('a long library comes in pages', async () => {
	await start({ taxRates: Array.from({ length: 12 }, (_, n) => rate(n + 1, n, n !== 4)) });
	const path = '/tax-rates/v1/tax-rates?active=true&limit=5';
	const pages: unknown[] = [];
	let after: string | undefined = '';
	while (after !== undefined) {
		const { body } = await send(sandbox, 'GET', `${path}${after === '' ? '' : `&after=${after}`}`);
		pages.push(body.results?.map(({ id }) => Number(id)));
		after = body.paging?.next.after;
	}
	expect(pages).toEqual([[1, 2, 3, 4, 6], [7, 8, 9, 10, 11], [12]]);
	expect(await idsAt(`${path}&after=nobody-gave-this`)).toEqual([]);
	expect(await idsAt('/tax-rates/v1/tax-rates')).toHaveLength(10);
});

test('a rate can be read only', async () => {
	await start();
	for (const method of ['POST', 'PATCH', 'DELETE']) {
		expect((await send(sandbox, method, '/tax-rates/v1/tax-rates', {})).status).toBe(404);
	}
});

test.each([
	['tax_rates.read', [200, 200, 200]],
	['crm.objects.quotes.read', [200, 200, 403]],
	['crm.objects.line_items.write', [403, 403, 403]],
] as const)('with the scope %s the three versions answer %j', async (scope, expected) => {
	await start({ tokens: { key: { scopes: [scope] } } });
	const answers = await Promise.all(addresses.map((path) => send(sandbox, 'GET', path)));
	expect(answers.map(({ status }) => status)).toEqual(expected);
	for (const { status, text } of answers) if (status === 403) expect(text).toContain('tax_rates.read');
});

describe('the rate of a line item', () => {
	const create = (properties: Record<string, string>) => postLineItems(sandbox, '', { properties });

	test('comes on top of what is left after the discount', async () => {
		await start();
		// (10 - 2) × 3 = 24; 24 × 5.5 % = 1.32
		const france = { hs_tax_rate_group_id: '115989354' };
		await create({ price: '10', discount: '2', quantity: '3', ...france });
		const [record] = sandbox.records('line_items');
		expect(record?.properties).toMatchObject({
			amount: '24.000',
			hs_tax_amount: '1.320',
			hs_post_tax_amount: '25.320',
		});
		// (10 - 2) × 1 = 8; 8 × 19 % = 1.52
		const path = `/crm/v3/objects/line_items/${record?.id ?? ''}`;
		await send(sandbox, 'PATCH', path, { properties: { quantity: '1', hs_tax_rate_group_id: '115989351' } });
		expect(record?.properties).toMatchObject({ hs_tax_amount: '1.520', hs_post_tax_amount: '9.520' });
		await send(sandbox, 'PATCH', path, { properties: { hs_tax_rate_group_id: '' } });
		expect(record?.properties).not.toHaveProperty('hs_tax_amount');
		expect(record?.properties).not.toHaveProperty('hs_post_tax_amount');
	});

	test('is one of the account, active or not', async () => {
		await start();
		expect((await create({ hs_tax_rate_group_id: '115989356' })).status).toBe(201);
		const refused = await create({ hs_tax_rate_group_id: '999' });
		expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('hs_tax_rate_group_id')]);
	});

	test('may be any where HubSpot does not look', async () => {
		await start({ unknownTaxRate: 'taken' });
		expect((await create({ price: '1', hs_tax_rate_group_id: '999' })).status).toBe(201);
		expect(sandbox.records('line_items')[0]?.properties).not.toHaveProperty('hs_tax_amount');
	});

	test('can be written, as the place on the quote can', async () => {
		await start();
		const names = ['hs_tax_rate_group_id', 'hs_position_on_quote'];
		const answers = await Promise.all(
			names.map((name) => send(sandbox, 'GET', `/crm/v3/properties/line_items/${name}`)),
		);
		const writable = { modificationMetadata: { readOnlyValue: false }, calculated: false };
		expect(answers.map(({ body }) => body)).toMatchObject([writable, { ...writable, type: 'number' }]);
		const place = await create({ hs_position_on_quote: '2' });
		expect([place.status, place.body.properties?.['hs_position_on_quote']]).toEqual([201, '2']);
	});
});
