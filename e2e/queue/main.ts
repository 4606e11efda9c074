import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { amount } from '../../demo/report/text';
import { UsageError } from '../../demo/usageError';
import { startSandbox } from '../../sandbox';
import { WORK } from '../instance/folders';
import { packPackage } from '../instance/packedPackage';
import { installProgram, type Program } from '../instance/program';
import { Rest } from '../instance/rest';
import { CREDENTIAL_TYPE } from '../workflows/credential';
import { ALL_TRIALS, type Amounts, type Trial } from './allTrials';
import { filledIn, HEADER_AUTH_TYPE } from './filledIn';
import { startFleet, type Fleet } from './fleet';
import { findServerPrograms } from './servers';
import { LIMIT } from './trial';
import type { Bench } from './trials';
import { SECRET_HEADER } from './webhook';

const HELP = `Usage: npm run e2e:queue [-- options] [trials]

Tries the packed package in n8n's queue mode: a main process and two workers, with a Redis and a PostgreSQL that are
started for it on ports of their own. A webhook is called many times at once, and a back-fill is spread over the
workers, both by the workflows in examples/. Checked: no line is lost, none is there twice, each is told right. Then
something breaks in the middle of it, and all is sent again, with the same checks.

Trials, all of them unless some are named: ${Object.keys(ALL_TRIALS).join(', ')}

Options:
  --lines N   how many lines the back-fill has (default 50000)
  --calls N   how many times the webhook is called at once (default 200)
  --help      print this text`;

/** What HubSpot takes to answer, about. */
const LATENCY_MS = 300;

const WORKER_NAMES = ['worker-1', 'worker-2'];

async function main(args: readonly string[]): Promise<void> {
	const { help, trials, ...amounts } = readArguments(args);
	if (help) {
		console.log(HELP);
		return;
	}
	const servers = findServerPrograms();
	const program = await installProgram('n8n');
	const tarball = await packPackage();
	// PostgreSQL runs as another user where we are root: it may not get into our folders.
	const folder = mkdtempSync(join(tmpdir(), 'n8n-queue-'));
	chmodSync(folder, 0o755);
	// Also after Ctrl+C.
	process.once('exit', () => {
		keepLogs(folder);
	});
	const fleet = await startFleet(program, servers, { folder, tarball, workerNames: WORKER_NAMES });
	try {
		await tryOut(fleet, program, trials, amounts);
	} finally {
		await fleet.stop();
	}
}

async function tryOut(fleet: Fleet, program: Program, trials: readonly Trial[], amounts: Amounts): Promise<void> {
	const { maxCalls: max, intervalMs } = LIMIT;
	const rateLimit = { max, intervalMs, dailyMax: 625_000, searchPerSecond: 5 };
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS, journalBodies: false, rateLimit });
	try {
		const rest = new Rest(fleet.url, program.version);
		await rest.logIn();
		const data = { accessToken: sandbox.token, apiVersion: 'v3', baseUrl: sandbox.url };
		const fillIn = {
			hubspot: await rest.createCredential('HubSpot', data, CREDENTIAL_TYPE),
			headerAuth: await rest.createCredential('Shop Key', SECRET_HEADER, HEADER_AUTH_TYPE),
		};
		await rest.publish(await rest.createWorkflow(filledIn('queue-webhook.json', fillIn)));
		console.log(`n8n ${program.version} in queue mode: a main process and ${amount(fleet.workers.length, 'worker')}`);
		const bench: Bench = { fleet, rest, sandbox, fillIn };
		for (const trial of trials) console.log(await trial(bench, amounts));
	} finally {
		await sandbox.close();
	}
}

/** Leaves the logs of all processes where a look at them is easy, and nothing else. */
function keepLogs(folder: string): void {
	const logs = join(WORK, 'e2e-queue');
	rmSync(logs, { recursive: true, force: true });
	cpSync(folder, logs, { recursive: true, filter: (path) => path === folder || path.endsWith('.log') });
	rmSync(folder, { recursive: true, force: true });
	console.log(`Logs: ${logs}`);
}

/** @throws UsageError when an option is unknown, or is no number */
function readArguments(
	args: readonly string[],
): Amounts & { readonly help: boolean; readonly trials: readonly Trial[] } {
	try {
		const options = {
			help: { type: 'boolean', short: 'h', default: false },
			lines: { type: 'string', default: '50000' },
			calls: { type: 'string', default: '200' },
		} as const;
		const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
		const { help, lines, calls } = values;
		const trials = positionals.length === 0 ? Object.values(ALL_TRIALS) : positionals.map(trialOf);
		return { help, trials, lines: numberOf('--lines', lines), calls: numberOf('--calls', calls) };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UsageError(`${error.message.split('\n', 1)[0] ?? ''} (see --help)`);
	}
}

function trialOf(name: string): Trial {
	const trial = ALL_TRIALS[name];
	if (trial === undefined) throw new UsageError(`${name} is no trial (see --help)`);
	return trial;
}

function numberOf(option: string, text: string): number {
	if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
	throw new UsageError(`${option} is ${text}, which is not a whole number above 0 (see --help)`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
	if (!(error instanceof UsageError)) throw error;
	console.error(error.message);
	process.exitCode = 2;
});
