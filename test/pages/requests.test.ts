import type { IDataObject } from 'n8n-workflow';
import { readExample } from '../../e2e/workflows/examples';
import { NODE_TYPE } from '../../e2e/workflows/workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { associationsWith, batchUpsertLineItems } from '../support/parameters';
import { rowsIn, sectionOf, textOf } from '../support/pages';

/* How many requests the pages tell, against those that are made. */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'quotes'] });
});
afterEach(async () => {
	await sandbox.close();
});

/** The requests of a run beside those that write the line items themselves. */
async function asked(orderId: string, options: IDataObject = {}) {
	sandbox.journal.clear();
	const items = Array.from({ length: 100 }, (_, n) => ({ key: `key-${n}`, name: `Line ${n}` }));
	const associations = associationsWith({ toObject: 'order', toId: orderId });
	const parameters = batchUpsertLineItems({ associations, options });
	await runNode({ sandbox, parameters, items, onError: 'continueRegularOutput' });
	const isRead = ({ path }: { path: string }) => path.endsWith('/batch/read');
	const { calls } = sandbox.journal;
	return {
		reads: calls.filter(isRead).length,
		moves: calls.filter(({ path }) => /associations\/.*\/batch\/(?!read)/.test(path)).length,
	};
}

test('what If It Has Another Parent costs stands on the page', async () => {
	const row = rowsIn(sectionOf('docs/speed.md', 'How many requests')).find(([name]) =>
		name?.includes('Another Parent'),
	);
	const [here = '', there = ''] = sandbox
		.seed('orders', [{ hs_order_name: 'A' }, { hs_order_name: 'B' }])
		.map(({ id }) => id);
	const fresh = await asked(here);
	const known = await asked(here);
	const others = await asked(there);
	const moved = await asked(there, { otherParent: 'move' });
	expect([fresh, known, others, moved]).toEqual([
		{ reads: 2, moves: 0 },
		{ reads: 2, moves: 0 },
		{ reads: 5, moves: 0 },
		{ reads: 4, moves: 2 },
	]);
	expect(row?.[1]).toBe(
		'For 100 line items: 2 if they have their parent already, 2 if they are new, 5 if they belong to others, and 4 with _Move It_, before they are moved by 2 more',
	);
});

test('what a piece of a back-fill costs stands on the page', async () => {
	const { nodes } = readExample('queue-webhook.json');
	const parameters = nodes.find(({ type }) => type === NODE_TYPE)?.parameters ?? {};
	const numbers = Array.from({ length: 334 }, (_, n) => `${1000 + n}`);
	sandbox.seed(
		'orders',
		numbers.map((number) => ({ hs_order_name: number, shop_order_id: number })),
	);
	const items = Array.from({ length: 1_000 }, (_, n) => {
		const order = numbers[Math.floor(n / 3)] ?? '';
		return { line: `${order}-${n % 3}`, order, name: `Line ${n}`, sku: 'SKU', price: 1, quantity: 1 };
	});
	const { error } = await runNode({ sandbox, parameters, items });
	expect(error).toBeUndefined();
	const counts = ['properties/line_items', 'orders/batch/read', 'line_items/batch/read', 'batch/create'].map(
		(end) => sandbox.journal.calls.filter(({ path }) => path.endsWith(end)).length,
	);
	expect([counts, sandbox.journal.calls.length]).toEqual([[1, 4, 10, 10], 25]);
	expect(textOf('docs/queue-mode.md').replaceAll(/\s+/g, ' ')).toContain(
		'about 25 calls to HubSpot: one for the properties, four to find the orders, ten to see whether the line items are there already, ten to create them with their orders',
	);
});
