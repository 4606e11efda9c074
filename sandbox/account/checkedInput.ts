import type { AssociationType } from './associationTypes';

/** A link of a new record: all of its types lead to the same record. */
export interface CheckedLink {
	readonly toId: string;
	readonly types: readonly AssociationType[];
}

export type CheckedValues = Record<string, string | null>;

export interface CheckedInput {
	readonly values: CheckedValues;
	readonly links: readonly CheckedLink[];
}
