import type { RefusalName } from '../errors';
import type { JsonRecord } from '../json';
import type { Properties } from '../values';
import type { Association, AssociationToFind } from '../association';
import type { CrmRecord } from '../record';
import { isNamedOtherwise, sameName } from './uniqueNames';

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
	/** Set where nothing is left of the line in the shop: it makes no record, and one that is there has the quantity 0. */
	readonly isGone?: true | undefined;
	/** Whether HubSpot has just said that it has no record by the line's name; not set where it was not asked. */
	readonly isNew?: boolean | undefined;
}

/**
 * A line as it is read: records that it is to be associated with may still have to be found. Each line that can be sent
 * is one of these, but not the other way round.
 */
export interface DraftLine<R extends RecordId | null = RecordId | null> extends Omit<Line<R>, 'associations'> {
	readonly associations: ReadonlyArray<Association | AssociationToFind>;
}

/** A line that makes a new record. */
export type NewLine = Line<null>;
export type NewDraft = DraftLine<null>;

/** A line that names its record, which is there or, on upsert, may be. */
export type ChangeLine = Line<RecordId>;
export type ChangeDraft = DraftLine<RecordId>;

/** Tells the lines of a run apart, whatever the steps make of them: their number in the order of reading, from 0. */
export type LineKey = number;

/** A line that has been read. Steps may copy it and put another line into it: it stays the one that it is by its key. */
export interface KeyedLine<L extends DraftLine = DraftLine> {
	readonly key: LineKey;
	readonly line: L;
}

/** A line as it went out: with the trace id that was sent for it, if one was. */
export interface SentLine<L extends DraftLine = Line> extends KeyedLine<L> {
	readonly traceId: string | null;
}

/** What the input gives for one line: a line to write, or why there is none. */
export type GivenLine<L extends DraftLine = DraftLine> = { readonly kind: 'line'; readonly line: L } | BadLine;

/** A place in the input of which no line can be made. Nothing of it is sent. */
export interface BadLine {
	readonly kind: 'bad';
	readonly source: LineSource;
	/** The parameter or property to put right, by the name that the user sees. */
	readonly field: string | null;
	readonly why: string;
	readonly advice: string | null;
	/** Set where HubSpot would refuse the line and has names for it. */
	readonly named?: RefusalName;
	/** What the input has in this place, where it is an entry of a list. */
	readonly input?: JsonRecord;
}

export function sourceOf(given: GivenLine): LineSource {
	return given.kind === 'line' ? given.line.source : given.source;
}

export type NonEmpty<T> = readonly [T, ...T[]];

export function isNonEmpty<T>(values: readonly T[]): values is NonEmpty<T> {
	return values.length > 0;
}

/** Up to 100 lines that go to HubSpot together. */
export interface LineCall<L extends DraftLine = DraftLine> {
	readonly lines: NonEmpty<KeyedLine<L>>;
}

/** How a line names its record, for the order in which lines go. */
export interface RecordNames {
	/** Lines that name their records in another way may be about the same record, whatever the names are. */
	readonly way: string;
	/** Lines that share one of them may be about the same record. */
	readonly names: readonly string[];
}

/** Whether a record says itself that it is not that of the line, by the name that it had or the one that the line gives it. */
export function isOthers({ record, properties }: DraftLine, given: CrmRecord): boolean {
	const property = record?.idProperty ?? null;
	if (record === null || property === null) return false;
	const renamed = Object.hasOwn(properties, property) ? [String(properties[property])] : [];
	return isNamedOtherwise([record.id, ...renamed], given, property);
}

/**
 * Null when a line makes a new record. A line that renames its record has the new name, too: a later line may be about the
 * record by that one.
 */
export function recordNamesOf({ record, properties }: DraftLine): RecordNames | null {
	if (record === null) return null;
	const { id, idProperty } = record;
	const value = idProperty === null ? undefined : properties[idProperty];
	const names = value === undefined || value === '' ? [id] : [id, String(value)];
	return { way: idProperty ?? '', names: [...new Set(names.map(sameName))] };
}

/** A text that two lines share only when they name the same record alike; null when a line makes a new one. */
export function recordKeyOf({ record }: Pick<DraftLine, 'record'>): string | null {
	return record === null ? null : `${record.idProperty ?? ''}\n${record.id}`;
}
