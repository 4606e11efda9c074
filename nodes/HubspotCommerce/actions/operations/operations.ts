import type { CrmObject } from '../../hubspot/objects/crmObject';
import { batchCreate } from './batchCreate.operation';
import { batchUpdate } from './batchUpdate.operation';
import { batchUpsert } from './batchUpsert.operation';
import { create } from './create.operation';
import { createUniqueProperty } from './createUniqueProperty.operation';
import { deleteRecords } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import type { Operation } from './operation';
import { sync } from './sync.operation';
import { update } from './update.operation';

/** By their names in the editor. */
const OPERATIONS: readonly Operation[] = [
	batchCreate,
	batchUpsert,
	batchUpdate,
	create,
	sync,
	createUniqueProperty,
	deleteRecords,
	get,
	getMany,
	update,
];

/** What can be done with an object: all, unless an operation says that it is not for it. */
export function operationsOf(object: CrmObject): readonly Operation[] {
	return OPERATIONS.filter(({ isFor }) => isFor?.(object) ?? true);
}
