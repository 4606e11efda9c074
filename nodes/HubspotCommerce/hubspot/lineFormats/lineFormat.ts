import type { Association } from '../association';
import type { Properties } from '../values';

/** What one entry of a list says of the record to write. */
export interface ReadEntry {
	/** By HubSpot's internal names; values as the workflow has them, not yet as HubSpot takes them. */
	readonly values: Readonly<Record<string, unknown>>;
	readonly associations: readonly Association[];
	/** HubSpot's `objectWriteTraceId`, where the entry sets one. */
	readonly traceId: string | null;
}

/** A form that the entries of a list may have. */
export interface LineFormat {
	/** As a workflow stores it. */
	readonly name: string;
	readonly label: string;
	/** Where a list in this form is found. */
	readonly description: string;
	/**
	 * @param extra properties that every line of the list gets: they win over the entry's, which may lack them then
	 * @throws BadEntry when no line can be made of the entry
	 */
	readonly read: (entry: unknown, extra: Properties) => ReadEntry;
}
