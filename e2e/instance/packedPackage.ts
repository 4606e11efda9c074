import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { ROOT, WORK } from './folders';

/** The package as npm would publish it. It has to be built before. */
export async function packPackage(): Promise<string> {
	mkdirSync(WORK, { recursive: true });
	const { stdout } = await execa('npm', ['pack', '--silent', '--pack-destination', WORK], { cwd: ROOT });
	return join(WORK, stdout.trim());
}

/** Puts the tarball where n8n has the packages that a user installs under Settings > Community nodes. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	// An earlier build has the same version: npm would keep it.
	rmSync(nodes, { recursive: true, force: true });
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true }));
	const args = ['install', '--silent', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', tarball];
	await execa('npm', args, { cwd: nodes });
}

export function packageVersion(): string {
	return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
}
