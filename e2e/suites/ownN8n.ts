import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startN8n, type Instance, type RunningN8n } from '../instance/n8n';
import { freePort } from '../instance/ports';
import { Rest } from '../instance/rest';
import { instance } from './support';

/** An n8n of a suite's own, beside the one that is up: with settings of its own, and one can stop it and start it again. */
export class OwnN8n {
	#starts = 0;
	#running: RunningN8n | null = null;

	private constructor(
		private readonly name: string,
		private readonly environment: NodeJS.ProcessEnv,
		private readonly instance: Omit<Instance, 'logFile'>,
		readonly rest: Rest,
	) {}

	/**
	 * Starts it with an empty database, and the package in it.
	 * @param environment what it is told beside what every n8n here is told
	 */
	static async start(name: string, environment: NodeJS.ProcessEnv = {}): Promise<OwnN8n> {
		const { command, filesFolder, version } = instance();
		const { PATH: path = '', N8N_USER_FOLDER: other = '' } = command.env;
		const userFolder = join(dirname(other), name);
		rmSync(userFolder, { recursive: true, force: true });
		cpSync(join(other, '.n8n', 'nodes'), join(userFolder, '.n8n', 'nodes'), { recursive: true });
		const program = { version, node: command.node, script: command.script, path };
		const [port, brokerPort] = [await freePort(), await freePort()];
		const rest = new Rest(`http://127.0.0.1:${port}`, version);
		const own = new OwnN8n(name, environment, { program, userFolder, filesFolder, port, brokerPort }, rest);
		await own.#start();
		await rest.logIn();
		return own;
	}

	/** Stops it, as a person does who updates n8n, and starts it again. */
	async restart(whileItIsDown: () => void): Promise<void> {
		await this.stop();
		whileItIsDown();
		await this.#start();
	}

	async stop(): Promise<void> {
		await this.#running?.stop();
		this.#running = null;
	}

	async #start(): Promise<void> {
		const logFile = join(dirname(this.instance.userFolder), `${this.name}-${++this.#starts}.log`);
		this.#running = await startN8n({ ...this.instance, logFile }, this.environment);
	}
}
