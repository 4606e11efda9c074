import type { CrmObject } from './hubspot/objects/crmObject';
import { lineItem } from './hubspot/objects/lineItem';
import { order } from './hubspot/objects/order';

/** What a user picks under 'Resource'. */
export interface Resource {
	/** The value of the parameter, which saved workflows hold. */
	readonly name: string;
	readonly object: CrmObject;
}

/** The objects of this node, alphabetical by label. A further one is a descriptor and a line here. */
export const RESOURCES: readonly Resource[] = [
	{ name: 'lineItem', object: lineItem },
	{ name: 'order', object: order },
];

/** The object behind the resource parameter; null when there is none of that name. */
export function objectOf(resourceName: unknown): CrmObject | null {
	return RESOURCES.find(({ name }) => name === resourceName)?.object ?? null;
}
