import type { IDataObject } from 'n8n-workflow';

export const CREDENTIAL_TYPE = 'hubspotCommerceApi';
export const OAUTH2_CREDENTIAL_TYPE = 'hubspotCommerceOAuth2Api';

/** A credential that an n8n has stored. */
export interface Credential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: IDataObject;
}
