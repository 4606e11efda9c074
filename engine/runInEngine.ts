import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IConnections,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { HubspotCommerceApi } from '../credentials/HubspotCommerceApi.credentials';

/** n8n's credentials without a database: what is given is what a user typed, and the credential's own file is at work. */
class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly type: ICredentialType,
		private readonly data: ICredentialDataDecryptedObject,
		private readonly onRead: () => void,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (authenticate === undefined || typeof authenticate === 'function')
			throw new Error('A generic credential is expected');
		const headers: IDataObject = { ...request.headers };
		for (const [name, value] of Object.entries(authenticate.properties.headers ?? {})) {
			if (typeof value !== 'string') continue;
			const context = { $credentials: credentials };
			headers[name] = workflow.expression.getSimpleParameterValue(node, value, 'internal', context);
		}
		return await Promise.resolve({ ...request, headers });
	}

	async preAuthentication(): Promise<undefined> {
		await Promise.resolve();
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		await Promise.resolve();
		return undefined;
	}

	async getCredentials(): Promise<never> {
		return await Promise.reject(new Error('Not used by the engine here'));
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		await Promise.resolve();
		this.onRead();
		return this.data;
	}

	async updateCredentials(): Promise<void> {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.resolve();
	}

	getCredentialsProperties() {
		return this.type.properties;
	}
}

export interface EngineRun {
	readonly nodes: INode[];
	readonly connections?: IConnections;
	readonly nodeTypes: INodeTypes;
	/** What a user typed into the credential. */
	readonly credentials: ICredentialDataDecryptedObject;
	/** Called whenever n8n reads the credential, which it does for each call; throws where its database is not there. */
	readonly onCredentialRead?: () => void;
	/** Where the run starts, and with what. */
	readonly start: { readonly node: string; readonly items: INodeExecutionData[] };
	readonly mode?: WorkflowExecuteMode;
	/** What a node sends to the editor's console while it runs. */
	readonly onMessage?: (message: unknown) => void;
}

export interface RunningWorkflow {
	readonly finished: Promise<IRun>;
	readonly cancel: () => void;
}

export function workflowOf({
	nodes,
	connections = {},
	nodeTypes,
}: Pick<EngineRun, 'nodes' | 'connections' | 'nodeTypes'>): Workflow {
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
}

export function additionalDataFor(
	workflow: Workflow,
	{
		credentials,
		mode = 'manual',
		onMessage,
		onCredentialRead = () => undefined,
	}: Pick<EngineRun, 'credentials' | 'mode' | 'onMessage' | 'onCredentialRead'>,
): IWorkflowExecuteAdditionalData {
	const nodes = Object.values(workflow.nodes);
	const workflowData = { id: 'workflow', name: 'Workflow', nodes, connections: {}, active: false };
	const additionalData: Partial<IWorkflowExecuteAdditionalData> = {
		// The hooks want a stored workflow; they use these fields of it.
		hooks: new ExecutionLifecycleHooks(mode, 'execution', workflowData as never),
		executionId: 'execution',
		credentialsHelper: new GivenCredentials(new HubspotCommerceApi(), credentials, onCredentialRead),
		variables: {},
		// Every parameter is read with these at hand, so they have to be addresses.
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		sendDataToUI: (_type, data) => {
			onMessage?.(data);
		},
	};
	return additionalData as IWorkflowExecuteAdditionalData;
}

/** Runs a workflow, or one node of it, through n8n's own engine. */
export function runInEngine(run: EngineRun): RunningWorkflow {
	const workflow = workflowOf(run);
	const node = workflow.getNode(run.start.node);
	if (node === null) throw new Error(`No node ${run.start.node}`);
	const runData = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: null,
			nodeExecutionStack: [{ node, data: { main: [run.start.items] }, source: null }],
		},
	});
	const additionalData = additionalDataFor(workflow, run);
	const execution = new WorkflowExecute(additionalData, run.mode ?? 'manual', runData).processRunExecutionData(
		workflow,
	);
	return {
		finished: execution,
		cancel: () => {
			execution.cancel();
		},
	};
}

/** Node types by name, for a workflow of this package's node and stand-ins. */
export function nodeTypesOf(byName: Readonly<Record<string, INodeType>>): INodeTypes {
	const find = (name: string): INodeType => {
		const type = byName[name];
		if (type === undefined) throw new Error(`No node type ${name}`);
		return type;
	};
	return { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) };
}
