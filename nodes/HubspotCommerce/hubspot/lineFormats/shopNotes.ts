/** What a run notices of shops' lines that a user should know of, although they are written. */
export interface ShopNotes {
	/** Fields of a line that look like money and are not understood. */
	readonly notUnderstood: (fields: readonly string[]) => void;
	/** A line of which nothing is left, and which makes no record. */
	readonly leftOut: () => void;
	/** Why a line has no tax rate although the shop has taxed it. */
	readonly withoutRate: (why: string) => void;
}
