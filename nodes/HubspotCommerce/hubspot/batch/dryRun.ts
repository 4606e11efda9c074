import type { Line, NonEmpty, SentLine } from './line';
import type { Outcome } from './outcome';
import type { Reconciled } from './reconcile';
import type { LineOperation, PlannableOperation } from './settle';

/** The same operation without its calls: each line ends as the call that it would be in. */
export function dryRun<L extends Line>(operation: PlannableOperation<L>): LineOperation<L> {
	let calls = 0;
	return {
		maxLinesPerCall: operation.maxLinesPerCall,
		traceIdFor: operation.traceIdFor.bind(operation),
		...(operation.anyOrder === undefined ? {} : { anyOrder: operation.anyOrder }),
		settle: async (lines: NonEmpty<SentLine<L>>): Promise<Reconciled> => {
			const callNumber = ++calls;
			const outcomes = new Map<SentLine, Outcome>();
			for (const line of lines) outcomes.set(line, { kind: 'planned', callNumber, call: operation.callFor([line]) });
			return await Promise.resolve({ outcomes, strays: [] });
		},
	};
}
