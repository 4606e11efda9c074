import type { IAdditionalCredentialOptions, IHttpRequestOptions, INode } from 'n8n-workflow';

/**
 * What the way out needs of n8n. Every context has it in which a node sends: executions, lists of the editor, triggers that
 * poll or listen, webhooks and their registration.
 */
export interface SendingContext {
	getNode(): INode;
	getCredentials<T extends object>(type: string): Promise<T>;
	/** Executions alone can be cancelled. */
	getExecutionCancelSignal?(): AbortSignal | undefined;
	readonly helpers: {
		httpRequestWithAuthentication(
			this: SendingContext,
			credentialsType: string,
			options: IHttpRequestOptions,
			more?: IAdditionalCredentialOptions,
		): Promise<unknown>;
		refreshOAuth2Token(this: SendingContext, credentialsType: string): Promise<unknown>;
	};
}
