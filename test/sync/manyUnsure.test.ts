import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { orders, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test.each([80, 100])('%s orders with 12 lines each, sent again while HubSpot does not list them yet', async (count) => {
	const all = orders(count, 12);
	await fastForward(sync(sandbox, all));
	sandbox.inject({
		on: { path: /associations\/orders\/line_items\/batch\/read/ },
		times: 2,
		do: { kind: 'rewriteBody', rewrite: (body) => ({ ...(body as IDataObject), results: [] }) },
	});
	const { items } = await fastForward(sync(sandbox, all, {}, { onError: 'continueRegularOutput' }));
	expect(items.filter(({ json }) => json['message'] !== undefined)).toHaveLength(0);
});
