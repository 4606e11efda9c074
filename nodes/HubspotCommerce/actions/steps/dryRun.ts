import { recordKeyOf, type Line, type LineKey } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CallOperation, LineOperation } from '../../hubspot/batch/operation';

/** Numbers calls from 1. */
export function callNumbers(): () => number {
	let calls = 0;
	return () => ++calls;
}

/**
 * In place of a call: each line ends as the call that it would be in, and nothing is sent.
 * @param nextNumber shared by the calls that a run may make
 */
export function dryRun<L extends Line>(call: CallOperation<L>, nextNumber: () => number): LineOperation<L> {
	const named = new Set<string>();
	return {
		...call,
		settle: async (lines) => {
			const callNumber = nextNumber();
			const outcomes = new Map<LineKey, Outcome>();
			for (const sent of lines) {
				const name = recordKeyOf(sent.line);
				const isAgain = name !== null && named.has(name);
				if (name !== null) named.add(name);
				const planned = { kind: 'planned', callNumber, call: call.callFor([sent]) } as const;
				outcomes.set(sent.key, isAgain ? { ...planned, isAgain } : planned);
			}
			return await Promise.resolve({ outcomes, strays: [] });
		},
	};
}
