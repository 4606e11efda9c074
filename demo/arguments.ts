import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from './usageError';

export const HELP = `Usage: npm run demo [-- options]

Runs demo/workflow.json through n8n's own engine against a HubSpot stand-in on this machine: updates orders,
creates their line items, prints what became of each, and checks that against the account. Then the shop changes
a few lines, and the workflow runs again, twice: what is right already is left alone.

Options:
  --northwind DIR  take the orders from the Northwind database's CSV files in DIR (orders.csv,
                   order-details.csv, products.csv, customers.csv) instead of the sample orders
  --help           print this text

Exits with 1 when the account does not hold what is printed or a call was refused with 429, with 2 when misused.`;

export interface DemoArguments {
	readonly help: boolean;
	/** The directory with the CSV files; null for the sample orders. */
	readonly northwindDirectory: string | null;
}

/** @throws UsageError when an option is unknown or has no value */
export function readArguments(args: readonly string[]): DemoArguments {
	const { help = false, northwind } = parsed(args);
	if (northwind === undefined) return { help, northwindDirectory: null };
	if (northwind === '') throw new UsageError('--northwind needs a directory');
	// npm runs scripts in the package's directory, and says where the user stood.
	return { help, northwindDirectory: resolve(process.env['INIT_CWD'] ?? '', northwind) };
}

function parsed(args: readonly string[]) {
	try {
		const options = { help: { type: 'boolean', short: 'h' }, northwind: { type: 'string' } } as const;
		return parseArgs({ args: [...args], options }).values;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		const [sentence = ''] = error.message.split(/\.\s|\n/);
		throw new UsageError(`${sentence.replace(/\.$/, '')} (see --help)`);
	}
}
