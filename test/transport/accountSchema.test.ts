import { startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { anyOperation } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const listIn = (body: unknown) => body as { readonly results: readonly object[] };
const withoutName = (body: unknown) => ({ results: [...listIn(body).results, { label: 'Odd' }] });

test.each<[string, FaultAction]>([
	['a page', { kind: 'html', status: 200 }],
	['half of it', { kind: 'halfJson' }],
	['an empty object', { kind: 'status', status: 200, when: 'after', body: {} }],
	['a property without a name', { kind: 'rewriteBody', rewrite: withoutName }],
	['a list with a warning', { kind: 'rewriteBody', rewrite: (body) => ({ ...listIn(body), warnings: ['cut'] }) }],
	['an empty list', { kind: 'status', status: 200, when: 'after', body: { results: [] } }],
])('%s in place of the properties is no account without properties', async (_what, action) => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	sandbox.inject({ on: { route: 'properties' }, do: action, times: 9 });
	const { error, items } = await runNode({
		sandbox,
		parameters: anyOperation('order', 'get', { properties: ['*'] }),
		items: [{ id: order?.id ?? '' }],
	});
	expect(error?.message).toMatch(
		/^The properties of orders could not be read from HubSpot: .*was not (HubSpot's JSON|a list)/,
	);
	expect(items).toEqual([]);
});
