import { startProcess, type RunningProcess } from './process';
import type { Program } from './program';

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
	const running = startCommand(instance, ['start'], moreEnvironment);
	await running.ready(
		async () => (await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`)),
	);
	return { url, ended: running.ended, stop: running.stop };
}

/**
 * Starts a worker of n8n's queue mode and waits until it takes work.
 * @param healthPort where it tells whether it does
 * @throws Error when it ends instead, or does not answer within two minutes
 */
export async function startWorker(
	instance: Instance,
	{ concurrency, healthPort, environment }: WorkerOptions,
): Promise<RunningProcess> {
	const running = startCommand(instance, ['worker', `--concurrency=${concurrency}`], {
		...environment,
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	});
	await running.ready(() => answers(`http://127.0.0.1:${healthPort}/healthz/readiness`));
	return running;
}

export interface WorkerOptions {
	/** How many executions it runs at a time. */
	readonly concurrency: number;
	readonly healthPort: number;
	readonly environment: NodeJS.ProcessEnv;
}

function startCommand(instance: Instance, args: readonly string[], moreEnvironment: NodeJS.ProcessEnv): RunningProcess {
	const { program, logFile } = instance;
	return startProcess({
		name: 'n8n',
		file: program.node,
		args: [program.script, ...args],
		env: { ...environmentOf(instance), ...moreEnvironment },
		logFile,
	});
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}
