import type { Icon, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { BASE_ADDRESS } from '../nodes/HubspotCommerce/hubspot/baseAddress';
import { API_VERSION_REMARKS, API_VERSIONS, type ApiVersion } from '../nodes/HubspotCommerce/hubspot/paths';

export const ICON: Icon = {
	light: 'file:../nodes/HubspotCommerce/hubspotCommerce.svg',
	dark: 'file:../nodes/HubspotCommerce/hubspotCommerce.dark.svg',
};

/** What both credentials ask: which API, and where. */
export const CONNECTION_FIELDS: readonly INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		options: API_VERSIONS.map(versionOption).sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: API_VERSIONS[0],
		description: "The version of HubSpot's API to use. Any will do until HubSpot retires it.",
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: 'https://api.hubapi.com',
		placeholder: 'e.g. https://api.hubapi.com',
		description: "The address of HubSpot's API. Change it only for a proxy or a test server.",
	},
];

/**
 * An expression for the base address of a credential. The node refuses an address that would show secrets to others; n8n must
 * not send them there by itself either.
 * @param baseUrl the expression for what is typed
 * @param path below it
 */
export function belowBaseAddress(baseUrl: string, path = ''): string {
	const address = `${baseUrl}.trim().replace(/\\/+$/, "") + "${path}"`;
	return `={{ /${BASE_ADDRESS.source}/i.test(${baseUrl}.trim()) ? ${address} : "https://base-address-can-not-be-used.invalid" }}`;
}

function versionOption(version: ApiVersion): INodePropertyOptions {
	const description = API_VERSION_REMARKS[version];
	return { name: version.toUpperCase(), value: version, ...(description === undefined ? {} : { description }) };
}
