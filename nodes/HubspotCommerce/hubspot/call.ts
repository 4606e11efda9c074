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
