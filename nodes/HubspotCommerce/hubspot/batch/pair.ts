import { groupBy } from '../groupBy';
import { textOf } from '../json';
import { valueIn, type CrmRecord } from '../record';
import { assignRecords, type Wish } from './assign';
import { fittingRecords } from './fit';
import { isOthers, type Line, type SentLine } from './line';
import { sameName } from './uniqueNames';

export type Pairing =
	| { readonly kind: 'paired'; readonly record: CrmRecord }
	| { readonly kind: 'oneOf'; readonly records: readonly CrmRecord[] }
	| { readonly kind: 'unpaired' };

export interface Pairings {
	readonly of: ReadonlyMap<SentLine, Pairing>;
	/** Records that belong to no line of the call. */
	readonly strays: readonly CrmRecord[];
}

/** A name that a line and its record share. */
interface CommonName {
	readonly ofLine: (sent: SentLine) => string | null;
	readonly ofRecord: (record: CrmRecord) => string | null;
}

/**
 * Tells which record of an answer is which line's. Results of a batch come in no fixed order
 * (https://github.com/HubSpot/hubspot-api-nodejs/issues/190), so never by position, but by what both sides know: first by
 * names (the trace id where HubSpot gives it back, the record ID of an update, a unique property), then by the values that
 * were sent. Lines that ask for the very same may swap their records. Where several assignments would fit, the records
 * are candidates of each line, if there is one for each; else the lines stay unpaired.
 * @param areAll whether the answer has no further record, that cannot be read
 */
export function pairRecords(
	sent: readonly SentLine[],
	given: readonly CrmRecord[],
	uniqueProperties: readonly string[],
	areAll = true,
): Pairings {
	const records = [...new Map(given.map((record) => [record.id, record])).values()];
	const isForeign = foreignIn(records, sent);

	const pairings = new Map<SentLine, Pairing>();
	const lines = new Set(sent);
	const open = new Set(records.filter((record) => !isForeign(record)));
	const pair = (line: SentLine, record: CrmRecord): void => {
		pairings.set(line, { kind: 'paired', record });
		lines.delete(line);
		open.delete(record);
	};

	for (const name of commonNames(sent, uniqueProperties)) {
		for (const [line, record] of pairsByName(name, lines, open)) pair(line, record);
	}
	const { paired, candidates } = assignRecords(wishesOf(lines, open), open);
	for (const [line, record] of paired) pair(line, record);
	for (const [line, fitting] of candidates) {
		pairings.set(line, { kind: 'oneOf', records: fitting });
		lines.delete(line);
		for (const record of fitting) open.delete(record);
	}
	const leftOver = areAll ? byElimination(lines, open, uniqueProperties) : [];
	for (const [line, pairing] of leftOver) pairings.set(line, pairing);
	if (leftOver.length > 0) open.clear();
	for (const line of lines) pairings.set(line, pairings.get(line) ?? { kind: 'unpaired' });
	return { of: pairings, strays: [...records.filter(isForeign), ...open] };
}

/** A record with a trace id is the line's that has it, or nobody's: not even if its values fit. */
function foreignIn(records: readonly CrmRecord[], sent: readonly SentLine[]): (record: CrmRecord) => boolean {
	const asked = groupBy(sent, ({ traceId }) => traceId ?? undefined);
	const echoed = groupBy(records, (record) => traceIdOf(record) ?? undefined);
	return (record) => {
		const traceId = traceIdOf(record);
		return traceId !== null && (asked.get(traceId)?.length !== 1 || echoed.get(traceId)?.length !== 1);
	};
}

/** One that is no text is nobody's, but it is one. */
function traceIdOf({ json: { objectWriteTraceId: traceId } }: CrmRecord): string | null {
	if (traceId === undefined || traceId === null || traceId === '') return null;
	return textOf(traceId) ?? JSON.stringify(traceId);
}

