import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { IDataObject, INode } from 'n8n-workflow';
import { z } from 'zod';
import type { ObjectType, Sandbox } from '../../sandbox';
import type { Execution } from '../instance/rest';
import { exampleFiles, fillIn, ORDERS_FILE, TRIGGER_EXAMPLES } from '../workflows/examples';
import { core, type Workflow } from '../workflows/workflow';
import { instance, useBench } from './support';

const OBJECTS: readonly ObjectType[] = ['orders', 'line_items', 'deals'];
const bench = useBench({ objects: OBJECTS, searchLagMs: 0 });
const { filesFolder } = instance();

/** A file of an example, and what the account has to have after it ran. */
interface Trial {
	readonly file: string;
	/** What is in the account before. */
	readonly seed?: (sandbox: Sandbox) => unknown;
	/** Nodes that would write to another program: they are replaced, to see what they would have written. */
	readonly replaced?: readonly INode[];
	readonly check: (sandbox: Sandbox, execution: Execution) => void;
}

const SHOP_ORDER = '5627310626137';
const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';

const trials: readonly Trial[] = [
	{
		file: 'shopify-order.json',
		check: (sandbox) => {
			expect(properties(sandbox, 'orders')).toEqual([
				expect.objectContaining({
					shop_order_id: '6107312480441',
					hs_order_name: '#1042',
					hs_external_created_date: '2026-03-14T17:02:11.000Z',
					hs_payment_status: 'paid',
					hs_fulfillment_status: 'unfulfilled',
					hs_currency_code: 'EUR',
					hs_total_price: '112.01',
					hs_shipping_cost: '5.9',
					hs_shipping_address_city: 'Madrid',
				}),
			]);
			expect(linesUnder(sandbox, 'orders')).toEqual([
				['shopify-15201734098105', 'Matcha bowl 抹茶茶碗 - Indigo', 'CER-CHA-001', '2', '71.100', '6107312480441'],
				['shopify-15201734130873', 'Sencha Yabukita - 100 g', 'TEA-SEN-100', '3', '33.210', '6107312480441'],
				['shopify-15201734130999', 'Tea sample of the month', 'TEA-SAM-001', '1', '1.800', '6107312480441'],
			]);
		},
	},
	{
		file: 'shopify-changed-orders.json',
		// An order that HubSpot has as it was before it was edited.
		seed: (sandbox) => {
			const [order] = sandbox.seed('orders', [{ shop_order_id: '6107312480441', hs_order_name: '#1042' }]);
			const [bowl, sample] = sandbox.seed('line_items', [
				{ hs_external_id: 'shopify-15201734098105', name: 'Matcha bowl 抹茶茶碗 - Indigo', quantity: '2' },
				{ hs_external_id: 'shopify-15201734130999', name: 'Tea sample of the month', quantity: '1' },
			]);
			for (const line of [bowl, sample]) sandbox.link('line_items', line?.id ?? '', 'orders', order?.id ?? '');
		},
		check: (sandbox, execution) => {
			expect(execution.json('Whole Orders')).toMatchObject([
				{
					outcome: 'updated',
					lineItems: [{ outcome: 'updated' }, { outcome: 'created' }, { outcome: 'deleted' }],
				},
				{ outcome: 'created', lineItems: [{ outcome: 'created' }] },
			]);
			expect(properties(sandbox, 'orders')).toMatchObject([
				{ shop_order_id: '6107312480441', hs_payment_status: 'partially_refunded', hs_subtotal_price: '68.76' },
				{ shop_order_id: '6107312480777', hs_payment_status: 'pending', hs_subtotal_price: '11.8' },
			]);
			expect(linesUnder(sandbox, 'orders')).toEqual([
				['shopify-15201734098105', 'Matcha bowl 抹茶茶碗 - Indigo', 'CER-CHA-001', '1', '35.550', '6107312480441'],
				['shopify-15201734130873', 'Sencha Yabukita - 100 g', 'TEA-SEN-100', '3', '33.210', '6107312480441'],
				['shopify-15201734199001', 'Genmaicha 玄米茶 - 100 g', 'TEA-GEN-100', '1', '11.800', '6107312480777'],
			]);
		},
	},
	{
		file: 'woocommerce-order.json',
		check: (sandbox) => {
			expect(properties(sandbox, 'orders')).toEqual([
				expect.objectContaining({
					shop_order_id: '7270',
					hs_order_name: '#7270',
					hs_external_created_date: '2026-03-15T08:28:02.000Z',
					hs_external_order_status: 'processing',
					hs_payment_status: 'paid',
					hs_total_price: '59.31',
					hs_order_discount: '5',
					hs_order_note: 'Bitte klingeln',
					hs_shipping_address_name: 'Jörg Weiß',
				}),
			]);
			expect(linesUnder(sandbox, 'orders')).toEqual([
				['woocommerce-315', 'Genmaicha, 100 g', 'TEA-GEN-100', '3', '30.000', '7270'],
				['woocommerce-316', 'Teedose Weißblech', 'ACC-DOS-150', '2', '14.940', '7270'],
			]);
		},
	},
	{
		file: 'stripe-invoice-paid.json',
		check: (sandbox) => {
			expect(properties(sandbox, 'orders')).toEqual([
				expect.objectContaining({
					shop_order_id: 'in_1R2v1LkdIwHu7ixQ0',
					hs_order_name: 'NW-0001',
					hs_payment_status: 'paid',
					hs_processed_date: '2026-03-15T09:44:49.000Z',
					hs_total_price: '207.24',
					hs_tax: '33.09',
					hs_order_discount: '19.35',
				}),
			]);
			expect(linesUnder(sandbox, 'orders').map(([, ...line]) => line)).toEqual([
				['Tea for the office, monthly box', 'BOX-OFF', '3', '66.150', 'in_1R2v1LkdIwHu7ixQ0'],
				['Tea tasting', 'SRV-TAS', '1', '108.000', 'in_1R2v1LkdIwHu7ixQ0'],
			]);
		},
	},
	{
		file: 'sheet-lines-to-deal.json',
		seed: (sandbox) => sandbox.seed('deals', [{ offer_number: '17' }, { offer_number: '18' }]),
		replaced: [
			core('Write Back', 'set', 3.4, {
				assignments: { assignments: writtenColumns('sheet-lines-to-deal.json', 'Write Back') },
				options: {},
			}),
		],
		check: (sandbox, execution) => {
			expect(linesUnder(sandbox, 'deals')).toEqual([
				['offer-17-1', 'Steel shelf, 2 m', 'SHE-200', '12', '2278.800', '17'],
				['offer-17-2', 'Assembly', 'SRV-ASM', '1', '450.000', '17'],
				['offer-18-2', 'Pallet jack', 'JCK-25', '2', '658.000', '18'],
			]);
			const idOf = new Map(
				sandbox.records('line_items').map(({ id, properties: { hs_external_id: key = '' } }) => [key, id]),
			);
			const refusal = expect.stringContaining('price') as string;
			expect(execution.json('Write Back')).toEqual([
				{ row_number: 2, 'Line Item ID': idOf.get('offer-17-1'), Problem: '' },
				{ row_number: 3, 'Line Item ID': idOf.get('offer-17-2'), Problem: '' },
				{ row_number: 4, 'Line Item ID': '', Problem: refusal },
				{ row_number: 5, 'Line Item ID': idOf.get('offer-18-2'), Problem: '' },
			]);
		},
	},
	{
		file: 'nightly-correction.json',
		seed: (sandbox) =>
			sandbox.seed('orders', [
				{ hs_order_name: '#1', hs_shipping_address_country: 'Deutschland' },
				{ hs_order_name: '  #2  Teedose ', hs_shipping_address_country: 'France' },
				{ hs_order_name: '#3', hs_shipping_address_country: 'Austria' },
				{ hs_order_name: '#4' },
			]),
		check: (sandbox, execution) => {
			expect(execution.json("Yesterday's Orders")).toHaveLength(3);
			expect(
				properties(sandbox, 'orders').map(({ hs_order_name: name, hs_shipping_address_country: country }) => [
					name,
					country,
				]),
			).toEqual([
				['#1', 'Germany'],
				['#2 Teedose', 'France'],
				['#3', 'Austria'],
				['#4', undefined],
			]);
		},
	},
];

