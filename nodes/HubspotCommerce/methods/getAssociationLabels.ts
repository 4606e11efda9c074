import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { textOfType, toAssociationLabels } from '../hubspot/association';
import { readList } from '../transport/readList';
import { associationTarget } from './associationTarget';
import { editorAccount } from './editorAccount';

/** The labels that an association with the chosen object can have: HubSpot's, and those that the account made. */
export async function getAssociationLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const { objectType, labels } = associationTarget(this, object);
	const path = account.connection.paths.associationLabels(object.objectType, objectType);
	const call = { method: 'GET', path, idempotent: true, kind: 'general' } as const;
	const body = await readList(account, call, 'The association labels', { key: 'typeId', size: 'any' });
	const namesByType = new Map(
		labels.map(({ label, typeId }) => [`HUBSPOT_DEFINED:${typeId}`, label] as [string, string]),
	);
	for (const { label, type } of toAssociationLabels(body)) namesByType.set(textOfType(type), label);
	const options = [...namesByType].map(([value, name]) => ({ name, value, description: `Type ID: ${value}` }));
	return [{ name: 'No Label', value: '' }, ...options.sort((a, b) => a.name.localeCompare(b.name, 'en'))];
}
