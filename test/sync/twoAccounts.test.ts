import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { anyOperation } from '../support/parameters';
import { line, orderOf, sync, treeOf, fates } from '../support/wholeOrders';

/* One address, as api.hubapi.com is, with two accounts behind it, told by their tokens. */
let accounts: [Sandbox, Sandbox];
let front: Server;
let url: string;
beforeEach(async () => {
	accounts = [await startSandbox(), await startSandbox()];
	front = createServer((req, res) => {
		const at = accounts.find(({ token }) => req.headers.authorization === `Bearer ${token}`) ?? accounts[0];
		const to = new URL(req.url ?? '/', at.url);
		req.pipe(
			request(to, { method: req.method ?? 'GET', headers: { ...req.headers, host: to.host } }, (answer) => {
				res.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(res);
			}),
		);
	});
	await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});
afterEach(async () => {
	front.closeAllConnections();
	await new Promise((resolve) => front.close(resolve));
	for (const one of accounts) await one.close();
});
const of = (one: Sandbox): Sandbox => ({ ...one, url });

test('Get in one account after a deletion of the same ID in the other', async () => {
	const ids = accounts.map((one) => one.seed('orders', [{ hs_order_name: 'A' }])[0]?.id ?? '');
	await runNode({ sandbox: of(accounts[0]), items: [{ id: ids[0] }], parameters: anyOperation('order', 'delete') });
	const { items } = await runNode({
		sandbox: of(accounts[1]),
		items: [{ id: ids[1] }],
		parameters: anyOperation('order', 'get'),
		onError: 'continueRegularOutput',
	});
	expect(items[0]?.json['message']).toBeUndefined();
});

test('the same orders in both: what one has is not taken for the other’s', async () => {
	const shop = [orderOf('A', line('a'), line('b'), line('c'))];
	const p = { surplus: 'delete' };
	const one = await sync(of(accounts[0]), shop, p);
	expect(one.error).toBeUndefined();
	expect(fates(one.items[0]?.json)).toEqual(['created', 'created', 'created']);
	const two = await sync(of(accounts[1]), shop, p);
	expect(two.error).toBeUndefined();
	expect(fates(two.items[0]?.json)).toEqual(['created', 'created', 'created']);
	await sync(of(accounts[0]), [orderOf('A', line('a'))], p);
	const again = await sync(of(accounts[1]), [orderOf('A', line('a'), line('b'), line('c', { quantity: 7 }))], p);
	expect([again.error, fates(again.items[0]?.json)]).toEqual([undefined, ['unchanged', 'unchanged', 'updated']]);
	expect(treeOf(accounts[1])).toEqual({ A: ['a', 'b', 'c'] });
});

test('a value written in one account is not taken for that of the other', async () => {
	const order = (total: number) => ({ number: 'A', order: { hs_order_name: 'A', hs_total_price: total }, lines: [] });
	await sync(of(accounts[1]), [order(3)]);
	await sync(of(accounts[0]), [order(3)]);
	await new Promise((resolve) => setTimeout(resolve, 20));
	await sync(of(accounts[0]), [order(5)]);
	const { items } = await sync(of(accounts[1]), [order(5)]);
	expect([items[0]?.json['outcome'], accounts[1].records('orders')[0]?.properties['hs_total_price']]).toEqual([
		'updated',
		'5',
	]);
});
