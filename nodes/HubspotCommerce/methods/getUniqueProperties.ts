import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readShownProperties } from '../transport/accountSchema';
import { editorAccount } from './editorAccount';
import { propertyOption } from './propertyOption';

/** The account's properties that can stand in for the record ID: unique, and not set by HubSpot itself. */
export async function getUniqueProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const definitions = await readShownProperties(account, object);
	return definitions.filter(({ isUnique }) => isUnique).map(propertyOption);
}
