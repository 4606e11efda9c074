import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../usageError';

/** A row by its column names; null where the file has the text NULL. */
export type Row<Column extends string> = Readonly<Record<Column, string | null>>;

/**
 * Reads a CSV file of the Northwind database.
 * @throws UsageError when the file can't be read, lacks a column, or has a row that does not fit its columns
 */
export function readRows<Column extends string>(
	directory: string,
	fileName: string,
	columns: readonly Column[],
): Array<Row<Column>> {
	const [header = [], ...records] = parsed(join(directory, fileName));
	const missing = columns.filter((column) => !header.includes(column));
	if (missing.length > 0) throw new UsageError(`${fileName} has no column ${missing.join(', ')}`);
	return records.map((record, index) => {
		const cells = withWholeAddress(record, header);
		if (cells.length !== header.length) {
			throw new UsageError(`Row ${index + 1} of ${fileName} has ${cells.length} cells for ${header.length} columns`);
		}
		return rowOf(columns, (column) => cells[header.indexOf(column)]);
	});
}

function parsed(path: string): string[][] {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		throw new UsageError(code === 'ENOENT' ? `There is no file ${path}` : `${path} can't be read (${code})`);
	}
	try {
		return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
	} catch (error) {
		throw new UsageError(`${basename(path)} is not CSV: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** The files have commas in addresses without quotes around them: what a row has too much belongs to its address. */
function withWholeAddress(record: readonly string[], header: readonly string[]): readonly string[] {
	const surplus = record.length - header.length;
	const at = header.findIndex((column) => /address$/i.test(column));
	if (surplus <= 0 || at < 0) return record;
	const end = at + surplus + 1;
	return [...record.slice(0, at), record.slice(at, end).join(','), ...record.slice(end)];
}

function rowOf<Column extends string>(
	columns: readonly Column[],
	cellOf: (column: Column) => string | undefined,
): Row<Column> {
	const entries = columns.map((column) => {
		const cell = cellOf(column);
		return [column, cell === undefined || cell === 'NULL' ? null : cell] as const;
	});
	return Object.fromEntries(entries) as Row<Column>;
}
