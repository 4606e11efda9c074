import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmptyRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { CREDENTIAL_TYPE, type Credential } from '../workflows/credential';
import { NODE_TYPE, type Workflow } from '../workflows/workflow';

/** Who logs in to the n8n that is started here. */
export const OWNER = { email: 'owner@example.com', password: 'Passw0rd-e2e', firstName: 'Olga', lastName: 'Owner' };

// Its types are an ES module's alone, though it can be required.
const { parse } = createRequire(__filename)('flatted') as { parse: (text: string) => unknown };

const RUN_LIMIT_MS = 120_000;
const NOTHING: IRunExecutionData = createEmptyRunExecutionData();

/** One execution as n8n stored it. */
export class Execution {
	constructor(
		readonly status: string,
		readonly data: IRunExecutionData,
	) {}

	/** What a node gave out in all its runs. */
	items(nodeName: string, output = 0): INodeExecutionData[] {
		const runs = this.data.resultData.runData[nodeName] ?? [];
		return runs.flatMap(({ data }) => data?.['main']?.[output] ?? []);
	}

	json(nodeName: string, output = 0): IDataObject[] {
		return this.items(nodeName, output).map(({ json }) => json);
	}

	get error(): string {
		const { error } = this.data.resultData;
		return error === undefined ? '' : [error.message, error.description].join('\n');
	}
}

const idAnswer = z.object({ id: z.string() });
const executionAnswer = z.object({ status: z.string(), finished: z.boolean().optional(), data: z.string() });

/** n8n's REST interface as its editor uses it. */
export class Rest {
	/** n8n ties a log-in to the browser that made it. */
	readonly browserId = randomUUID();
	cookie = '';

	constructor(
		readonly url: string,
		private readonly version: string,
	) {}

