import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { GivenCredentials } from './givenCredentials';

export interface EngineRun {
	readonly nodes: INode[];
	readonly connections?: IConnections;
	readonly nodeTypes: INodeTypes;
	/** What a user typed into the credential, of whichever type the node asks for; what n8n renews of it is put in here. */
	readonly credentials: ICredentialDataDecryptedObject;
	/** Called whenever n8n reads the credential, which it does for each call; throws where its database is not there. */
	readonly onCredentialRead?: () => void;
	/** Where the run starts, and with what. */
	readonly start: { readonly node: string; readonly items: INodeExecutionData[] };
	readonly mode?: WorkflowExecuteMode;
	/** Of the workflow's settings; n8n's own unless told. */
	readonly timezone?: string;
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
	timezone,
}: Pick<EngineRun, 'nodes' | 'connections' | 'nodeTypes' | 'timezone'>): Workflow {
	return new Workflow({
		id: 'workflow',
		nodes,
		connections,
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...(timezone === undefined ? {} : { timezone }) },
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
		credentialsHelper: new GivenCredentials(workflow, credentials, onCredentialRead),
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
