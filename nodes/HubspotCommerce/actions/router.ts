import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RESOURCES, type Resource } from '../resources';
import { atTheEdge } from './road/edge';
import { chosenOperation } from './operations/chosen';

/** Items in, items out, by the resource and operation that the user chose. */
export async function route(
	context: IExecuteFunctions,
	available: readonly Resource[] = RESOURCES,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	return [
		await atTheEdge(context, async (trust) => {
			const { operation, object } = await chosenOperation(context, available);
			return await operation.execute(context, object, trust);
		}),
	];
}