	/** Logs in as the owner, who is made if this n8n has none yet. */
	async logIn(): Promise<void> {
		const { userManagement } = z
			.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) })
			.parse(await this.call('GET', '/rest/settings'));
		await (userManagement.showSetupOnFirstLoad
			? this.call('POST', '/rest/owner/setup', OWNER)
			: this.call('POST', '/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password }));
	}

	async createCredential(name: string, data: IDataObject, type = CREDENTIAL_TYPE): Promise<Credential> {
		const { id } = idAnswer.parse(await this.call('POST', '/rest/credentials', { name, type, data }));
		return { id, name, type, data };
	}

	async changeCredential({ id, name, type, data }: Credential): Promise<void> {
		await this.call('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		const credential = z.object({ id: z.string(), name: z.string(), type: z.string() });
		return z.array(credential).parse(await this.call('GET', '/rest/credentials'));
	}

	/** What the editor's test of a credential says. */
	async testCredential(credential: Credential): Promise<{ status: string; message: string }> {
		const answer = await this.call('POST', '/rest/credentials/test', { credentials: credential });
		return z.object({ status: z.string(), message: z.string() }).parse(answer);
	}

	/** What the editor asks a node for while its parameters are filled in. */
	async ask(
		kind: 'options' | 'resource-locator-results' | 'resource-mapper-fields',
		question: {
			path: string;
			methodName: string;
			parameters: INodeParameters;
			credential: Credential;
			filter?: string;
		},
	): Promise<unknown> {
		const { path, methodName, parameters, credential, filter } = question;
		return await this.call('POST', `/rest/dynamic-node-parameters/${kind}`, {
			path: `parameters.${path}`,
			methodName,
			nodeTypeAndVersion: { name: NODE_TYPE, version: 1 },
			currentNodeParameters: parameters,
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			...(filter === undefined ? {} : { filter }),
		});
	}

	async nodeDescription(): Promise<unknown> {
		const nodeInfos = [{ name: NODE_TYPE, version: 1 }];
		return await this.call('POST', '/rest/node-types', { nodeInfos });
	}

	async workflows(): Promise<Array<{ id: string; name: string }>> {
		return z.array(z.object({ id: z.string(), name: z.string() })).parse(await this.call('GET', '/rest/workflows'));
	}

	async createWorkflow(workflow: Workflow): Promise<string> {
		return idAnswer.parse(await this.call('POST', '/rest/workflows', { ...workflow, active: false })).id;
	}

	/** Starts it as the editor's button does. */
	async start(workflowId: string, trigger: string): Promise<string> {
		const run = { triggerToStartFrom: { name: trigger } };
		const workflowData = this.isFirst ? await this.call('GET', `/rest/workflows/${workflowId}`) : undefined;
		const answer = await this.call('POST', `/rest/workflows/${workflowId}/run`, { ...run, workflowData });
		return z.object({ executionId: z.string() }).parse(answer).executionId;
	}

	/** Runs a workflow from its first node to its end. */
	async run(workflow: Workflow): Promise<Execution> {
		const trigger = workflow.nodes[0]?.name ?? '';
		return await this.ending(await this.start(await this.createWorkflow(workflow), trigger));
	}

	/** An execution as it stands, ended or not. */
	async execution(executionId: string): Promise<Execution> {
		const { status, run = NOTHING } = await this.stored(executionId);
		return new Execution(status, run);
	}

	/**
	 * Waits until an execution has ended.
	 * @param limitMs how long at most; two minutes unless told
	 * @throws Error when that takes longer
	 */
	async ending(executionId: string, limitMs = RUN_LIMIT_MS): Promise<Execution> {
		const endMs = Date.now() + limitMs;
		for (;;) {
			const { status, run } = await this.stored(executionId);
			if (!['new', 'running', 'waiting'].includes(status)) {
				// n8n 1 stores the status first and what the run gave a moment later; a cancelled one may have given nothing.
				if (run !== undefined) return new Execution(status, run);
				if (status === 'canceled') return new Execution(status, NOTHING);
			}
			if (Date.now() > endMs) throw new Error(`Execution ${executionId} is still ${status}`);
			await sleep(50);
		}
	}

	/** The last execution of a workflow, when it has ended. */
	async lastEnding(workflowId: string): Promise<Execution> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.call('GET', `/rest/executions?filter=${filter}&limit=1`);
		const { results } = z.object({ results: z.array(idAnswer) }).parse(answer);
		const [last] = results;
		if (last === undefined) throw new Error(`Workflow ${workflowId} has not run`);
		return await this.ending(last.id);
	}

	/** What the triggers of a published workflow have started so far and has ended, the first one first. */
	async startedByTriggers(workflowId: string): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const answer = await this.call('GET', `/rest/executions?filter=${filter}&limit=100`);
		const { results } = z.object({ results: z.array(idAnswer.extend({ mode: z.string() })) }).parse(answer);
		const started = results.filter(({ mode }) => mode === 'trigger').reverse();
		return await Promise.all(started.map(async ({ id }) => await this.ending(id)));
	}

	async stop(executionId: string): Promise<void> {
		await this.call('POST', `/rest/executions/${executionId}/stop`);
	}

	/** Puts a workflow at work and waits until its triggers are. */
	async publish(workflowId: string): Promise<void> {
		const read = await this.call('GET', `/rest/workflows/${workflowId}`);
		const { versionId } = z.object({ versionId: z.string() }).parse(read);
		if (this.isFirst) {
			await this.call('PATCH', `/rest/workflows/${workflowId}`, { active: true, versionId });
			return;
		}
		await this.call('POST', `/rest/workflows/${workflowId}/activate`, { versionId });
		const status = z.object({ status: z.string() });
		while (
			status.parse(await this.call('GET', `/rest/workflows/${workflowId}/publication-status`)).status !== 'published'
		) {
			await sleep(50);
		}
	}

	/** @throws Error when n8n answers with an error, with its message */
	async call(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				'browser-id': this.browserId,
				cookie: this.cookie,
				'content-type': 'application/json',
				// n8n closes idle connections, perhaps just when a call sets out on one.
				connection: 'close',
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const [cookie] = answer.headers.getSetCookie();
		if (cookie !== undefined) this.cookie = cookie.split(';', 1)[0] ?? '';
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
		return z.object({ data: z.unknown() }).parse(JSON.parse(text)).data;
	}

	private async stored(executionId: string): Promise<{ status: string; run: IRunExecutionData | undefined }> {
		const { status, data } = executionAnswer.parse(await this.call('GET', `/rest/executions/${executionId}`));
		// n8n stores what a run gave flattened; n8n-workflow has its type.
		return { status, run: parse(data) as IRunExecutionData | undefined };
	}

	private get isFirst(): boolean {
		return this.version.startsWith('1.');
	}
}
