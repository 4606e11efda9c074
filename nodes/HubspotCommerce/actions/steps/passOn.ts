import { isNonEmpty, type DraftLine, type LineKey, type NonEmpty, type SentLine } from '../../hubspot/batch/line';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import type { LineOperation, Run } from '../../hubspot/batch/operation';

/**
 * Passes on the lines of a call that go, and tells the outcome of those that do not. None goes if the run has stopped
 * meanwhile: also for one of these lines, if it is to stop on failure.
 * @param decide gives the line that goes, perhaps completed, or its outcome
 */
export async function passOn<In extends DraftLine, Out extends DraftLine>(
	lines: NonEmpty<SentLine<In>>,
	run: Run,
	decide: (line: In, key: LineKey) => Out | Outcome,
	next: LineOperation<Out>,
): Promise<Reconciled> {
	const outcomes = new Map<LineKey, Outcome>();
	const going: Array<SentLine<Out>> = [];
	for (const { key, line, traceId } of lines) {
		const decided = decide(line, key);
		if ('kind' in decided) outcomes.set(key, decided);
		else going.push({ key, line: decided, traceId });
	}
	if ([...outcomes.values()].some(isFailure)) run.lineFailed();
	if (!isNonEmpty(going)) return { outcomes, strays: [] };
	if (run.isStopped()) {
		run.heldBack(going);
		return { outcomes, strays: [] };
	}
	const settled = await next.settle(going, run);
	return { outcomes: new Map([...outcomes, ...settled.outcomes]), strays: settled.strays };
}