test.each(trials)('$file: once for the account, and a second time for nothing', async (trial) => {
	const { file, seed, check, replaced = [] } = trial;
	const { sandbox, rest, credential } = bench();
	seed?.(sandbox);
	const example = replaceNodes(fillIn(file, credential, filesFolder), replaced);

	const first = await rest.run(example);
	expect([first.status, first.error]).toEqual(['success', '']);
	check(sandbox, first);

	const before = held(sandbox);
	sandbox.journal.clear();
	const second = await rest.run(example);
	expect([second.status, second.error]).toEqual(['success', '']);
	expect(held(sandbox)).toEqual(before);
	expect(sandbox.journal.writes).toEqual([]);
});

test('fulfilment-webhook.json: the order has its number and stage, and the caller is told, as often as it asks', async () => {
	const { sandbox, rest, credential } = bench();
	const [order] = sandbox.seed('orders', [{ shop_order_id: SHOP_ORDER }]);
	const key = await rest.createCredential(
		'Warehouse',
		{ name: 'x-warehouse-key', value: 'only for tests' },
		'httpHeaderAuth',
	);
	const example = fillIn('fulfilment-webhook.json', credential, filesFolder);
	const nodes = example.nodes.map((node) =>
		node.name === 'Webhook' ? { ...node, credentials: { httpHeaderAuth: { id: key.id, name: key.name } } } : node,
	);
	await rest.publish(await rest.createWorkflow({ ...example, nodes, pinData: {} }));
	const call = async (body: IDataObject, secret = 'only for tests') => {
		const answer = await fetch(`${rest.url}/webhook/hubspot-fulfilment`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-warehouse-key': secret },
			body: JSON.stringify(body),
		});
		return { status: answer.status, text: await answer.text() };
	};

	expect((await call({}, 'a guess')).status).toBe(403);
	expect(sandbox.journal.calls).toEqual([]);

	const { body } = recorded(example, 'Webhook');
	const shipped = { status: 200, text: JSON.stringify({ order: order?.id }) };
	expect(await call(body)).toEqual(shipped);
	expect(order?.properties).toMatchObject({
		hs_shipping_tracking_number: '00340434161094042557',
		hs_shipping_status_url: 'https://track.example.com/00340434161094042557',
		hs_fulfillment_status: 'fulfilled',
		hs_pipeline_stage: SHIPPED,
	});
	const before = held(sandbox);
	expect(await call(body)).toEqual(shipped);
	expect(held(sandbox)).toEqual(before);

	const unknown = await call({ ...body, order_id: '404' });
	expect(unknown.status).toBe(422);
	expect(unknown.text).toContain('404');
});

