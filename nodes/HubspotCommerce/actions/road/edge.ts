import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { SchemaTrust } from '../../transport/schemaTrust';
import { settingsError } from '../output/badInputError';
import { runFailureItems, withReasonInMessage } from '../output/runFailure';
import { isToolExecution } from './writeLines';

/**
 * Where something is refused by what was kept of the account, all items are read once more: so many take about as long as the
 * wait for HubSpot that it spares. For more of them that wait makes no difference.
 */
const MAX_ITEMS_BY_KEPT = 3_000;

/**
 * The edge to n8n. When a workflow continues on failure and a node throws, n8n passes the node's input on as if all of it
 * were done, so nothing is thrown there: what keeps a run from beginning, such as settings, the credential or the
 * account's properties, becomes the failure of every item. Once lines are on their way, each has its own outcome.
 * @param run runs once more where it was refused by what was kept of the account
 * @throws what `run` throws, when n8n is to stop
 */
export async function atTheEdge(
	context: IExecuteFunctions,
	run: (trust: SchemaTrust) => Promise<INodeExecutionData[]>,
	trust = new SchemaTrust(context.getInputData().length <= MAX_ITEMS_BY_KEPT),
): Promise<INodeExecutionData[]> {
	try {
		return await run(trust);
	} catch (error) {
		// Nothing is written yet, and what is refused now is refused by what HubSpot says now.
		if (trust.isInDoubt) return await atTheEdge(context, run, trust.again());
		// A cancelled run that throws would count as failed.
		if (context.getExecutionCancelSignal()?.aborted === true) return [];
		const told = error instanceof BadInput ? settingsError(context.getNode(), error) : error;
		const isTool = isToolExecution(context);
		if (!context.continueOnFail()) throw isTool ? withReasonInMessage(told) : told;
		return runFailureItems(told, context.getInputData(), isTool);
	}
}
