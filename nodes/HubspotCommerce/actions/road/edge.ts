import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput } from '../../hubspot/badInput';
import { SchemaTrust } from '../../transport/schemaTrust';
import { settingsError } from '../output/badInputError';
import { runFailureItems, withReasonInMessage } from '../output/runFailure';
import { triesOf } from './tries';
import { isToolExecution } from './writeLines';

/**
 * Where something is refused by what was kept of the account, all items are read once more: so many take about as long as the
 * wait for HubSpot that it spares. For more of them that wait makes no difference.
 */
const MAX_ITEMS_BY_KEPT = 3_000;

/**
 * The edge to n8n. When a workflow continues on failure and a node throws, n8n passes the node's input on as if all of it
 * were done, so nothing is thrown there: what keeps a run from beginning, such as settings, the credential or the
 * account's properties, becomes the failure of every item. Once lines are on their way, each has its own outcome. Where n8n
 * tries a run again and that can't begin, what the try before it told still holds, and is told again.
 * @param run runs once more where it was refused by what was kept of the account
 * @throws what `run` throws, when n8n is to stop
 */
export async function atTheEdge(
	context: IExecuteFunctions,
	run: (trust: SchemaTrust) => Promise<INodeExecutionData[]>,
	trust = new SchemaTrust(context.getInputData().length <= MAX_ITEMS_BY_KEPT),
): Promise<INodeExecutionData[]> {
	const tries = triesOf(context);
	tries?.begin();
	const tell = (items: INodeExecutionData[]) => {
		tries?.hasTold(() => items);
		return items;
	};
	try {
		return tell(await run(trust));
	} catch (error) {
		// Nothing is written yet, and what is refused now is refused by what HubSpot says now.
		if (trust.isInDoubt) return await atTheEdge(context, run, trust.again());
		// A cancelled run that throws would count as failed.
		if (context.getExecutionCancelSignal()?.aborted === true) return [];
		const before = tries?.lastTold() ?? null;
		if (before !== null) return before();
		const told = error instanceof BadInput ? settingsError(context.getNode(), error) : error;
		const isTool = isToolExecution(context);
		if (context.continueOnFail()) return tell(runFailureItems(told, context.getInputData(), isTool));
		const failure = isTool ? withReasonInMessage(told) : told;
		tries?.hasTold(() => {
			throw failure;
		});
		throw failure;
	}
}
