import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { ALL_PROPERTIES } from '../descriptions/options/returnedOptions';
import { getProperties } from './getProperties';

/** The account's properties, and before them all of them at once. */
export async function getPropertiesToReturn(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const all = { name: '[All Properties]', value: ALL_PROPERTIES, description: 'Every property that the account shows' };
	return [all, ...(await getProperties.call(this))];
}
