import type { Line, LineKey } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CallOperation, LineOperation } from '../../hubspot/batch/operation';

/** In place of a call: each line ends as the call that it would be in, and nothing is sent. */
export function dryRun<L extends Line>(call: CallOperation<L>): LineOperation<L> {
	let calls = 0;
	return {
		...call,
		settle: async (lines) => {
			const callNumber = ++calls;
			const outcomes = new Map<LineKey, Outcome>();
			for (const sent of lines) outcomes.set(sent.key, { kind: 'planned', callNumber, call: call.callFor([sent]) });
			return await Promise.resolve({ outcomes, strays: [] });
		},
	};
}
