import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { UsageError } from '../demo/usageError';
import { ROOT, WORK } from './instance/folders';
import { environmentOf, startN8n, type Instance } from './instance/n8n';
import { installPackage, packPackage } from './instance/packedPackage';
import { freePort } from './instance/ports';
import { installProgram, type ProgramName } from './instance/program';
import { findChromium } from './instance/systemPackages';

const HELP = `Usage: npm run e2e [-- jest's options and names of suites]

Installs n8n beside the project (once), puts the packed package into it as a user does, and tries it there:
through n8n's REST interface, its command line and, in Chromium, its editor.`;

/** The suites that hold for every version of n8n that the package works in. */
const SUITES_OF_N8N_1 = ['operations', 'cancelling', 'oauth2', 'trigger'];

async function main(args: readonly string[]): Promise<number> {
	if (args.includes('--help')) {
		console.log(HELP);
		return 0;
	}
	const name: ProgramName = args.includes('--n8n1') ? 'n8n1' : 'n8n';
	const jestArgs = args.filter((arg) => arg !== '--n8n1');
	const chromium = findChromium();
	const program = await installProgram(name);
	const work = join(WORK, name === 'n8n' ? 'e2e' : 'e2e-n8n1');
	rmSync(work, { recursive: true, force: true });
	const instance: Instance = {
		program,
		userFolder: join(work, 'home'),
		filesFolder: join(work, 'files'),
		port: await freePort(),
		brokerPort: await freePort(),
		logFile: join(work, 'n8n.log'),
	};
	const pictures = join(work, 'pictures');
	for (const folder of [instance.filesFolder, pictures]) mkdirSync(folder, { recursive: true });
	await installPackage(await packPackage(), instance.userFolder);
	const n8n = await startN8n(instance);
	console.log(`n8n ${program.version} at ${n8n.url}, its log in ${instance.logFile}, pictures in ${pictures}`);
	try {
		const env = {
			E2E_URL: n8n.url,
			E2E_VERSION: program.version,
			E2E_FILES: instance.filesFolder,
			E2E_PICTURES: pictures,
			E2E_COMMAND: JSON.stringify({ node: program.node, script: program.script, env: environmentOf(instance) }),
			E2E_CHROMIUM: chromium,
		};
		const suites = name === 'n8n1' && jestArgs.length === 0 ? SUITES_OF_N8N_1 : jestArgs;
		const jest = ['jest', '--config', join('e2e', 'jest.config.js'), ...suites];
		const { exitCode } = await execa('npx', jest, { cwd: ROOT, env, stdio: 'inherit', reject: false });
		return exitCode;
	} finally {
		await n8n.stop();
	}
}

main(process.argv.slice(2)).then(
	(exitCode) => {
		process.exitCode = exitCode;
	},
	(error: unknown) => {
		if (!(error instanceof UsageError)) throw error;
		console.error(error.message);
		process.exitCode = 2;
	},
);
