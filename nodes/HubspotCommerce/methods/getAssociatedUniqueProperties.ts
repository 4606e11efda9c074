import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { readShownProperties } from '../transport/accountSchema';
import { associationTarget } from './associationTarget';
import { editorAccount } from './editorAccount';
import { propertyOption } from './propertyOption';

/** The properties that a record to associate with can be found by. */
export async function getAssociatedUniqueProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { account, object } = await editorAccount(this);
	const { objectType, uniqueProperties } = associationTarget(this, object);
	const nounPlural = objectType.replaceAll('_', ' ');
	const definitions = await readShownProperties(account, { objectType, nounPlural, hasPipelines: false });
	return definitions.filter(({ name, isUnique }) => isUnique || uniqueProperties.includes(name)).map(propertyOption);
}
