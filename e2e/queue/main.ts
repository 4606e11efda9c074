import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { amount, count, seconds } from '../../demo/report/text';
import { UsageError } from '../../demo/usageError';
import { startSandbox } from '../../sandbox';
import { WORK } from '../instance/folders';
import { packPackage } from '../instance/packedPackage';
import { installProgram, type Program } from '../instance/program';
import { Rest } from '../instance/rest';
import { CREDENTIAL_TYPE } from '../workflows/credential';
import { filledIn, HEADER_AUTH_TYPE } from './filledIn';
import { startFleet, type Fleet } from './fleet';
import { findServerPrograms } from './servers';
import { LIMIT, type Figures } from './trial';
import { hitWebhookAtOnce, SECRET_HEADER, spreadBackFill, type Bench } from './trials';

const HELP = `Usage: npm run e2e:queue [-- options]

Tries the packed package in n8n's queue mode: a main process and two workers, with a Redis and a PostgreSQL that are
started for it on ports of their own. A webhook is called many times at once, and a back-fill is spread over the
workers, both by the workflows in examples/. Checked: no line is lost, none is there twice, each is told right.

Options:
  --lines N   how many lines the back-fill has (default 50000)
  --calls N   how many times the webhook is called at once (default 200)
  --help      print this text`;

/** What HubSpot takes to answer, about. */
const LATENCY_MS = 300;

const WORKER_NAMES = ['worker-1', 'worker-2'];

interface Amounts {
	readonly lines: number;
	readonly calls: number;
}

async function main(args: readonly string[]): Promise<void> {
	const { help, lines, calls } = readArguments(args);
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
		await tryOut(fleet, program, { lines, calls });
	} finally {
		await fleet.stop();
	}
}

async function tryOut(fleet: Fleet, program: Program, { lines, calls }: Amounts): Promise<void> {
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
		console.log(textOf(`${amount(calls, 'call')} of the webhook at once`, await hitWebhookAtOnce(bench, calls)));
		console.log(textOf('Back-fill spread by the webhook', await spreadBackFill(bench, lines)));
	} finally {
		await sandbox.close();
	}
}

function textOf(title: string, { lines, calls, refusedBy429, busiest, elapsedMs, linesOf }: Figures): string {
	const shares = [...linesOf].map(([name, share]) => `${name} ${count(share)}`).join(', ');
	return [
		`✓ ${title}: ${amount(lines, 'line')} in ${seconds(elapsedMs)}, each written once and told right`,
		`  ${amount(calls, 'call')} to HubSpot, ${count(refusedBy429)} of them refused with 429 and waited out; ` +
			`at most ${busiest} of the ${LIMIT.maxCalls} allowed let through in ten seconds`,
		`  lines by ${shares}`,
	].join('\n');
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
function readArguments(args: readonly string[]): Amounts & { readonly help: boolean } {
	try {
		const options = {
			help: { type: 'boolean', short: 'h', default: false },
			lines: { type: 'string', default: '50000' },
			calls: { type: 'string', default: '200' },
		} as const;
		const { help, lines, calls } = parseArgs({ args: [...args], options }).values;
		return { help, lines: numberOf('--lines', lines), calls: numberOf('--calls', calls) };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UsageError(`${error.message.split('\n', 1)[0] ?? ''} (see --help)`);
	}
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
