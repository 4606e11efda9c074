import { existsSync } from 'node:fs';
import execa from 'execa';
import { UsageError } from '../../demo/usageError';

/** What compiling a native module needs and this machine has not. */
export async function missingBuildTools(): Promise<string[]> {
	const tools = ['python3', 'make', 'g++'];
	const present = await Promise.all(tools.map(isPresent));
	return tools.filter((_tool, index) => present[index] === false);
}

async function isPresent(command: string): Promise<boolean> {
	const { failed } = await execa(command, ['--version'], { reject: false });
	return !failed;
}

/**
 * Where Chromium is.
 * @throws UsageError when it is not installed, with how to get it
 */
export function findChromium(): string {
	const given = process.env['CHROMIUM'];
	const candidates =
		given === undefined
			? [
					'/usr/bin/chromium',
					'/usr/bin/chromium-browser',
					'/usr/bin/google-chrome',
					'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
				]
			: [given];
	const found = candidates.find((path) => existsSync(path));
	if (found !== undefined) return found;
	throw new UsageError(
		`Chromium is missing: there is no ${candidates.join(' and no ')}. ` +
			'On Debian: apt-get install chromium. Elsewhere: CHROMIUM=/path/to/chrome npm run e2e',
	);
}
