import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { CrmObject } from '../hubspot/objects/crmObject';
import type { AssociationTarget } from '../hubspot/objects/associationTarget';

/**
 * The object at the other end of the association that the user is filling in.
 * @throws NodeOperationError when there is none to make a list for
 */
export function associationTarget(context: ILoadOptionsFunctions, object: CrmObject): AssociationTarget {
	const name = context.getCurrentNodeParameter('&toObject');
	const target = object.associations.find((candidate) => candidate.name === name);
	if (target !== undefined) return target;
	throw new NodeOperationError(context.getNode(), "Choose a record in 'Associate With' first, not an expression");
}
