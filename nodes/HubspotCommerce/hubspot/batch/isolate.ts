import { isForContent } from '../errors';
import type { Line, NonEmpty, SentLine } from './line';
import { mergeReconciled, type Reconciled } from './reconcile';

/** Makes one call with these lines and tells what became of each of them. */
export type Attempt<L extends Line> = (lines: NonEmpty<SentLine<L>>) => Promise<Reconciled>;

/**
 * What a single bad line among 100 costs is 14 calls more. Lines that are not alone when these are used up keep the
 * refusal of their call.
 */
export const MAX_EXTRA_CALLS = 40;

/**
 * Sends the halves of a call that HubSpot refused as a whole for what is in it, until the bad lines stand alone and the good
 * ones are written.
 */
export async function isolateBadLines<L extends Line>(
	lines: NonEmpty<SentLine<L>>,
	attempt: Attempt<L>,
): Promise<Reconciled> {
	let extraCalls = 0;
	const settle = async (part: NonEmpty<SentLine<L>>): Promise<Reconciled> => {
		const reconciled = await attempt(part);
		const halves = halvesOf(part);
		if (halves === null || extraCalls + 2 > MAX_EXTRA_CALLS || !isRefusedForItsContent(reconciled)) return reconciled;
		extraCalls += 2;
		return mergeReconciled(await settle(halves[0]), await settle(halves[1]));
	};
	return await settle(lines);
}

function halvesOf<T>(values: NonEmpty<T>): [NonEmpty<T>, NonEmpty<T>] | null {
	const middle = Math.ceil(values.length / 2);
	const [first, ...firstOthers] = values.slice(0, middle);
	const [second, ...secondOthers] = values.slice(middle);
	if (first === undefined || second === undefined) return null;
	return [
		[first, ...firstOthers],
		[second, ...secondOthers],
	];
}

function isRefusedForItsContent({ outcomes }: Reconciled): boolean {
	return [...outcomes.values()].every(
		(outcome) => outcome.kind === 'refused' && outcome.of === 'call' && isForContent(outcome.refusal),
	);
}
