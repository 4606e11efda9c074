import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** HubSpot counts calls per token, and searches per account on their own (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines). */
export type CallKind = 'general' | 'search';

/** One call to HubSpot. */
export interface Call {
	readonly method: IHttpRequestMethods;
	/** Below the base address. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: IDataObject;
	/** Whether sending it twice has the effect of once. */
	readonly idempotent: boolean;
	readonly kind: CallKind;
}

/** Whether a call reads, so that nothing hangs on what came of an earlier attempt. */
export function isRead({ method, path, kind }: Call): boolean {
	return method === 'GET' || kind === 'search' || path.endsWith('/batch/read');
}
