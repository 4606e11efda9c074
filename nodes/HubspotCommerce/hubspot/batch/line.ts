import type { Properties } from '../values';

/** HubSpot's form of an association in a create call. */
export interface Association {
	readonly to: { readonly id: string };
	/** The path segment of the other object, where the types are labels, which do not tell it. HubSpot does not get this. */
	readonly toObjectType?: string;
	readonly types: ReadonlyArray<{
		readonly associationCategory: string;
		readonly associationTypeId: number;
	}>;
}

/** Where in the input a line stands. */
export interface LineSource {
	/** Index of the input item, from 0 as n8n counts. */
	readonly itemIndex: number;
	/** Number within the item's list, from 1; null when the item itself is the line. */
	readonly lineNumber: number | null;
}

/** The record that a line is about. */
export interface RecordId {
	readonly id: string;
	/** The unique property whose value `id` is; null when it is HubSpot's record ID. */
	readonly idProperty: string | null;
}

/** One record to write. Lines that change a record have one to name; lines that make a new one have none. */
export interface Line<R extends RecordId | null = RecordId | null> {
	readonly source: LineSource;
	readonly record: R;
	readonly properties: Properties;
	readonly associations: readonly Association[];
	/** HubSpot's `objectWriteTraceId` as the user set it. */
	readonly traceId: string | null;
}

/** What the input gives for one line: a line to write, or why there is none. */
export type GivenLine<L extends Line = Line> = { readonly kind: 'line'; readonly line: L } | BadLine;

/** A place in the input of which no line can be made. Nothing of it is sent. */
export interface BadLine {
	readonly kind: 'bad';
	readonly source: LineSource;
	/** The parameter or property to put right, by the name that the user sees. */
	readonly field: string | null;
	readonly why: string;
	readonly advice: string | null;
}

export function sourceOf(given: GivenLine): LineSource {
	return given.kind === 'line' ? given.line.source : given.source;
}

export type NonEmpty<T> = readonly [T, ...T[]];

/** Up to 100 lines that go to HubSpot together. */
export interface LineCall<L extends Line = Line> {
	readonly lines: NonEmpty<L>;
}

/** A text that two lines share only when they are about the same record; null when a line makes a new one. */
export function recordKeyOf(line: Line): string | null {
	return line.record === null ? null : `${line.record.idProperty ?? ''}\n${line.record.id}`;
}
