import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n, startWorker, type Instance } from '../instance/n8n';
import { installPackage } from '../instance/packedPackage';
import { freePort } from '../instance/ports';
import type { Program } from '../instance/program';
import { startRestartable, type Restartable } from './restartable';
import { startPostgres, startRedis, type Server, type ServerPrograms } from './servers';

/** How many executions a worker runs at a time: n8n's own default. */
const CONCURRENCY = 10;

/** n8n as one uses it on several machines: a main process that runs nothing, and workers. */
export interface Fleet {
	/** Of the main process. */
	readonly url: string;
	/** Workflows may read the files in here. */
	readonly filesFolder: string;
	readonly workers: readonly Worker[];
	readonly redis: Server;
	readonly postgres: Server;
	readonly stop: () => Promise<void>;
}

export interface Worker extends Restartable {
	readonly name: string;
	/** The executions that it has begun since it was started last, by its log. */
	readonly executions: () => ReadonlySet<string>;
	/** How many of them it has not ended. */
	readonly underWay: () => number;
}

/**
 * Starts Redis, PostgreSQL, n8n and its workers, each n8n with a folder of its own, as on a machine of its own.
 * @param folder must not be there yet; nothing in it is needed once all has stopped
 * @param tarball the package, which every process needs
 */
export async function startFleet(
	program: Program,
	servers: ServerPrograms,
	{ folder, tarball, workerNames }: { folder: string; tarball: string; workerNames: readonly string[] },
): Promise<Fleet> {
	const stops: Array<() => Promise<void>> = [];
	const stop = async () => {
		// The last one first: a process that loses its database complains.
		for (const each of stops.reverse()) await each();
	};
	const filesFolder = join(folder, 'files');
	mkdirSync(filesFolder, { recursive: true });
	try {
		const redis = await startRedis(servers, folder);
		stops.push(redis.stop);
		const postgres = await startPostgres(servers, folder);
		stops.push(postgres.stop);
		const environment = queueEnvironment({ redisPort: redis.port, postgresPort: postgres.port });
		const port = await freePort();
		const instanceFor = async (name: string): Promise<Instance> => {
			const userFolder = join(folder, name);
			await installPackage(tarball, userFolder);
			const logFile = join(folder, `${name}.log`);
			return { program, userFolder, filesFolder, port, brokerPort: await freePort(), logFile };
		};
		// Alone at first: it makes the tables.
		const main = await startN8n(await instanceFor('main'), environment);
		stops.push(main.stop);
		const workers = await Promise.all(
			workerNames.map(async (name): Promise<Worker> => {
				const instance = await instanceFor(name);
				const options = { concurrency: CONCURRENCY, healthPort: await freePort(), environment };
				const worker = await startRestartable(
					{ folder, name },
					async (logFile) => await startWorker({ ...instance, logFile }, options),
				);
				stops.push(worker.stop);
				const executions = () => executionsIn(worker.logFile(), 'started');
				const ended = () => executionsIn(worker.logFile(), 'finished|errored while running');
				return { ...worker, name, executions, underWay: () => executions().size - ended().size };
			}),
		);
		return { url: main.url, filesFolder, workers, redis, postgres, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * By default a process has two connections and answers a webhook with 500 when it had to wait 20 seconds for one, and it
 * drops all its connections after three slow answers. With 200 calls at once that happens on a busy machine.
 */
const PATIENT_WITH_THE_DATABASE: NodeJS.ProcessEnv = {
	DB_POSTGRESDB_POOL_SIZE: '10',
	DB_POSTGRESDB_CONNECTION_TIMEOUT: '300000',
	DB_CONNECTION_ACQUISITION_TIMEOUT_MS: '300000',
	DB_PING_TIMEOUT_MS: '120000',
};

function queueEnvironment({ redisPort, postgresPort }: { redisPort: number; postgresPort: number }): NodeJS.ProcessEnv {
	return {
		EXECUTIONS_MODE: 'queue',
		// Also what is started by the editor's button.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: 'any',
		...PATIENT_WITH_THE_DATABASE,
	};
}

/** @param verbs what a worker says that it did with an execution, alternatives of a regular expression */
function executionsIn(logFile: string, verbs: string): ReadonlySet<string> {
	const said = readFileSync(logFile, 'utf8').matchAll(new RegExp(`Worker (?:${verbs}) execution (\\d+)`, 'g'));
	return new Set([...said].map(([, id = '']) => id));
}
