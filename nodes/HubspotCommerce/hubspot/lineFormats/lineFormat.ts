import type { Association } from '../association';
import type { JsonRecord } from '../json';
import type { LineTax } from '../lineTax';
import type { Properties } from '../values';
import type { ExtraLine, LineSettings } from './lineSettings';
import type { UntoldLines } from './untoldLines';

/** What one entry of a list says of the record to write. */
export interface ReadEntry {
	/** By HubSpot's internal names; values as the workflow has them, not yet as HubSpot takes them. */
	readonly values: Readonly<Record<string, unknown>>;
	/**
	 * Properties that the format is the owner of and the entry has nothing for, such as a discount that was taken off: they
	 * are empty in HubSpot wherever the record may be there already.
	 */
	readonly cleared: readonly string[];
	/** Whether nothing is left of the line in the shop. It has the quantity 0 then. */
	readonly isGone: boolean;
	/** Null where the format does not say which taxes a line has. */
	readonly taxes: readonly LineTax[] | null;
	/** Keys of the entry that look like money and are not understood. */
	readonly notUnderstood: readonly string[];
	/** Why amounts of the line may not be exact, in words. */
	readonly mayBeOff: readonly string[];
	readonly associations: readonly Association[];
	/** HubSpot's `objectWriteTraceId`, where the entry sets one. */
	readonly traceId: string | null;
}

/** One line of a list, before it is read. */
export interface ListEntry {
	/** As the input has it. */
	readonly given: unknown;
	/**
	 * @param extra properties that every line of the list gets: they win over the entry's, which may lack them then
	 * @throws BadEntry when no line can be made of the entry
	 */
	readonly read: (extra: Properties) => ReadEntry;
}

/** A list of lines, before they are read. */
export interface OpenedList {
	readonly entries: readonly ListEntry[];
	/** How many rows were left out because the user says that they are no lines; none unless told. */
	readonly leftOut?: number;
	/** Money of the whole order that is on none of its lines, or not understood, in words. It is there without lines, too. */
	readonly notUnderstood: readonly string[];
	/** Why what the lines come to may not be right, in words; it is unless told. */
	readonly mayBeOff?: readonly string[];
	/** Further lines that the order says nothing of; none unless told. */
	readonly untold?: readonly UntoldLines[];
	/** Set where the list came without its order, so that no further lines could be looked for. */
	readonly isAlone?: boolean;
}

/** The settings that say something of a format's lines. Others have no effect on it, which a user is told. */
export interface LineUses {
	readonly idPrefix: boolean;
	readonly quantities: boolean;
	/** Those that its orders have; all need the whole order. */
	readonly extraLines: readonly ExtraLine[];
}

/** A form that a list of lines may have. */
export interface LineFormat {
	/** As a workflow stores it. */
	readonly name: string;
	readonly label: string;
	/** Where a list in this form is found. */
	readonly description: string;
	/** Whether the lines are numbered, so that HubSpot shows them in the order of the list, unless the user says. */
	readonly isNumbered: boolean;
	/** Whether an entry has keys that entries of other forms have not. */
	readonly recognizes: (entry: JsonRecord) => boolean;
	/** Whether an object, without anything around it, is a whole order of this form, and of no other. */
	readonly isOrder: (given: JsonRecord) => boolean;
	readonly uses: LineUses;
	/** Why a line has no taxes that are told, where it is not the shop that leaves them out: in words, for a hint. */
	readonly untoldTaxes?: string;
	/**
	 * The lines of a list. A shop's format takes the whole order too: it says more of its lines than the lines alone.
	 * @returns null for what is no list
	 * @throws BadEntry when it is not the whole list
	 */
	readonly open: (given: unknown, settings: LineSettings) => OpenedList | null;
}
