import type { IExecuteFunctions } from 'n8n-workflow';
import { isWritten, type Outcome } from '../hubspot/batch/outcome';
import type { CrmObject } from '../hubspot/objects';

const MIN_INTERVAL_MS = 1_000;

/**
 * Tells how far a long run is, to n8n's log and to the browser's console, once a second at most.
 * @param expected how many lines there are, where that is known
 * @returns a function that takes the outcomes of each call
 */
export function progressTeller(
	context: IExecuteFunctions,
	object: CrmObject,
	expected: number | null,
): (outcomes: Iterable<Outcome>) => void {
	let done = 0;
	let notWritten = 0;
	let toldAtMs = Date.now();
	return (outcomes) => {
		for (const outcome of outcomes) {
			done++;
			if (!isWritten(outcome)) notWritten++;
		}
		const nowMs = Date.now();
		if (nowMs - toldAtMs < MIN_INTERVAL_MS) return;
		toldAtMs = nowMs;
		const of = expected === null ? '' : ` of ${expected}`;
		const text = `${done}${of} ${object.nounPlural} done, ${notWritten} of them not written`;
		context.logger.info(text, { node: context.getNode().name });
		context.sendMessageToUI(text);
	};
}
