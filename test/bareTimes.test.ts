import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';
import { batchCreateLineItems, syncOrders } from './support/parameters';
import { line } from './support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** 2026-03-01T00:00:00Z: as Stripe has it, and as a sheet has it (days since 1899-12-30). */
const SECONDS = 1_772_323_200;
const SERIAL = 46_082;

const order = (promisedOn: string | number, pickedAt: string | number | null): IDataObject => ({
	number: 'S-1',
	order: { hs_order_name: 'One', promised_on: promisedOn },
	lines: [line('1', { picked_at: pickedAt })],
});
const mapped = batchCreateLineItems({
	specifyProperties: 'fields',
	fields: { mappingMode: 'autoMapInputData', value: null, schema: [] },
});
const checked = batchCreateLineItems({ options: { checkBeforeSending: true } });

test.each<[what: string, parameters: INodeParameters, item: IDataObject, advice: string]>([
	['a property that is mapped', mapped, { name: 'Mug', picked_at: SECONDS }, 'looks like seconds'],
	['a property that is checked', checked, { name: 'Mug', picked_at: SERIAL }, "sheet's serial number"],
	['an order with its lines', syncOrders(), order(SECONDS, '2026-03-01T00:00:00Z'), 'looks like seconds'],
	['a line of it', syncOrders(), order('2026-03-01', SERIAL), "sheet's serial number"],
	[
		'an order that is not checked',
		syncOrders({ options: { checkBeforeSending: false } }),
		order(0, null),
		'leave it empty',
	],
])('%s has no date of 1970', async (_what, parameters, item, advice) => {
	const result = await runNode({ sandbox, parameters, items: [item], onError: 'continueRegularOutput' });
	expect(result.error).toBeUndefined();
	expect(JSON.stringify(result.items[0]?.json)).toContain(advice);
	expect([...sandbox.records('line_items'), ...sandbox.records('orders')]).toEqual([]);
});

test('milliseconds are taken, and where nothing is known of a property so is every number', async () => {
	const whole = await runNode({ sandbox, parameters: syncOrders(), items: [order(SECONDS * 1_000, `${SECONDS}000`)] });
	expect(whole.error).toBeUndefined();
	expect(sandbox.records('orders')[0]?.properties['promised_on']).toBe('2026-03-01');
	const unknown = await runNode({
		sandbox,
		parameters: batchCreateLineItems(),
		items: [{ name: 'Mug', quantity: SERIAL }],
	});
	expect(unknown.error).toBeUndefined();
});
