import { isJsonRecord, textOf } from './json';
import type { CrmObject } from './objects/crmObject';

/** Where an account's records are shown to people. */
export interface AccountInHubSpot {
	readonly portalId: string;
	/** The host of HubSpot's app, such as `app-eu1.hubspot.com`: it is that of the place where HubSpot holds the account. */
	readonly uiDomain: string;
}

const DEFAULT_UI_DOMAIN = 'app.hubspot.com';

/** Reads the answer of the account-info API; null where no address can be made of it. */
export function toAccountInHubSpot(body: unknown): AccountInHubSpot | null {
	if (!isJsonRecord(body)) return null;
	const portalId = textOf(body['portalId']);
	const uiDomain = textOf(body['uiDomain']) ?? DEFAULT_UI_DOMAIN;
	return portalId !== null && /^\d+$/.test(portalId) && /^[a-z\d.-]+$/i.test(uiDomain) ? { portalId, uiDomain } : null;
}

/** The address of a record in HubSpot. */
export function recordAddress(
	{ portalId, uiDomain }: AccountInHubSpot,
	{ objectTypeId }: Pick<CrmObject, 'objectTypeId'>,
	id: string,
): string {
	return `https://${uiDomain}/contacts/${portalId}/record/${objectTypeId}/${id}`;
}
