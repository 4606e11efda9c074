import { send } from '../../sandbox/client';
import { startSandbox, type Sandbox } from '../../sandbox/index';
import { startPage, type Page } from '../../sandbox/page/server';

let sandbox: Sandbox;
let page: Page;
beforeEach(async () => {
	sandbox = await startSandbox();
	page = await startPage(sandbox);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await page.close();
	await sandbox.close();
});

async function read(): Promise<string> {
	const answer = await fetch(page.url);
	expect(answer.status).toBe(200);
	return await answer.text();
}

/** The text of the section of an order, of the part with the requests, and so on: from one text to the next one. */
function between(html: string, start: string, end: string): string {
	const from = html.indexOf(start);
	expect(from).toBeGreaterThan(-1);
	return html.slice(from, html.indexOf(end, from));
}

test('each order stands with its own line items, and those of no order by themselves', async () => {
	const [one, two] = sandbox.seed('orders', [
		{ hs_order_name: '#1001', shop_order_id: '1001', hs_total_price: '24.20', hs_currency_code: 'EUR' },
		{ hs_order_name: '#1002' },
	]);
	const [sencha, bowl] = sandbox.seed('line_items', [
		{ name: 'Sencha', hs_sku: 'TEA-1', quantity: '2', price: '12.10' },
		{ name: 'Matcha bowl', quantity: '1', price: '39.50' },
		{ name: 'Nobody’s cup', price: '3' },
	]);
	sandbox.link('line_items', sencha?.id ?? '', 'orders', one?.id ?? '');
	sandbox.link('line_items', bowl?.id ?? '', 'orders', two?.id ?? '');

	const html = await read();
	const first = between(html, '<h3>#1001</h3>', '</article>');
	expect(first).toContain('Open · 24.2 EUR · Shop order ID 1001');
	expect(first).toContain('<td>Sencha</td><td>TEA-1</td><td class="number">2</td><td class="number">12.1</td>');
	expect(first).not.toContain('Matcha bowl');
	expect(between(html, '<h3>#1002</h3>', '</article>')).toContain('Matcha bowl');
	expect(between(html, 'Line items without an order', '</section>')).toContain('Nobody’s cup');
	expect(between(html, 'Line items without an order', '</section>')).not.toContain('Sencha');
});

test('what is deleted is gone, and what changed last comes first', async () => {
	const [, two, three] = sandbox.seed('orders', [
		{ hs_order_name: '#1001' },
		{ hs_order_name: '#1002' },
		{ hs_order_name: '#1003' },
	]);
	await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${three?.id ?? ''}`);
	await send(sandbox, 'PATCH', `/crm/v3/objects/orders/${two?.id ?? ''}`, { properties: { hs_order_note: 'New' } });
	const html = await read();
	expect([...html.matchAll(/<h3>(.*?)<\/h3>/g)].map(([, name]) => name)).toEqual(['#1002', '#1001']);
});

test('the requests of the last minute are there with method, path and status, and looking is none', async () => {
	await send(sandbox, 'GET', '/crm/v3/objects/orders?limit=1');
	await send(sandbox, 'GET', '/crm/v3/objects/orders/1');
	await read();
	const rows = between(await read(), '<section id="requests">', '</section>').match(/<tr>.*?<\/tr>/g) ?? [];
	expect(rows.slice(1).map((row) => row.replace(/<td>[\d:]+<\/td>/, ''))).toEqual([
		'<tr><td>GET</td><td>/crm/v3/objects/orders/1</td><td>404</td></tr>',
		'<tr><td>GET</td><td>/crm/v3/objects/orders</td><td>200</td></tr>',
	]);
	expect(sandbox.journal.calls).toHaveLength(2);

	const laterMs = Date.now() + 61_000;
	jest.spyOn(Date, 'now').mockReturnValue(laterMs);
	expect(between(await read(), '<section id="requests">', '</section>')).toContain('None.');
});

test('no token is shown, even where one was put into an address', async () => {
	const { token } = sandbox;
	await send(sandbox, 'GET', `/crm/v3/objects/orders/${token}`);
	await send(sandbox, 'GET', `/oauth/v1/access-tokens/${token}`);
	await send(sandbox, 'GET', '/oauth/v1/access-tokens/somebody-elses');
	const html = await read();
	expect(html).toContain('/crm/v3/objects/orders/…');
	expect(html).not.toContain(token);
	expect(html).not.toContain('somebody-elses');
});

test('values from anywhere are text, not HTML', async () => {
	const hostile = `<script>alert("1")</script><img src=x onerror='alert(2)'>`;
	const text = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;';
	const [order] = sandbox.seed('orders', [
		{ hs_order_name: hostile, shop_order_id: hostile, hs_total_price: '1', hs_currency_code: 'EUR' },
	]);
	const [line] = sandbox.seed('line_items', [{ name: hostile, hs_sku: hostile }, { name: hostile }]);
	sandbox.link('line_items', line?.id ?? '', 'orders', order?.id ?? '');
	await send(sandbox, 'GET', `/crm/v3/objects/orders/${encodeURIComponent(hostile)}`);
	const html = await read();
	expect(html).not.toContain('<script');
	expect(html).not.toContain('<img');
	// The order's name and shop order ID, and the line items' names and SKU.
	expect(html.split(text)).toHaveLength(6);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('it is for reading only: %s is refused', async (method) => {
	const answer = await fetch(page.url, { method });
	expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('there is one page and nothing else', async () => {
	expect((await fetch(`${page.url}favicon.ico`)).status).toBe(404);
	const { headers } = await fetch(page.url);
	expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
});
