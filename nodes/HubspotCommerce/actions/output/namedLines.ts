import type { Failure } from '../../hubspot/batch/outcome';
import type { FailedLine } from '../../hubspot/batch/settle';
import type { Refusal } from '../../hubspot/errors';

const MAX_NAMED_LINES = 5;

/** The lines that a text names, and how many more failed for a reason of their own or one that is told already. */
export interface NamedLines {
	readonly named: readonly FailedLine[];
	readonly further: number;
}

/** The first lines that failed, with one for all lines that have their reason in common. */
export function linesToName(failed: readonly FailedLine[]): NamedLines {
	const causes = failed.filter(({ outcome }) => !isConsequence(outcome));
	const told = new Set<Refusal | Failure>();
	const telling = causes.filter(({ outcome }) => {
		const common = commonReason(outcome);
		if (common === null) return true;
		if (told.has(common)) return false;
		told.add(common);
		return true;
	});
	const named = telling.slice(0, MAX_NAMED_LINES);
	return { named, further: causes.length - named.length };
}

/** What is the same object for all lines that failed for the same reason: their call, or a record that none of them found. */
function commonReason(outcome: Failure): Refusal | Failure | null {
	if (outcome.kind === 'notSent') return outcome;
	return outcome.kind === 'refused' && outcome.of === 'call' ? outcome.refusal : null;
}

/** Whether a line failed only because another one did. */
function isConsequence(outcome: Failure): boolean {
	return outcome.kind === 'notSent' && (outcome.cause === 'stopped' || outcome.cause === 'cancelled');
}
