import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { HubspotCommerceApi } from '../credentials/HubspotCommerceApi.credentials';
import { HubspotCommerceOAuth2Api } from '../credentials/HubspotCommerceOAuth2Api.credentials';

const TYPES: readonly ICredentialType[] = [new HubspotCommerceApi(), new HubspotCommerceOAuth2Api()];

/** n8n's credentials without a database: what is given is what a user typed, and the credential's own file is at work. */
export class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly workflow: Workflow,
		private readonly data: ICredentialDataDecryptedObject,
		private readonly onRead: () => void,
	) {
		super();
	}

	getParentTypes(typeName: string): string[] {
		return typeOf(typeName).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = typeOf(typeName);
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

	/** As n8n does: what is typed, the defaults beside it, and the expressions among them. */
	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		typeName: string,
		mode: WorkflowExecuteMode,
	): Promise<ICredentialDataDecryptedObject> {
		await Promise.resolve();
		this.onRead();
		const { properties, extends: parents } = typeOf(typeName);
		// What a user typed is taken as it is, also where no field is left for it.
		if (parents === undefined) return this.data;
		const node: INode = { id: '', name: 'Credential', type: '', typeVersion: 1, position: [0, 0], parameters: {} };
		const given = structuredClone(this.data) as INode['parameters'];
		const complete = NodeHelpers.getNodeParameters(properties, given, true, false, node, null) ?? {};
		const typed = { ...given, ...complete };
		const resolved = this.workflow.expression.getComplexParameterValue(
			node,
			typed,
			mode,
			{},
			undefined,
			undefined,
			typed,
		);
		return resolved as ICredentialDataDecryptedObject;
	}

	async updateCredentials(): Promise<void> {
		await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		_typeName: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		await Promise.resolve();
		if (oauthTokenData !== undefined) this.data['oauthTokenData'] = oauthTokenData;
	}

	getCredentialsProperties(typeName: string) {
		return typeOf(typeName).properties;
	}
}

function typeOf(typeName: string): ICredentialType {
	const type = TYPES.find(({ name }) => name === typeName);
	if (type === undefined) throw new Error(`No credential type ${typeName}`);
	return type;
}
