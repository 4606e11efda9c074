import type { LineSource } from '../batch/line';

/** What a run notices of shops' lines that a user should know of, although they are written. */
export interface ShopNotes {
	/** Fields of a line or order that look like money and are not understood. */
	readonly notUnderstood: (fields: readonly string[], source: LineSource) => void;
	/** Why amounts of a line may not be exact, in words. */
	readonly mayBeOff: (reasons: readonly string[], source: LineSource) => void;
	/** Properties that the shop's order has values for, and the account has not got. */
	readonly notThere: (properties: readonly string[]) => void;
	/**
	 * Options that the user has set and that change nothing.
	 * @param options as the user sees them
	 * @param why goes on after "have no effect"
	 */
	readonly withoutEffect: (options: readonly string[], why: string) => void;
	/** A line of which nothing is left, and which makes no record. */
	readonly goneLine: () => void;
	/** Why a line has no tax rate although it has a tax, or may have one. */
	readonly withoutRate: (why: string, source: LineSource) => void;
}
