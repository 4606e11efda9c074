import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { errorOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

test.each([true, false])(
	'a line that another process makes under another order meanwhile gets no second one (skip unchanged: %s)',
	async (onlyChanged) => {
		const [mine, other] = sandbox.seed('orders', [{ hs_order_name: 'Mine' }, { hs_order_name: 'Another' }]);
		const [theirs] = sandbox.seed('line_items', [{ hs_external_id: '1', name: 'Mug' }]);
		sandbox.link('line_items', theirs?.id ?? '', 'orders', other?.id ?? '');
		sandbox.seed('line_items', [{ hs_external_id: '2', name: 'Ours' }]);
		// The first look does not know of it yet.
		sandbox.inject({
			on: { path: /line_items\/batch\/read$/ },
			do: {
				kind: 'rewriteBody',
				rewrite: (body) => {
					const { results, ...rest } = body as { results: Array<{ id: string }> };
					const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: ['1'] } }];
					return { ...rest, results: results.filter(({ id }) => id !== theirs?.id), numErrors: 1, errors };
				},
			},
		});
		const { items } = await runNode({
			sandbox,
			items: [
				{ key: '1', name: 'Mug' },
				{ key: '2', name: 'Hat' },
			],
			parameters: batchUpsertLineItems({
				associations: associationsWith({ toObject: 'order', toId: mine?.id ?? '' }),
				options: { onlyChanged },
			}),
			onError: 'continueRegularOutput',
		});
		expect(sandbox.records('line_items')[0]?.associations.map(({ toId }) => toId)).toEqual([other?.id]);
		expect((errorOf(items[0]?.json) as IDataObject | undefined)?.['outcome']).toBe('notAssociated');
	},
);
