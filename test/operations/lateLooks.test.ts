import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { errorOf, live } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

test.each([409, 400] as const)(
	'a create that is refused since its own first attempt has made the record (%s)',
	async (conflict) => {
		await sandbox.close();
		sandbox = await startSandbox({ conflict });
		sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'cut', when: 'after' } });
		sandbox.inject({
			on: { path: /line_items\/batch\/read$/ },
			times: 9,
			do: { kind: 'rewriteBody', rewrite: () => ({ status: 'COMPLETE', results: [] }) },
		});
		const { items } = await fastForward(
			runNode({
				sandbox,
				items: [{ name: 'Mug', hs_external_id: 'a' }],
				parameters: batchCreateLineItems(),
				onError: 'continueRegularOutput',
			}),
		);
		expect(live(sandbox, 'line_items')).toHaveLength(1);
		expect(errorOf(items[0]?.json)['outcome']).toBe('unknown');
	},
);
