import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { northwindBackfill } from '../workflows/northwind';
import { provideNorthwind } from '../workflows/northwindFiles';
import { instance, useBench } from './support';

const bench = useBench({ journalBodies: false });
const { filesFolder } = instance();

const rows = <Shape extends z.ZodRawShape>(file: string, shape: Shape) =>
	z
		.array(z.object(shape))
		.parse(parse(readFileSync(join(filesFolder, file)), { bom: true, columns: true, relax_column_count: true }));

test("the CSV files of a shop, read by n8n's own nodes: every row is written once, and its record's ID stands beside it", async () => {
	const { sandbox, rest, credential } = bench();
	process.stdout.write(`Northwind: ${provideNorthwind(filesFolder)}\n`);
	const orders = rows('orders.csv', { orderID: z.string(), shipName: z.string() });
	const lines = rows('order-details.csv', { orderID: z.string(), productID: z.string(), unitPrice: z.coerce.number() });
	expect([orders.length, lines.length]).toEqual([830, 2_155]);
	sandbox.seed(
		'orders',
		orders.map(({ orderID }) => ({ shop_order_id: orderID })),
	);

	const execution = await rest.run(northwindBackfill(credential, filesFolder));
	expect([execution.status, execution.error]).toEqual(['success', '']);

	// The account: each order has its row's name, each line is there once, under its own order.
	const orderIds = new Map(sandbox.records('orders').map(({ id, properties }) => [properties['shop_order_id'], id]));
	expect(sandbox.records('orders').map(({ properties }) => properties['hs_order_name'])).toEqual(
		orders.map(({ orderID, shipName }) => `${orderID} ${shipName}`.trim()),
	);
	const records = sandbox.records('line_items');
	expect(records).toHaveLength(2_155);
	const recordOf = new Map(records.map((record) => [record.properties['hs_external_id'], record]));
	for (const { orderID, productID, unitPrice } of lines) {
		const record = recordOf.get(`${orderID}-${productID}`);
		expect(Number(record?.properties['price'])).toBe(unitPrice);
		expect(record?.associations.map(({ toId }) => toId)).toEqual([orderIds.get(orderID)]);
	}

	// The file: each row beside the record that the account has for it.
	const text = z.string();
	const written = rows('written.csv', { orderID: text, productID: text, hubspotOrder: text, hubspotLine: text });
	expect(written).toEqual(
		lines.map(({ orderID, productID }) => ({
			orderID,
			productID,
			hubspotOrder: orderIds.get(orderID),
			hubspotLine: recordOf.get(`${orderID}-${productID}`)?.id,
		})),
	);

	// A run of 852 calls is held to the account's rate limit.
	expect(sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
	expect(sandbox.journal.callsTo('batch/create')).toHaveLength(22);
});
