import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { UsageError } from '../../demo/usageError';
import { freePort } from '../instance/ports';
import { startProcess, type SystemUser } from '../instance/process';
import { startRestartable, type Restartable } from './restartable';

/** Where the programs are that queue mode needs beside n8n. */
export interface ServerPrograms {
	readonly redis: string;
	/** The folder of PostgreSQL's own programs. */
	readonly postgres: string;
}

export interface Server extends Restartable {
	readonly port: number;
	/** The folder of what it keeps. */
	readonly data: string;
}

const LOOPBACK = '127.0.0.1';

/** @throws UsageError when one is not installed, with how to get it */
export function findServerPrograms(): ServerPrograms {
	const onPath = (process.env['PATH'] ?? '').split(':');
	const redis = onPath.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
	const postgres = [...debianPostgres(), ...onPath].find((folder) => existsSync(join(folder, 'initdb')));
	if (redis !== undefined && postgres !== undefined) return { redis, postgres };
	const missing = [...(redis === undefined ? ['Redis'] : []), ...(postgres === undefined ? ['PostgreSQL'] : [])];
	throw new UsageError(
		`n8n's queue mode needs Redis and PostgreSQL, and here ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. ` +
			'On Debian: apt-get install redis-server postgresql',
	);
}

/** Debian keeps them off the PATH, a folder for each version; the newest comes first. */
function debianPostgres(): string[] {
	const versions = '/usr/lib/postgresql';
	if (!existsSync(versions)) return [];
	const newestFirst = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
	return newestFirst.map((version) => join(versions, version, 'bin'));
}

/**
 * Starts a Redis that saves its data when it is stopped, as it does unless told otherwise.
 * @param folder for its log and, in a folder that must not be there yet, its data
 */
export async function startRedis({ redis }: ServerPrograms, folder: string): Promise<Server> {
	const port = await freePort();
	const data = join(folder, 'redis');
	mkdirSync(data);
	const server = await startRestartable({ folder, name: 'redis' }, async (logFile) => {
		const args = ['--port', String(port), '--bind', LOOPBACK, '--dir', data];
		const running = startProcess({ name: 'Redis', file: redis, args, env: {}, logFile });
		// It answers while it reads its data, too: with an error.
		await running.ready(async () => (await askRedis(port, 'ping')) === 'PONG');
		return running;
	});
	return { ...server, port, data };
}

/**
 * Starts a PostgreSQL whose user `n8n` has the empty database `postgres`.
 * @param folder for its log and, in a folder that must not be there yet, its data
 */
export async function startPostgres({ postgres }: ServerPrograms, folder: string): Promise<Server> {
	const port = await freePort();
	const data = join(folder, 'postgres');
	mkdirSync(data);
	const user = await postgresUser();
	if (user !== undefined) chownSync(data, user.uid, user.gid);
	const make = ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
	await execa(join(postgres, 'initdb'), make, { cwd: data, ...user });
	const server = await startRestartable({ folder, name: 'postgres' }, async (logFile) => {
		const running = startProcess({
			name: 'PostgreSQL',
			file: join(postgres, 'postgres'),
			// It is thrown away after: what a power cut would cost does not matter.
			args: ['-D', data, '-p', String(port), '-h', LOOPBACK, '-k', '', '-F'],
			env: {},
			logFile,
			...(user === undefined ? {} : { user }),
			// It would wait for its clients to leave otherwise.
			stopSignal: 'SIGINT',
		});
		await running.ready(() =>
			succeeds(join(postgres, 'pg_isready'), ['-h', LOOPBACK, '-p', String(port), '-U', 'n8n']),
		);
		return running;
	});
	return { ...server, port, data };
}

async function askRedis(port: number, command: string): Promise<string> {
	return (await execa('redis-cli', ['-h', LOOPBACK, '-p', String(port), command], { reject: false })).stdout;
}

/** PostgreSQL refuses to run as root; its package brings a user along. */
async function postgresUser(): Promise<SystemUser | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (option: string) => Number((await execa('id', [option, 'postgres'])).stdout);
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}

async function succeeds(file: string, args: readonly string[]): Promise<boolean> {
	return !(await execa(file, args, { reject: false })).failed;
}
