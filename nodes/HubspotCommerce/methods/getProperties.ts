import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readShownProperties } from '../transport/accountSchema';
import { editorAccount } from './editorAccount';
import { propertyOption } from './propertyOption';

/** The account's properties by their labels, those that HubSpot sets itself too: to filter and to sort by. */
export async function getProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const definitions = await readShownProperties(account, object);
	return definitions.map(propertyOption);
}
