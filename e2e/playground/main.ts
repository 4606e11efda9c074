import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import execa from 'execa';
import { startAccountWith } from '../../demo/account';
import { seconds } from '../../demo/report/text';
import { readSampleOrders } from '../../demo/sampleOrders';
import { showStatus } from '../../demo/statusLine';
import { UsageError } from '../../demo/usageError';
import type { Sandbox } from '../../sandbox';
import { startPage } from '../../sandbox/page/server';
import { ROOT, WORK } from '../instance/folders';
import { startN8n, type RunningN8n } from '../instance/n8n';
import { installPackage, packageVersion, packPackage } from '../instance/packedPackage';
import { freePort, isFree } from '../instance/ports';
import { installProgram, type Program } from '../instance/program';
import { OWNER, Rest } from '../instance/rest';
import { CREDENTIAL_TYPE, type Credential } from '../workflows/credential';
import { choosePorts } from './ports';
import { provideWorkflows } from './workflows';

const CREDENTIAL_NAME = 'HubSpot (a stand-in on this machine)';
const PLAIN_INTERVAL_MS = 5_000;

async function main(): Promise<void> {
	// Before anything that takes minutes.
	const ports = await choosePorts(process.env, isFree);
	const program = await installProgram('n8n');
	const userFolder = join(WORK, 'home');
	const filesFolder = join(WORK, 'files');
	mkdirSync(filesFolder, { recursive: true });
	await during('Building the package', async () => {
		await execa('npm', ['run', '--silent', 'build:changed'], { cwd: ROOT, stdio: 'inherit' });
		await installPackage(await packPackage(), userFolder);
	});
	const sandbox = await startAccountWith(readSampleOrders(), ports.standIn);
	const page = await startPage(sandbox, ports.page);
	const n8n = await during(`Starting n8n ${program.version}`, () => start(program, userFolder, filesFolder, ports.n8n));
	const rest = new Rest(n8n.url, program.version);
	await rest.logIn();
	const credential = await provideCredential(rest, sandbox);
	const startHere = await provideWorkflows(rest, credential, filesFolder);
	console.log(welcome({ program, startHere: `${n8n.url}/workflow/${startHere}`, page: page.url, sandbox }));
	await n8n.ended;
	await page.close();
	await sandbox.close();
}

async function start(program: Program, userFolder: string, filesFolder: string, port: number): Promise<RunningN8n> {
	const logFile = join(WORK, 'n8n.log');
	return await startN8n({ program, userFolder, filesFolder, port, brokerPort: await freePort(), logFile });
}

/** Shows for how long something has been going on, until it ends. */
async function during<T>(what: string, work: () => Promise<T>): Promise<T> {
	const startMs = Date.now();
	return await work().finally(showStatus(() => `${what} · ${seconds(Date.now() - startMs)}`, PLAIN_INTERVAL_MS));
}

/** The stand-in may be at another address than the last time. */
async function provideCredential(rest: Rest, { url, token }: Sandbox): Promise<Credential> {
	const data = { accessToken: token, apiVersion: 'v3', baseUrl: url };
	const known = (await rest.credentials()).find(({ name }) => name === CREDENTIAL_NAME);
	if (known === undefined) return await rest.createCredential(CREDENTIAL_NAME, data);
	const credential = { ...known, type: CREDENTIAL_TYPE, data };
	await rest.changeCredential(credential);
	return credential;
}

interface Started {
	readonly program: Program;
	/** The addresses of the workflow to begin with, and of the stand-in's page. */
	readonly startHere: string;
	readonly page: string;
	readonly sandbox: Sandbox;
}

function welcome({ program, startHere, page, sandbox }: Started): string {
	return `
n8n ${program.version} with HubSpot Commerce ${packageVersion()} is ready.

  Start here               ${startHere}
  Log in as                ${OWNER.email} with ${OWNER.password}
  What HubSpot would have  ${page}
  For a credential         Access Token ${sandbox.token}, Base URL ${sandbox.url}

Ctrl+C stops it. Workflows and credentials are there the next time; what HubSpot has begins anew.`;
}

main().catch((error: unknown) => {
	if (!(error instanceof UsageError)) throw error;
	console.error(error.message);
	process.exitCode = 2;
});
