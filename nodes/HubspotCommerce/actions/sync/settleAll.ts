import type { GivenLine, Line } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { settleLines } from '../../hubspot/batch/settle';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { ExecutionAccount } from '../../transport/account';

/** Brings each of these lines to its outcome, 100 in a call, calls side by side. */
export type SettleAll = <L extends Line>(
	lines: readonly L[],
	operation: LineOperation<L>,
) => Promise<ReadonlyMap<L, Outcome>>;

/**
 * For operations whose settling takes further lines.
 * @param maxUnderWay how many calls may be under way for each such set of lines; asked anew before each call
 */
export function settlingAll(
	{ breathe }: Pick<ExecutionAccount, 'breathe'>,
	isCancelled: () => boolean,
	maxUnderWay: () => number,
): SettleAll {
	return async <L extends Line>(lines: readonly L[], operation: LineOperation<L>) => {
		const given = lines.map((line): GivenLine<L> => ({ kind: 'line', line }));
		const { lines: settled } = await settleLines(given, operation, {
			maxUnderWay,
			stopsOnFailure: false,
			isCancelled,
			areRead: true,
			breathe,
			onProgress: () => undefined,
		});
		const outcomes = new Map<L, Outcome>();
		// One for each line that was given, in the same order.
		for (const [index, { outcome }] of settled.entries()) {
			const line = lines[index];
			if (line !== undefined) outcomes.set(line, outcome);
		}
		return outcomes;
	};
}
