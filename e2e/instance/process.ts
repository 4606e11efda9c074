import { mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import execa from 'execa';
import { stopOnInterrupt } from './shutdown';

export interface Command {
	/** What it is called when something goes wrong, such as `n8n`. */
	readonly name: string;
	readonly file: string;
	readonly args: readonly string[];
	/** All that it finds in its environment. */
	readonly env: NodeJS.ProcessEnv;
	readonly logFile: string;
	/** Whose process it is; ours when left out. */
	readonly user?: SystemUser;
	/** What ends it in its own way. Default SIGTERM. */
	readonly stopSignal?: 'SIGTERM' | 'SIGINT';
}

export interface SystemUser {
	readonly uid: number;
	readonly gid: number;
}

export interface RunningProcess {
	/** Ends when the process does, wanted or not. */
	readonly ended: Promise<void>;
	/** @throws Error when the process ends, or two minutes go by, before it is true */
	readonly ready: (isReady: () => Promise<boolean>) => Promise<void>;
	/** Stops it, and all that it started. */
	readonly stop: () => Promise<void>;
	/** Ends it and all that it started at once, as a machine without power does: it can tell nobody. */
	readonly kill: () => Promise<void>;
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

/** Starts a program that stays up, such as n8n or a database. It never outlives this process. */
export function startProcess({
	name,
	file,
	args,
	env,
	logFile,
	user,
	stopSignal = 'SIGTERM',
}: Command): RunningProcess {
	mkdirSync(dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'w');
	// In a process group of its own: Ctrl+C then reaches this process alone, which stops the other in its own way.
	const child = execa(file, args, {
		env,
		extendEnv: false,
		detached: true,
		reject: false,
		stdio: ['ignore', log, log],
		...user,
	});
	const { pid } = child;
	if (pid === undefined) throw new Error(`${name} could not be started: ${file}`);
	const state = { running: true };
	process.on('exit', killGroup);
	const interruption = stopOnInterrupt(stop);
	const ended = child.then(() => {
		state.running = false;
		process.off('exit', killGroup);
		interruption.forget();
	});
	return { ended, ready, stop, kill };

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
			if (!state.running) throw new Error(`${name} ended while it started: see ${logFile}`);
			if (Date.now() > endMs) {
				await stop();
				throw new Error(`${name} did not answer within ${START_LIMIT_MS / 1_000} seconds: see ${logFile}`);
			}
			await sleep(100);
		}
	}

	async function stop(): Promise<void> {
		if (state.running) child.kill(stopSignal, { forceKillAfterTimeout: false });
		await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
		// What it started too, such as n8n's task runner.
		await kill();
	}

	async function kill(): Promise<void> {
		killGroup();
		await ended;
	}
}
