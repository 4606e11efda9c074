import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { RESOURCES, type Resource } from '../resources';
import { atTheEdge } from './road/edge';
import { operationsOf } from './operations/operations';

/** Items in, items out, by the resource and operation that the user chose. */
export async function route(
	context: IExecuteFunctions,
	available: readonly Resource[] = RESOURCES,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	return [await atTheEdge(context, async () => await execute(context, available))];
}

async function execute(context: IExecuteFunctions, available: readonly Resource[]): Promise<INodeExecutionData[]> {
	const resourceName: unknown = context.getNodeParameter('resource', 0);
	const operationName: unknown = context.getNodeParameter('operation', 0);
	const object = available.find(({ name }) => name === resourceName)?.object;
	const operation = object === undefined ? undefined : operationsOf(object).find(({ name }) => name === operationName);
	if (object === undefined || operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`There is no operation '${String(operationName)}' for the resource '${String(resourceName)}'`,
		);
	}
	return await operation.execute(context, object);
}
