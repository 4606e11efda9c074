import { z } from 'zod';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { Rest } from '../instance/rest';
import type { Credential } from '../workflows/credential';

const environment = z.object({
	E2E_URL: z.string(),
	E2E_VERSION: z.string(),
	E2E_FILES: z.string(),
	E2E_PICTURES: z.string(),
	E2E_COMMAND: z.string(),
	E2E_CHROMIUM: z.string().optional(),
});

/** The n8n that `npm run e2e` started. */
export function instance() {
	const { success, data } = environment.safeParse(process.env);
	if (!success) throw new Error('No n8n is running: start these tests by npm run e2e');
	return {
		url: data.E2E_URL,
		version: data.E2E_VERSION,
		/** Workflows may read the files in here. */
		filesFolder: data.E2E_FILES,
		picturesFolder: data.E2E_PICTURES,
		/** How n8n's command line is started beside it. */
		command: z
			.object({ node: z.string(), script: z.string(), env: z.record(z.string(), z.string()) })
			.parse(JSON.parse(data.E2E_COMMAND)),
		chromium: data.E2E_CHROMIUM,
	};
}

/** An account of its own for each test, a log-in to n8n, and a credential there that leads to the account. */
export interface Bench {
	readonly sandbox: Sandbox;
	readonly rest: Rest;
	readonly credential: Credential;
}

/** Opens a bench before each test of the file and clears it away after. */
export function useBench(options: SandboxOptions = {}): () => Bench {
	const { url, version } = instance();
	const rest = new Rest(url, version);
	let bench: Bench | undefined;
	beforeAll(async () => {
		await rest.logIn();
	});
	beforeEach(async () => {
		const sandbox = await startSandbox(options);
		const credential = await rest.createCredential('HubSpot', dataFor(sandbox));
		bench = { sandbox, rest, credential };
	});
	afterEach(async () => {
		await bench?.sandbox.close();
	});
	return () => {
		if (bench === undefined) throw new Error('There is a bench in a test only');
		return bench;
	};
}

export function dataFor({ token, url }: Pick<Sandbox, 'token' | 'url'>) {
	return { accessToken: token, apiVersion: 'v3', baseUrl: url };
}
