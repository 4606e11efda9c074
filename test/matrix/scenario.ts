import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ObjectType, Sandbox } from '../../sandbox';

/** A line of the input, and what there is of it in the account. */
export interface TruthLine {
	readonly itemIndex: number;
	/** Null where the item is the line. */
	readonly lineNumber: number | null;
	/** The records that have what the line asks for, as the account has them now. */
	readonly done: () => readonly string[];
	/** Whether those have their associations and product too, where the line asks for some. */
	readonly isComplete?: () => boolean;
	/** The record that the line names; null for a new one. */
	readonly id: string | null;
}

/** What hangs under an order of the input, and what is to go from there. */
export interface TruthTree extends TruthLine {
	readonly lines: readonly TruthLine[];
	readonly surplus: readonly TruthLine[];
	readonly isComplete: () => boolean;
}

/** A run, and how to see in the account what became of it. */
export interface Prepared {
	readonly parameters: INodeParameters;
	readonly items: readonly IDataObject[];
	readonly truth:
		| { readonly kind: 'lines'; readonly lines: readonly TruthLine[] }
		| { readonly kind: 'trees'; readonly trees: readonly TruthTree[] }
		/** The records that are to be read for each item, with their names. */
		| { readonly kind: 'read'; readonly wanted: ReadonlyArray<ReadonlyMap<string, string>> }
		| { readonly kind: 'nothing' };
}

/** An operation with options that make it make all of its calls. */
export interface Scenario {
	readonly name: string;
	readonly prepare: (sandbox: Sandbox) => Prepared;
}

/** The objects that the account holds. */
export const OBJECTS: readonly ObjectType[] = ['orders', 'line_items', 'products', 'contacts'];

/** No call waits longer in all, so that runs with failures end soon. */
export const WAIT_LIMIT = { waitLimitSeconds: 8 } as const;
