import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';

/** A process of its own that is told its task as an argument, and sends messages. */
export class Child {
	private constructor(private readonly process: ChildProcess) {}

	/** Starts a TypeScript file. */
	static start(path: string, task: unknown, nodeOptions: readonly string[] = []): Child {
		return new Child(
			fork(path, [JSON.stringify(task)], {
				execArgv: ['--require', 'tsx/cjs', ...nodeOptions],
				stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
			}),
		);
	}

	/**
	 * The next message.
	 * @throws Error when the process ends without one
	 */
	async next<T>(shape: z.ZodType<T>): Promise<T> {
		const given = await new Promise<unknown>((resolve, reject) => {
			// It comes after all messages; the end of the process may come before them.
			const fail = () => {
				reject(new Error('A process of the benchmark ended early'));
			};
			this.process.once('disconnect', fail);
			this.process.once('message', (message) => {
				this.process.off('disconnect', fail);
				resolve(message);
			});
		});
		return shape.parse(given);
	}

	send(message: object): void {
		this.process.send(message);
	}

	async ended(): Promise<void> {
		if (this.process.exitCode === null) await once(this.process, 'exit');
	}

	async stop(): Promise<void> {
		if (this.process.connected) this.process.disconnect();
		await this.ended();
	}
}

/** For the child's side: what it was told to do. */
export function taskOf<T>(shape: z.ZodType<T>): T {
	return shape.parse(JSON.parse(process.argv[2] ?? 'null'));
}

/** For the child's side: says something to the process that started it. */
export async function tell(message: object): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		if (process.send === undefined) throw new Error('Started by hand: npm run bench starts it');
		process.send(message, undefined, undefined, (error) => {
			if (error === null) resolve();
			else reject(error);
		});
	});
}
