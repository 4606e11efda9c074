import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../../demo/northwind/csv';
import { ROOT } from '../instance/folders';

const FILES = ['orders.csv', 'order-details.csv'] as const;
const ORDER_COLUMNS = ['orderID', 'orderDate', 'freight', 'shipName', 'shipAddress', 'shipCity'] as const;
const ORDERS = 830;
const LINES = 2_155;

/**
 * Puts the CSV files of the Northwind database where workflows may read them: the real ones when they lie beside the
 * project (or in the folder that NORTHWIND names), else made up ones of the same shape and size.
 * @returns which they are, for the report
 */
export function provideNorthwind(folder: string): string {
	const source = process.env['NORTHWIND'] ?? join(ROOT, '..', 'shared', 'northwind');
	const write = (file: string, rows: readonly string[]) => {
		writeFileSync(join(folder, file), `${rows.join('\n')}\n`);
	};
	if (existsSync(join(source, FILES[0]))) {
		// The file has commas in addresses without quotes around them, which n8n's reader refuses.
		const orders = readRows(source, FILES[0], ORDER_COLUMNS);
		write(FILES[0], [
			ORDER_COLUMNS.join(),
			...orders.map((order) => ORDER_COLUMNS.map((column) => quoted(order[column] ?? 'NULL')).join()),
		]);
		copyFileSync(join(source, FILES[1]), join(folder, FILES[1]));
		return `Northwind's own files from ${source}`;
	}
	const ids = Array.from({ length: ORDERS }, (_, n) => 10_248 + n);
	const orders = ids.map(
		(id) => `${id},1996-07-04 00:00:00.000,${(id % 97) / 4},Vins et Spezialitäten ${id},"59, rue de l'Abbaye",Münster`,
	);
	const lines = Array.from({ length: LINES }, (_, n) => {
		// Two or three lines an order, each of another product.
		const order = ids[n % ORDERS] ?? 0;
		return `${order},${1 + Math.floor(n / ORDERS) * 20 + (order % 20)},${((n % 400) / 4 + 1).toFixed(2)},${(n % 30) + 1},0.05`;
	});
	write(FILES[0], [ORDER_COLUMNS.join(), ...orders]);
	write(FILES[1], ['orderID,productID,unitPrice,quantity,discount', ...lines]);
	return `files made up in the shape of Northwind's: there is no ${source}`;
}

function quoted(cell: string): string {
	return `"${cell.replaceAll('"', '""')}"`;
}
