import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fates, live, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'] });
	sandbox.defineProperty('line_items', {
		name: 'row_no',
		label: 'Row',
		groupName: 'lineiteminformation',
		type: 'number',
		fieldType: 'number',
	});
});
afterEach(async () => {
	await sandbox.close();
});

const orderWith = (key: string, values: readonly unknown[]) => ({
	number: 'S-1',
	order: { hs_order_name: 'Order S-1' },
	lines: values.map((value, n) => ({ name: `Line ${n}`, quantity: 1, [key]: value })) as IDataObject[],
});

test.each([
	['picked_at', ['2026-03-01T10:00:00Z', '2026-03-01T13:00:00+02:00', 1_772_359_300_000]],
	['hs_recurring_billing_start_date', ['2026-03-01', 1_772_409_600_000]],
	['row_no', ['01', '2.0', 3]],
	['hs_sku', ['007', '7', ' a ']],
])('lines whose key is %s are found again, in whatever form it is given', async (lineKey, values) => {
	const given = orderWith(lineKey, values);
	await sync(sandbox, [given], { lineKey, surplus: 'delete' });
	const ids = live(sandbox, 'line_items').map(({ id }) => id);
	expect(ids).toHaveLength(values.length);
	const { items, error } = await sync(sandbox, [given], { lineKey, surplus: 'delete' });
	expect(error).toBeUndefined();
	expect(fates(items[0]?.json)).toEqual(values.map(() => 'unchanged'));
	expect(live(sandbox, 'line_items').map(({ id }) => id)).toEqual(ids);
});

test.each([
	['row_no', ['01', '2.0']],
	['hs_sku', ['007', '7']],
])('where the properties can not be read, lines whose key is %s are found again as well', async (lineKey, values) => {
	const given = orderWith(lineKey, values);
	await sync(sandbox, [given], { lineKey });
	const ids = live(sandbox, 'line_items').map(({ id }) => id);
	sandbox.inject({ on: { path: /properties/ }, times: 9, do: { kind: 'status', status: 403, when: 'before' } });
	await sync(sandbox, [given], { lineKey, surplus: 'delete' });
	expect(live(sandbox, 'line_items').map(({ id }) => id)).toEqual(ids);
});

test('two lines of an item with one moment as their key, in two forms, are refused', async () => {
	const given = orderWith('picked_at', ['2026-03-01T10:00:00Z', '2026-03-01T12:00:00+02:00']);
	const { error } = await sync(sandbox, [given], { lineKey: 'picked_at' });
	expect(error?.message).toContain('the same as in line 1');
	expect(live(sandbox, 'orders')).toEqual([]);
});

test('values with spaces around them, where HubSpot keeps them, are written once', async () => {
	await sandbox.close();
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], valueForm: 'asSent' });
	const given = { ...orderWith('hs_sku', ['a']), order: { hs_order_name: 'Order 1 ' } };
	await sync(sandbox, [given], { lineKey: 'hs_sku' });
	const before = sandbox.journal.writes.length;
	await sync(sandbox, [given], { lineKey: 'hs_sku' });
	expect(sandbox.journal.writes).toHaveLength(before);
});

test.each(['hs_external_id', 'hs_sku'])(
	'lines that are read without their line key are not touched, and none is made: %s',
	async (lineKey) => {
		const given = orderWith(lineKey, ['a', 'b']);
		await sync(sandbox, [given], { lineKey });
		const before = sandbox.journal.writes.length;
		const without = (body: unknown): unknown => {
			const given = body as { results: Array<{ properties: IDataObject }> };
			const results = given.results.map(({ properties, ...record }) => ({
				...record,
				properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== lineKey)),
			}));
			return { ...given, results };
		};
		sandbox.inject({
			on: { path: /objects\/line_items\/batch\/read/ },
			times: 9,
			do: { kind: 'rewriteBody', rewrite: without },
		});
		const run = { onError: 'continueRegularOutput' } as const;
		const { items } = await sync(sandbox, [given], { lineKey, surplus: 'delete' }, run);
		expect(items[0]?.json['error']).toMatchObject({ outcome: 'partlySynced' });
		expect(JSON.stringify(items[0]?.json)).toContain(`HubSpot's answer leaves out '${lineKey}'`);
		expect(sandbox.journal.writes).toHaveLength(before);
	},
);
