import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { settingsError } from '../output/badInputError';
import { runFailureItems, withReasonInMessage } from '../output/runFailure';
import { isToolExecution } from './writeLines';

/**
 * The edge to n8n. When a workflow continues on failure and a node throws, n8n passes the node's input on as if all of it
 * were done, so nothing is thrown there: what keeps a run from beginning, such as settings, the credential or the
 * account's properties, becomes the failure of every item. Once lines are on their way, each has its own outcome.
 * @throws what `run` throws, when n8n is to stop
 */
export async function atTheEdge(
	context: IExecuteFunctions,
	run: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	try {
		return await run();
	} catch (error) {
		// A cancelled run that throws would count as failed.
		if (context.getExecutionCancelSignal()?.aborted === true) return [];
		const told = error instanceof BadInput ? settingsError(context.getNode(), error) : error;
		const isTool = isToolExecution(context);
		if (!context.continueOnFail()) throw isTool ? withReasonInMessage(told) : told;
		return runFailureItems(told, context.getInputData(), isTool);
	}
}