test('csv-back-fill.json: refused rows come into a file, and a later run takes up where the first one was', async () => {
	const { sandbox, rest, credential } = bench();
	const file = join(filesFolder, 'orders.csv');
	copyFileSync(ORDERS_FILE, file);
	const example = fillIn('csv-back-fill.json', credential, filesFolder);
	const run = async () => {
		sandbox.journal.clear();
		const { status, error } = await rest.run(example);
		expect([status, error]).toEqual(['success', '']);
	};

	await run();
	expect(properties(sandbox, 'orders').map(({ shop_order_id: id }) => id)).toEqual([
		'10248',
		'10249',
		'10251',
		'10252',
	]);
	expect(properties(sandbox, 'orders')[2]).toMatchObject({
		hs_order_name: '#10251',
		hs_external_created_date: '2026-01-08T17:30:00.000Z',
		hs_total_price: '654.06',
		hs_shipping_address_name: 'Victuailles en stock, SARL',
	});
	expect(takeRefusedRows()).toEqual([
		expect.objectContaining({
			order_id: '10250',
			total: '1,552.60',
			problem: expect.stringContaining('Total price') as string,
		}),
	]);

	const before = held(sandbox);
	await run();
	expect(held(sandbox)).toEqual(before);
	expect(sandbox.journal.writes).toEqual([]);
	takeRefusedRows();

	writeFileSync(file, readFileSync(file, 'utf8').replace('"1,552.60"', '1552.60'));
	await run();
	expect(sandbox.journal.writes.map(({ kind, properties: { shop_order_id: id } }) => [kind, id])).toEqual([
		['create', '10250'],
	]);
	expect(takeRefusedRows()).toEqual([]);
});