/** To the letter first: what HubSpot may take for the same in another spelling tells only what is left then. */
function commonNames(sent: readonly SentLine[], uniqueProperties: readonly string[]): CommonName[] {
	const idProperties = new Set(sent.flatMap(({ line }) => line.record?.idProperty ?? []));
	const byValue = [
		...[...idProperties].map((property) => nameOfRecord(sent, property)),
		...uniqueProperties.map((property) => ({
			ofLine: (line: SentLine) => uniqueValue(line, property),
			ofRecord: (record: CrmRecord) => valueIn(record, property),
		})),
	];
	return [
		{ ofLine: ({ traceId }) => traceId, ofRecord: traceIdOf },
		{ ofLine: ({ line }) => (line.record?.idProperty === null ? line.record.id : null), ofRecord: ({ id }) => id },
		...byValue,
		...byValue.map(({ ofLine, ofRecord }) => ({
			ofLine: (line: SentLine) => spelledAlike(ofLine(line)),
			ofRecord: (record: CrmRecord) => spelledAlike(ofRecord(record)),
		})),
	];
}

function spelledAlike(name: string | null): string | null {
	return name === null ? null : sameName(name);
}

/** The unique value that a line calls its record by; none that another line of the call gives to its own. */
function nameOfRecord(sent: readonly SentLine[], property: string): CommonName {
	const isRenamed = (line: SentLine) => spelledAlike(uniqueValue(line, property)) !== spelledAlike(idOf(line));
	const passedOn = new Set(sent.filter(isRenamed).flatMap((line) => spelledAlike(uniqueValue(line, property)) ?? []));
	return {
		ofLine: ({ line: { record } }) =>
			record?.idProperty === property && !passedOn.has(sameName(record.id)) ? record.id : null,
		ofRecord: (record) => valueIn(record, property),
	};
}

function idOf({ line }: SentLine): string | null {
	return line.record?.id ?? null;
}

function uniqueValue({ line }: SentLine, property: string): string | null {
	const value = Object.hasOwn(line.properties, property) ? line.properties[property] : undefined;
	return value === undefined || value === '' ? null : String(value);
}

/** The pairs in which one line and one record have a name to themselves. */
function pairsByName(
	{ ofLine, ofRecord }: CommonName,
	lines: Iterable<SentLine>,
	records: Iterable<CrmRecord>,
): Array<[SentLine, CrmRecord]> {
	const recordsByName = groupBy(records, (record) => ofRecord(record) ?? undefined);
	return [...groupBy(lines, (line) => ofLine(line) ?? undefined)].flatMap(
		([name, [line, ...otherLines]]): Array<[SentLine, CrmRecord]> => {
			const [record, ...otherRecords] = recordsByName.get(name) ?? [];
			const isUnique = otherLines.length === 0 && otherRecords.length === 0;
			return record !== undefined && isUnique ? [[line, record]] : [];
		},
	);
}

/** Lines that ask for the very same, with the records that could be theirs. */
function wishesOf(lines: Iterable<SentLine>, records: ReadonlySet<CrmRecord>): Wish[] {
	const groups = [...groupBy(lines, ({ line }) => wishText(line)).values()];
	const fitting = fittingRecords(
		groups.map(([{ line }]) => line.properties),
		[...records],
	);
	return groups.map((group, index) => {
		const fits = (fitting[index] ?? []).filter((record) => !isOthers(group[0].line, record));
		return { lines: group, fits: new Set(fits) };
	});
}

function wishText({ record, properties, associations }: Line): string {
	const names = Object.keys(properties).sort();
	return JSON.stringify([record, names.map((name) => [name, properties[name]]), associations]);
}

/**
 * As many records left over as lines: they are these lines', though HubSpot gave the values back in a way that is not
 * recognized. Not if an ID or a unique value speaks against it.
 */
function byElimination(
	lines: ReadonlySet<SentLine>,
	records: ReadonlySet<CrmRecord>,
	uniqueProperties: readonly string[],
): Array<[SentLine, Pairing]> {
	if (lines.size !== records.size) return [];
	const contradicts = (line: SentLine, record: CrmRecord) =>
		(line.line.record?.idProperty === null && line.line.record.id !== record.id) ||
		isOthers(line.line, record) ||
		uniqueProperties.some((property) => {
			const [sent, given] = [uniqueValue(line, property), valueIn(record, property)];
			return sent !== null && given !== null && sameName(sent) !== sameName(given);
		});
	if ([...lines].some((line) => [...records].some((record) => contradicts(line, record)))) return [];
	const candidates = [...records];
	const areAlike = new Set([...lines].map(({ line }) => wishText(line))).size === 1;
	return [...lines].map((line, index) => {
		const record = areAlike ? candidates[index] : undefined;
		return [line, record === undefined ? { kind: 'oneOf', records: candidates } : { kind: 'paired', record }];
	});
}
