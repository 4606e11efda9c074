import { fork } from 'node:child_process';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox';
import type { ProcessTask } from './support/otherProcess';

const PROCESSES = 2;
const LINES = 200;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({
		latencyMs: 50,
		rateLimit: { max: 30, intervalMs: 1_000, dailyMax: 10_000, searchPerSecond: 5 },
	});
});
afterEach(async () => {
	await sandbox.close();
});

/** Runs the built node in an n8n engine of its own process; gives the unique values of its output items. */
async function inAnotherProcess(task: ProcessTask): Promise<unknown> {
	const path = join(__dirname, 'support', 'otherProcess.ts');
	const child = fork(path, [JSON.stringify(task)], { execArgv: ['--require', 'tsx/cjs'] });
	return await new Promise((resolve, reject) => {
		child.once('message', resolve);
		child.once('exit', (code) => {
			reject(new Error(`The process ended with ${code ?? 'a signal'} and said nothing`));
		});
	});
}

// As n8n's workers do in queue mode: each has a pace of its own, and knows of the others by HubSpot's answers only.
test('several processes with one token wait for each other: all finish, nothing is lost, nothing is there twice', async () => {
	const idsOf = (process: number) => Array.from({ length: LINES }, (_, line) => `${process}-${line}`);
	const outputs = await Promise.all(
		Array.from({ length: PROCESSES }, (_, process) =>
			inAnotherProcess({ url: sandbox.url, token: sandbox.token, externalIds: idsOf(process) }),
		),
	);
	expect(outputs).toEqual(Array.from({ length: PROCESSES }, (_, process) => idsOf(process)));
	const created = sandbox.records('line_items').map(({ properties }) => properties['hs_external_id']);
	expect(created).toHaveLength(PROCESSES * LINES);
	expect(new Set(created)).toEqual(new Set(outputs.flat()));
	const calls = sandbox.journal.callsTo('batch/create');
	const refused = calls.filter(({ refusedBy429 }) => refusedBy429).length;
	expect(refused).toBeLessThan(calls.length / 2);
}, 60_000);
