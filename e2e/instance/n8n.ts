import { openSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import execa from 'execa';
import type { Program } from './program';
import { stopOnInterrupt } from './shutdown';

export interface Instance {
	readonly program: Program;
	/** n8n keeps its database, key and packages in `.n8n` in here. */
	readonly userFolder: string;
	/** The one folder whose files workflows may read. */
	readonly filesFolder: string;
	readonly port: number;
	/** Every process of n8n, those of its command line too, opens one for its task runners. */
	readonly brokerPort: number;
	readonly logFile: string;
}

export interface RunningN8n {
	readonly url: string;
	/** Ends when n8n does, wanted or not. */
	readonly ended: Promise<void>;
	/** Stops it, and all that it started. */
	readonly stop: () => Promise<void>;
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

/** A quiet n8n that asks nothing of the internet. */
export function environmentOf({ program, userFolder, filesFolder, port, brokerPort }: Instance): NodeJS.ProcessEnv {
	const off = [
		'N8N_DIAGNOSTICS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_ENABLED',
		'N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED',
		'N8N_TEMPLATES_ENABLED',
		'N8N_PERSONALIZATION_ENABLED',
		'N8N_HIRING_BANNER_ENABLED',
		'N8N_DYNAMIC_BANNERS_ENABLED',
		'N8N_AI_ENABLED',
		'N8N_LICENSE_AUTO_RENEW_ENABLED',
		'N8N_SECURE_COOKIE',
		'N8N_VERIFIED_PACKAGES_ENABLED',
	];
	const isFirst = program.version.startsWith('1.');
	return {
		PATH: program.path,
		HOME: process.env['HOME'],
		...Object.fromEntries(off.map((name) => [name, 'false'])),
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		N8N_USER_FOLDER: userFolder,
		N8N_RESTRICT_FILE_ACCESS_TO: filesFolder,
		N8N_ENCRYPTION_KEY: 'only-for-tests',
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A module that this version does not know is an error at its start.
		...(isFirst ? { N8N_EXPRESSION_ENGINE: 'legacy' } : { N8N_DISABLED_MODULES: 'mcp-registry,instance-ai' }),
	};
}

/**
 * Starts n8n and waits until it answers.
 * @throws Error when it ends instead, or does not answer within two minutes
 */
export async function startN8n(instance: Instance, moreEnvironment: NodeJS.ProcessEnv = {}): Promise<RunningN8n> {
	const url = `http://127.0.0.1:${instance.port}`;
	const env = { ...environmentOf(instance), ...moreEnvironment };
	const running = startProcess(instance, ['start'], env);
	await running.ready(
		async () => (await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`)),
	);
	return { url, ended: running.ended, stop: running.stop };
}

export interface RunningProcess {
	readonly ended: Promise<void>;
	/** @throws Error when the process ends, or two minutes go by, before it is true */
	readonly ready: (isReady: () => Promise<boolean>) => Promise<void>;
	readonly stop: () => Promise<void>;
}

/** Starts one of n8n's commands that stay up. */
export function startProcess(
	{ program, logFile }: Pick<Instance, 'program' | 'logFile'>,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
): RunningProcess {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	// In a process group of its own: Ctrl+C then reaches this process alone, which stops n8n in its own way.
	const child = execa(program.node, [program.script, ...args], {
		env,
		extendEnv: false,
		detached: true,
		reject: false,
		stdio: ['ignore', log, log],
	});
	const { pid } = child;
	if (pid === undefined) throw new Error(`n8n could not be started: ${program.node}`);
	const state = { running: true };
	process.on('exit', killGroup);
	const interruption = stopOnInterrupt(stop);
	const ended = child.then(() => {
		state.running = false;
		process.off('exit', killGroup);
		interruption.forget();
	});
	return { ended, ready, stop };

	function killGroup(): void {
		try {
			if (pid !== undefined) process.kill(-pid, 'SIGKILL');
		} catch {
			// It is gone already.
		}
	}

	async function ready(isReady: () => Promise<boolean>): Promise<void> {
		const endMs = Date.now() + START_LIMIT_MS;
		while (!(await isReady())) {
			if (!state.running) throw new Error(`n8n ended while it started: see ${logFile}`);
			if (Date.now() > endMs) {
				await stop();
				throw new Error(`n8n did not answer within ${START_LIMIT_MS / 1_000} seconds: see ${logFile}`);
			}
			await sleep(100);
		}
	}

	async function stop(): Promise<void> {
		if (state.running) child.kill('SIGTERM', { forceKillAfterTimeout: false });
		await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
		// Its task runner too.
		killGroup();
		await ended;
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
