import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError } from '../demo/usageError';
import { CASES, type Case } from './cases';

export const HELP = `Usage: npm run bench [-- options]

Measures this package's node in n8n's own engine beside what people use today, each in a process of its own against a
HubSpot stand-in on this machine (190 calls per 10 s, 300 ms for an answer). Prints tables and ratios; a run of all
cases also writes them to bench/results/, with a picture.

Options:
  --full           also 200,000 lines and 5,000 updates (takes about 25 minutes instead of 12)
  --times N        run each case so many times, and take the run whose time is the median (1 by default)
  --only NAMES     only these cases, with commas between them, and nothing written:
${namesText()}
  --northwind DIR  take the 2,155 lines from the Northwind database's CSV files in DIR (by default
                   ../shared/northwind, where it is there; generated lines of the same shape otherwise)
  --profile DIR    write a CPU profile of each contender to DIR, and print where its time went
  --help           print this text`;

export interface BenchArguments {
	readonly help: boolean;
	readonly cases: readonly Case[];
	/** Whether all cases of a run are chosen, so that the results can be written. */
	readonly isWhole: boolean;
	/** How often each case is run. */
	readonly times: number;
	readonly northwindDirectory: string | null;
	readonly profileDirectory: string | null;
}

/** @throws UsageError when an option or a case is unknown */
export function readArguments(args: readonly string[]): BenchArguments {
	const { full = false, help = false, only, northwind, profile, times = '1' } = parsed(args);
	if (!/^[1-9]$/.test(times)) throw new UsageError(`--times takes 1 to 9, not ${times} (see --help)`);
	return {
		help,
		cases: only === undefined ? CASES.filter(({ fullOnly }) => full || fullOnly !== true) : only.split(',').map(caseOf),
		times: Number(times),
		isWhole: only === undefined && profile === undefined,
		northwindDirectory: northwind === undefined ? northwindAtHand() : fromUser(northwind),
		profileDirectory: profile === undefined ? null : fromUser(profile),
	};
}

function parsed(args: readonly string[]) {
	try {
		const options = {
			full: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
			only: { type: 'string' },
			northwind: { type: 'string' },
			profile: { type: 'string' },
			times: { type: 'string' },
		} as const;
		return parseArgs({ args: [...args], options }).values;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		const [sentence = ''] = error.message.split(/\.\s|\n/);
		throw new UsageError(`${sentence.replace(/\.$/, '')} (see --help)`);
	}
}

function caseOf(name: string): Case {
	const found = CASES.find((known) => known.name === name.trim());
	if (found === undefined) throw new UsageError(`There is no case ${name} (see --help)`);
	return found;
}

function northwindAtHand(): string | null {
	const directory = join(__dirname, '../../shared/northwind');
	return existsSync(directory) ? directory : null;
}

/** npm runs scripts in the package's directory, and says where the user stood. */
function fromUser(path: string): string {
	return resolve(process.env['INIT_CWD'] ?? '', path);
}

function namesText(): string {
	return CASES.map(({ name, title, count, fullOnly }) => {
		const about = `${count.toLocaleString('en-US')} · ${title}`;
		return `                     ${name.padEnd(26)}${about}${fullOnly === true ? ' (--full)' : ''}`;
	}).join('\n');
}
