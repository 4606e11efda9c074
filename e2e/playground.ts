import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAccountWith } from '../demo/account';
import { readEditedOrder } from '../demo/editedOrder';
import { readSampleOrders } from '../demo/sampleOrders';
import { UsageError } from '../demo/usageError';
import type { Sandbox } from '../sandbox';
import { ROOT, WORK } from './instance/folders';
import { startN8n } from './instance/n8n';
import { installPackage, packageVersion, packPackage } from './instance/packedPackage';
import { freePort, isFree } from './instance/ports';
import { installProgram } from './instance/program';
import { OWNER, Rest } from './instance/rest';
import { CREDENTIAL_TYPE, type Credential } from './workflows/credential';
import { exampleFiles, fillIn, ORDERS_FILE, withCredential } from './workflows/examples';
import { parseWorkflow, type Workflow } from './workflows/workflow';

const CREDENTIAL_NAME = 'HubSpot (a stand-in on this machine)';

async function main(): Promise<void> {
	const port = await chosenPort();
	const program = await installProgram('n8n');
	// It takes seconds, the first time up to a minute.
	console.log(`Starting n8n ${program.version} …`);
	const userFolder = join(WORK, 'home');
	const filesFolder = join(WORK, 'files');
	mkdirSync(filesFolder, { recursive: true });
	await installPackage(await packPackage(), userFolder);
	const sandbox = await startAccountWith(readSampleOrders());
	const logFile = join(WORK, 'n8n.log');
	const n8n = await startN8n({ program, userFolder, filesFolder, port, brokerPort: await freePort(), logFile });
	const rest = new Rest(n8n.url, program.version);
	await rest.logIn();
	const credential = await provideCredential(rest, sandbox);
	await provideWorkflows(rest, credential, filesFolder);
	console.log(
		`n8n ${program.version} with HubSpot Commerce ${packageVersion()}: ${n8n.url} - ` +
			`log in as ${OWNER.email} with ${OWNER.password} - Ctrl+C stops it`,
	);
	await n8n.ended;
	await sandbox.close();
}

/** @throws UsageError when somebody listens there already */
async function chosenPort(): Promise<number> {
	const port = Number(process.env['N8N_PORT'] ?? '5678');
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new UsageError(`N8N_PORT is ${process.env['N8N_PORT'] ?? ''}, which is not a port`);
	}
	if (await isFree(port)) return port;
	throw new UsageError(`Port ${port} is taken, perhaps by another n8n. Take another one: N8N_PORT=5700 npm run n8n`);
}

/** The stand-in is at another address each time. */
async function provideCredential(rest: Rest, { url, token }: Sandbox): Promise<Credential> {
	const data = { accessToken: token, apiVersion: 'v3', baseUrl: url };
	const known = (await rest.credentials()).find(({ name }) => name === CREDENTIAL_NAME);
	if (known === undefined) return await rest.createCredential(CREDENTIAL_NAME, data);
	const credential = { ...known, type: CREDENTIAL_TYPE, data };
	await rest.changeCredential(credential);
	return credential;
}

/** Imports the example workflows that are not there yet; what a user made of the others stays. */
async function provideWorkflows(rest: Rest, credential: Credential, filesFolder: string): Promise<void> {
	copyFileSync(ORDERS_FILE, join(filesFolder, 'orders.csv'));
	const known = new Set((await rest.workflows()).map(({ name }) => name));
	const examples = exampleFiles().map((file) => fillIn(file, credential, filesFolder));
	const orders = readSampleOrders();
	const demos = [
		readDemo('workflow.json', orders, credential),
		readDemo('wholeOrders.json', orders, credential),
		readDemo('asItComes.json', [readEditedOrder().ordered], credential),
	];
	for (const example of [...demos, ...examples]) {
		if (!known.has(example.name)) await rest.createWorkflow(example);
	}
}

/** Its trigger stands for a shop: here it has the shop's orders as pinned data. */
function readDemo(file: string, orders: readonly object[], credential: Credential): Workflow {
	const demo = parseWorkflow(readFileSync(join(ROOT, 'demo', file), 'utf8'));
	const pinned = { 'Shop Orders': orders.map((order) => ({ json: { ...order } })) };
	return withCredential({ ...demo, pinData: pinned }, credential);
}

main().catch((error: unknown) => {
	if (!(error instanceof UsageError)) throw error;
	console.error(error.message);
	process.exitCode = 2;
});
