import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData, INodeType } from 'n8n-workflow';
import type { SandboxReady } from '../processes/messages';

export const CREDENTIAL = 'hubspotCommerceApi';

/** A node that does nothing but this, so that it is measured in the same engine as the node of this package. */
export function standIn(execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>): INodeType {
	return {
		description: {
			displayName: 'Stand-in',
			name: 'standIn',
			description: '',
			group: ['transform'],
			version: 1,
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: CREDENTIAL, required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			return [await execute(this)];
		},
	};
}

/** Sends one call through n8n's own HTTP helper, signed by the credential. */
export async function send(
	context: IExecuteFunctions,
	{ url }: SandboxReady,
	{ path, ...options }: Omit<IHttpRequestOptions, 'url'> & { readonly path: string },
): Promise<unknown> {
	const request = { ...options, url: `${url}${path}`, json: true };
	return await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, request);
}
