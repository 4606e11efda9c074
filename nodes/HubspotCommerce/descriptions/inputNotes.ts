/** What a run notices of its input that a user should know of, although nothing is wrong with it. */
export interface InputNotes {
	/**
	 * A field of an item that is mapped automatically, and that no property of the account takes.
	 * @param meant the internal name of the property that it was meant for, where one is near
	 */
	readonly leftOutField: (name: string, meant: () => string | null) => void;
	/**
	 * An item whose list has no lines.
	 * @param leftOut rows that it has, and that are no lines by the user's own word
	 */
	readonly emptyList: (leftOut: number) => void;
}
