import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { count, seconds } from '../../demo/report/text';
import { showStatus } from '../../demo/statusLine';

const PLAIN_INTERVAL_MS = 10_000;
/** Looking at two thousand folders takes a moment. */
const COUNT_INTERVAL_MS = 1_000;

const lockFile = z.object({ packages: z.record(z.string(), z.object({ optional: z.boolean().optional() })) });

/**
 * Shows how many packages of a lock file are there already, while npm installs them.
 * @param folder with the lock file
 * @returns a function that ends it
 */
export function showPackages(folder: string): () => void {
	const { packages } = lockFile.parse(JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')));
	// Optional ones are mostly for other machines.
	const paths = Object.entries(packages)
		.filter(([path, { optional = false }]) => path !== '' && !optional)
		.map(([path]) => path);
	const startMs = Date.now();
	let countedMs = -Infinity;
	let present = 0;
	return showStatus(() => {
		if (Date.now() - countedMs > COUNT_INTERVAL_MS) {
			present = paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length;
			countedMs = Date.now();
		}
		return `${count(present)} of ${count(paths.length)} packages · ${seconds(Date.now() - startMs)}`;
	}, PLAIN_INTERVAL_MS);
}

/** Shows for how long the database driver has been compiling; returns a function that ends it. */
export function showBuild(): () => void {
	const startMs = Date.now();
	return showStatus(
		() => `Compiling n8n's database driver, 1 to 2 minutes · ${seconds(Date.now() - startMs)}`,
		PLAIN_INTERVAL_MS,
	);
}
