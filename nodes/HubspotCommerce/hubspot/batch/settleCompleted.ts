import type { DraftLine, NonEmpty, SentLine } from './line';
import type { Outcome } from './outcome';
import type { NotSentLine } from './failure';
import type { Run, SettledCall } from './settle';

/**
 * Settles drafts of which something had to be found first. Those that can't be completed are not sent; the others of the
 * call go, unless the run stops on failure.
 * @param complete gives the line, or why it is not sent
 */
export async function settleCompleted<D extends DraftLine, L extends DraftLine>(
	drafts: NonEmpty<SentLine<D>>,
	run: Run,
	complete: (draft: D) => L | NotSentLine,
	settle: (lines: NonEmpty<SentLine<L>>) => Promise<SettledCall>,
): Promise<SettledCall> {
	const outcomes = new Map<{ readonly line: DraftLine }, Outcome>();
	const completed: Array<SentLine<L>> = [];
	const draftOf = new Map<{ readonly line: DraftLine }, SentLine<D>>();
	for (const draft of drafts) {
		const line = complete(draft.line);
		if ('kind' in line) {
			outcomes.set(draft, line);
			continue;
		}
		const sent = { line, traceId: draft.traceId };
		completed.push(sent);
		draftOf.set(sent, draft);
	}
	if (outcomes.size > 0) run.lineFailed();
	const [first, ...others] = completed;
	if (first === undefined || run.isStopped()) return { outcomes, strays: [] };
	const settled = await settle([first, ...others]);
	for (const [line, outcome] of settled.outcomes) outcomes.set(draftOf.get(line) ?? line, outcome);
	return { outcomes, strays: settled.strays };
}
