import {
	NodeOperationError,
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { NonEmpty } from '../hubspot/batch/line';
import { lineItem, order, type CrmObject } from '../hubspot/objects';
import { batchCreate } from './batchCreate.operation';
import { batchUpdate } from './batchUpdate.operation';
import { batchUpsert } from './batchUpsert.operation';
import { create } from './create.operation';
import { deleteRecords } from './delete.operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import type { Operation } from './operation';
import { syncWith } from './sync.operation';
import { update } from './update.operation';

export interface Resource {
	/** The value of the resource parameter. */
	readonly name: string;
	readonly object: CrmObject;
	readonly operations: NonEmpty<Operation>;
}

/** By their names in the editor. Each is there for every resource. */
export const operations: NonEmpty<Operation> = [
	batchCreate,
	batchUpsert,
	batchUpdate,
	create,
	deleteRecords,
	get,
	getMany,
	update,
];

const [first, ...others] = operations;

/** Of an object that line items hang under. */
const withSync: NonEmpty<Operation> = [first, ...others, syncWith(lineItem)];

/** What the node can do. */
const resources: readonly Resource[] = [
	{ name: 'lineItem', object: lineItem, operations },
	{ name: 'order', object: order, operations: withSync },
];

/** The object behind the resource parameter; null when there is none of that name. */
export function objectOf(resourceName: unknown): CrmObject | null {
	return resources.find(({ name }) => name === resourceName)?.object ?? null;
}

/** Items in, items out, by the resource and operation that the user chose. */
export async function route(
	context: IExecuteFunctions,
	available: readonly Resource[] = resources,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	const resourceName: unknown = context.getNodeParameter('resource', 0);
	const operationName: unknown = context.getNodeParameter('operation', 0);
	const resource = available.find(({ name }) => name === resourceName);
	const operation = resource?.operations.find(({ name }) => name === operationName);
	if (resource === undefined || operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation '${String(operationName)}' for the resource '${String(resourceName)}'`,
		);
	}
	return [await operation.execute(context, resource.object)];
}

/** The parameters of all operations, each shown for its own. */
export function parametersOf(available: readonly Resource[] = resources): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: available.map(({ name, object }) => ({ name: object.label, value: name })),
			default: 'order',
		},
		...available.map(operationParameter),
		...available.flatMap(({ name: resource, object, operations }) =>
			operations.flatMap((operation) =>
				updateDisplayOptions(
					{ show: { resource: [resource], operation: [operation.name] } },
					operation.parameters(object),
				),
			),
		),
	];
}

/** One for each resource: in a shared one, n8n would show the action texts of one resource under the other. */
function operationParameter({ name, object, operations }: Resource): INodeProperties {
	const [{ name: firstOperation }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [name] } },
		options: operations
			.map((operation) => ({ ...operation.option(object), value: operation.name }))
			.sort((one, other) => one.name.localeCompare(other.name, 'en')),
		default: firstOperation,
	};
}
