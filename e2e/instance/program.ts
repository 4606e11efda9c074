import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import execa from 'execa';
import { UsageError } from '../../demo/usageError';
import { ROOT, WORK } from './folders';
import { showBuild, showPackages } from './installProgress';
import { missingBuildTools } from './systemPackages';

/** `n8n` is what users run today; `n8n1` is the last of the versions before. */
export type ProgramName = 'n8n' | 'n8n1';

/** An installed n8n. */
export interface Program {
	readonly version: string;
	/** The Node.js that runs it. */
	readonly node: string;
	readonly script: string;
	/** The PATH on which its own Node.js comes first. */
	readonly path: string;
}

const MANIFESTS = ['package.json', 'package-lock.json'];

/**
 * Installs n8n as e2e/<name>/package.json has it, unless the same lock file is installed already.
 * @throws UsageError when its database driver can't be built, with what to install
 */
export async function installProgram(name: ProgramName): Promise<Program> {
	const source = join(ROOT, 'e2e', name);
	const lock = createHash('sha256').update(readFileSync(join(source, 'package-lock.json')));
	const programs = join(WORK, 'program');
	const folder = join(programs, `${name}-${lock.digest('hex').slice(0, 12)}`);
	const finished = join(folder, 'finished');
	if (!existsSync(finished)) {
		mkdirSync(programs, { recursive: true });
		for (const older of readdirSync(programs).filter((entry) => entry.startsWith(`${name}-`))) {
			rmSync(join(programs, older), { recursive: true, force: true });
		}
		mkdirSync(folder);
		for (const manifest of MANIFESTS) copyFileSync(join(source, manifest), join(folder, manifest));
		await install(folder);
		writeFileSync(finished, '');
	}
	return programIn(folder);
}

async function install(folder: string): Promise<void> {
	console.log('Installing n8n beside the project, the first time only: 4 to 6 minutes and 2 GB.');
	const install = npm(folder, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
	await install.finally(showPackages(folder));
	try {
		// The one install script that n8n needs: its database driver is fetched, or compiled where it can't be.
		const build = npm(folder, ['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error']);
		await build.finally(showBuild());
	} catch (error) {
		const missing = await missingBuildTools();
		if (missing.length === 0) throw error;
		throw new UsageError(
			`n8n's database driver (sqlite3) has to be compiled here, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. ` +
				'On Debian: apt-get install python3 make g++',
		);
	}
}

async function npm(folder: string, args: readonly string[]): Promise<void> {
	await execa('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function programIn(folder: string): Program {
	const bin = join(folder, 'node_modules', '.bin');
	// n8n 2 wants a newer Node.js than this package does, and brings it along as a package.
	const ownNode = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
	const n8n = join(folder, 'node_modules', 'n8n');
	const { version } = JSON.parse(readFileSync(join(n8n, 'package.json'), 'utf8')) as { version: string };
	return {
		version,
		node: existsSync(ownNode) ? ownNode : process.execPath,
		script: join(n8n, 'bin', 'n8n'),
		path: [bin, process.env['PATH']].join(delimiter),
	};
}
