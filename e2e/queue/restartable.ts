import { join } from 'node:path';
import type { RunningProcess } from '../instance/process';

/** A program that is ended and started again in the same folder, on the same port. */
export interface Restartable {
	readonly start: () => Promise<void>;
	readonly stop: () => Promise<void>;
	/** As a machine without power does. */
	readonly kill: () => Promise<void>;
	/** That since it was started last. */
	readonly logFile: () => string;
}

/**
 * Starts a program that can be started again.
 * @param life starts it, with the file for its log, and waits until it is ready
 */
export async function startRestartable(
	{ folder, name }: { readonly folder: string; readonly name: string },
	life: (logFile: string) => Promise<RunningProcess>,
): Promise<Restartable> {
	let lives = 0;
	let logFile = '';
	let running = await begin();
	return {
		start: async () => {
			running = await begin();
		},
		stop: async () => {
			await running.stop();
		},
		kill: async () => {
			await running.kill();
		},
		logFile: () => logFile,
	};

	async function begin(): Promise<RunningProcess> {
		lives++;
		logFile = join(folder, lives === 1 ? `${name}.log` : `${name}-${lives}.log`);
		return await life(logFile);
	}
}
