import type { NotSentLine } from '../../hubspot/batch/failure';
import { isNonEmpty, type DraftLine, type LineKey, type NonEmpty, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import type { LineOperation, Run } from '../../hubspot/batch/settle';

/**
 * Settles lines of which something had to be found first. Those that can't be completed are not sent; the others of the
 * call go, unless the run stops on failure.
 * @param complete gives the line, or why it is not sent
 */
export async function settleCompleted<In extends DraftLine, Out extends DraftLine>(
	drafts: NonEmpty<SentLine<In>>,
	run: Run,
	complete: (draft: In) => Out | NotSentLine,
	next: LineOperation<Out>,
): Promise<Reconciled> {
	const outcomes = new Map<LineKey, Outcome>();
	const completed: Array<SentLine<Out>> = [];
	for (const { key, line: draft, traceId } of drafts) {
		const line = complete(draft);
		if ('kind' in line) outcomes.set(key, line);
		else completed.push({ key, line, traceId });
	}
	if (outcomes.size > 0) run.lineFailed();
	if (!isNonEmpty(completed)) return { outcomes, strays: [] };
	if (run.isStopped()) {
		run.heldBack(completed);
		return { outcomes, strays: [] };
	}
	const settled = await next.settle(completed, run);
	return { outcomes: new Map([...outcomes, ...settled.outcomes]), strays: settled.strays };
}
