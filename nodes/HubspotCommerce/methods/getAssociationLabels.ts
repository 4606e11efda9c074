import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { isAccepted } from '../hubspot/answer';
import { textOfType, toAssociationLabels } from '../hubspot/association';
import { readFailure } from '../transport/nodeError';
import { associationTarget } from './associationTarget';
import { editorAccount } from './editorAccount';

/** The labels that an association with the chosen object can have: HubSpot's, and those that the account made. */
export async function getAssociationLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const { objectType, labels } = associationTarget(this, object);
	const { node, connection, send } = account;
	const path = connection.paths.associationLabels(object.objectType, objectType);
	const answer = await send({ method: 'GET', path, idempotent: true, kind: 'general' });
	if (!isAccepted(answer)) throw readFailure(node, 'The association labels', answer);
	const namesByType = new Map(
		labels.map(({ label, typeId }) => [`HUBSPOT_DEFINED:${typeId}`, label] as [string, string]),
	);
	for (const { label, type } of toAssociationLabels(answer.body)) namesByType.set(textOfType(type), label);
	const options = [...namesByType].map(([value, name]) => ({ name, value, description: `Type ID: ${value}` }));
	return [{ name: 'No Label', value: '' }, ...options.sort((a, b) => a.name.localeCompare(b.name, 'en'))];
}
