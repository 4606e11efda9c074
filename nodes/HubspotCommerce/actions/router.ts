import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { LINE_FIELDS } from '../descriptions/lineFields';
import { OPTIONS_OF_ITEMS } from '../descriptions/options/batchOptions';
import { foreseeRunSettings } from '../descriptions/options/collection';
import { RESOURCES, type Resource } from '../resources';
import { atTheEdge } from './road/edge';
import { chosenOperation } from './operations/chosen';

/** Items in, items out, by the resource and operation that the user chose. */
export async function route(
	context: IExecuteFunctions,
	available: readonly Resource[] = RESOURCES,
): Promise<INodeExecutionData[][]> {
	if (context.getInputData().length === 0) return [[]];
	return [await atTheEdge(context, async () => await execute(context, available))];
}

/** Those that hold for all items of a run. */
const RUN_PARAMETERS: readonly string[] = [
	'resource',
	'operation',
	'specifyProperties',
	'lineSource',
	'lineFormat',
	'lineKey',
	'surplus',
	'simplify',
];

async function execute(context: IExecuteFunctions, available: readonly Resource[]): Promise<INodeExecutionData[]> {
	await foreseeRunSettings(context, RUN_PARAMETERS, [LINE_FIELDS], OPTIONS_OF_ITEMS);
	if (context.getExecutionCancelSignal()?.aborted === true) return [];
	const { operation, object } = chosenOperation(context, available);
	return await operation.execute(context, object);
}
