import Table from 'cli-table3';
import { UsageError } from '../demo/usageError';
import { HELP, readArguments } from './arguments';
import { COLUMNS } from './report/table';
import { runCase, type CaseResult } from './runCase';

const MISUSED = 2;

async function main(): Promise<number> {
	try {
		const { help, cases, ...circumstances } = readArguments(process.argv.slice(2));
		if (help) {
			console.log(HELP);
			return 0;
		}
		const results: CaseResult[] = [];
		for (const of of cases) {
			const result = await runCase(of, circumstances);
			results.push(result);
			console.log(of.name, JSON.stringify({ ...result.report, ids: null }), JSON.stringify(result.verdict));
		}
		const table = new Table({
			head: COLUMNS.map(({ head }) => head),
			colAligns: COLUMNS.map(({ align }) => align),
			style: { head: [], border: [], compact: true },
		});
		for (const result of results) table.push(COLUMNS.map(({ cell }) => cell(result)));
		console.log(table.toString());
		return 0;
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		console.error(error.message);
		return MISUSED;
	}
}

void main().then((exitCode) => {
	process.exitCode = exitCode;
});