test('every example is tried', () => {
	const tried = [...trials.map(({ file }) => file), 'csv-back-fill.json', 'fulfilment-webhook.json'];
	// Those of the queue mode are tried where there is one, and those of the trigger in its own suite.
	const elsewhere = (file: string) => file.startsWith('queue-') || TRIGGER_EXAMPLES.includes(file);
	expect(exampleFiles().filter((file) => !elsewhere(file))).toEqual(tried.sort());
});

function properties(sandbox: Sandbox, type: ObjectType) {
	return sandbox.records(type).map((record) => record.properties);
}

/** All that the account has, the times of its last changes among it. */
function held(sandbox: Sandbox) {
	return OBJECTS.flatMap((type) =>
		sandbox.records(type).map(({ id, properties: values, associations, updatedAt, archived }) => {
			return { type, id, properties: { ...values }, associations: [...associations], updatedAt, archived };
		}),
	);
}

/** The line items by their external IDs: name, SKU, quantity and amount, and the unique values of their parents. */
function linesUnder(sandbox: Sandbox, type: 'orders' | 'deals') {
	const unique = type === 'orders' ? 'shop_order_id' : 'offer_number';
	const parents = new Map(sandbox.records(type).map((record) => [record.id, record.properties[unique]]));
	return sandbox
		.records('line_items')
		.filter(({ archived }) => !archived)
		.map(({ properties: line, associations }) => [
			...['hs_external_id', 'name', 'hs_sku', 'quantity', 'amount'].map((name) => line[name]),
			...associations.map(({ toId }) => parents.get(toId)),
		])
		.sort(([one = ''], [other = '']) => one.localeCompare(other));
}

function replaceNodes(example: Workflow, replaced: readonly INode[]): Workflow {
	const pinData = Object.entries(example.pinData ?? {}).filter(
		([name]) => !replaced.some((node) => node.name === name),
	);
	const nodes = example.nodes.map((node) => replaced.find(({ name }) => name === node.name) ?? node);
	return { ...example, nodes, pinData: Object.fromEntries(pinData) };
}

/** What a Google Sheets node writes, as Edit Fields takes it. */
function writtenColumns(file: string, name: string) {
	const { columns } = z
		.object({ columns: z.object({ value: z.record(z.string(), z.string()) }) })
		.parse(
			fillIn(file, { id: '', name: '', type: '', data: {} }, filesFolder).nodes.find((node) => node.name === name)
				?.parameters,
		);
	return Object.entries(columns.value).map(([column, value]) => {
		return { id: column, name: column, value, type: column === 'row_number' ? 'number' : 'string' };
	});
}

function recorded({ pinData = {} }: Workflow, name: string) {
	const [item] = z.array(z.object({ json: z.object({ body: z.record(z.string(), z.string()) }) })).parse(pinData[name]);
	if (item === undefined) throw new Error(`Nothing is recorded for ${name}`);
	return item.json;
}

/** The rows in the files of refused rows, which are removed. */
function takeRefusedRows(): unknown[] {
	const files = readdirSync(filesFolder).filter((name) => name.startsWith('orders-refused-'));
	return files.flatMap((name) => {
		const path = join(filesFolder, name);
		const rows = z.array(z.unknown()).parse(parse(readFileSync(path), { bom: true, columns: true }));
		rmSync(path);
		return rows;
	});
}
