import { textOf } from '../json';
import { valueIn, type CrmRecord } from '../record';
import { comparable } from '../values';
import type { Attempt } from './isolate';
import type { Line, NonEmpty, SentLine, LineKey } from './line';
import type { Outcome } from './outcome';
import { mergeReconciled, type Reconciled } from './reconcile';
import { valueSent, type SentValues } from './sentValues';

/** The way to find out what became of creates without a trustworthy answer. */
export interface Detective<L extends Line> {
	/** Unique properties, the likeliest first. */
	readonly uniqueProperties: () => AsyncIterable<string>;
	/** The records that have these values of a unique property, by value; null when HubSpot did not tell. */
	readonly lookUp: (
		property: string,
		values: readonly string[],
		sent: ReadonlyArray<SentLine<L>>,
	) => Promise<ReadonlyMap<string, CrmRecord> | null>;
	/** Waits; false when the execution was cancelled meanwhile. */
	readonly pause: (delayMs: number) => Promise<boolean>;
	/** Sends lines that are surely not in HubSpot. */
	readonly sendAgain: Attempt<L>;
	/** What this run has sent so far: a value that two lines carry names neither. */
	readonly sentSoFar: SentValues;
	/** When the run began by HubSpot's clock, as near as is known. */
	readonly started: () => { readonly atMs: number; readonly uncertaintyMs: number };
}

/** A call that was cut off can still be at work, and reads can lag behind writes: so more than one look. */
const PAUSES_MS = [1_000, 3_000, 6_000];

/**
 * Looks lines up by a unique value when there is no trustworthy word on them. Found means written. Absent in every look
 * means not written: such lines are sent once more, which HubSpot's uniqueness makes safe even if a look was too early.
 * Lines without a unique value of their own stay unknown, and are never sent again.
 */
export async function findOut<L extends Line>(
	reconciled: Reconciled,
	sent: ReadonlyArray<SentLine<L>>,
	detective: Detective<L>,
): Promise<Reconciled> {
	const unknown = sent.filter((line) => reconciled.outcomes.get(line.key)?.kind === 'unknown');
	if (unknown.length === 0) return reconciled;
	const search = await searchFor(unknown, detective);
	if (search === null) return reconciled;

	const looked = await lookRepeatedly(search, detective);
	const [first, ...others] = looked.absent;
	const settled = mergeReconciled(reconciled, { outcomes: looked.outcomes, strays: [] });
	if (first === undefined) return settled;
	return mergeReconciled(settled, await sendAgain([first, ...others], search, detective));
}

/** Lines that a unique value of their own names, and the property that has it. */
interface Search<L extends Line> {
	readonly property: string;
	readonly lines: ReadonlyMap<string, SentLine<L>>;
}

async function searchFor<L extends Line>(
	unknown: ReadonlyArray<SentLine<L>>,
	{ uniqueProperties, sentSoFar }: Detective<L>,
): Promise<Search<L> | null> {
	for await (const property of uniqueProperties()) {
		const lines = new Map<string, SentLine<L>>();
		for (const sent of unknown) {
			const value = valueSent(sent.line.properties, property);
			if (value !== null && sentSoFar.isOneLines(property, value)) lines.set(value, sent);
		}
		if (lines.size > 0) return { property, lines };
	}
	return null;
}

interface Looked<L extends Line> {
	readonly outcomes: ReadonlyMap<LineKey, Outcome>;
	/** Lines that no look found. */
	readonly absent: ReadonlyArray<SentLine<L>>;
}

async function lookRepeatedly<L extends Line>(search: Search<L>, detective: Detective<L>): Promise<Looked<L>> {
	const outcomes = new Map<LineKey, Outcome>();
	const open = new Map(search.lines);
	for (const pauseMs of PAUSES_MS) {
		if (!(await detective.pause(pauseMs))) return { outcomes, absent: [] };
		const records = await detective.lookUp(search.property, [...open.keys()], [...open.values()]);
		// A look that failed is no look: what is absent must have been absent each time.
		if (records === null) return { outcomes, absent: [] };
		for (const [value, line] of open) {
			const record = records.get(value);
			// Asked anew each time: a line with the same value may have been sent meanwhile, and the record may be its.
			const isOneLines = detective.sentSoFar.isOneLines(search.property, value);
			if (record === undefined && isOneLines) continue;
			open.delete(value);
			if (record !== undefined && isOneLines) {
				outcomes.set(line.key, outcomeOfFound(line, record, search.property, detective));
			}
		}
		if (open.size === 0) break;
	}
	return { outcomes, absent: [...open.values()] };
}

/** A record that was there before the run, or that has other values, is somebody else's and says nothing of this line. */
function outcomeOfFound<L extends Line>(
	{ line }: SentLine<L>,
	record: CrmRecord,
	property: string,
	{ started }: Detective<L>,
): Outcome {
	const createdAtMs = Date.parse(textOf(record.json['createdAt']) ?? '');
	const { atMs, uncertaintyMs } = started();
	const isOlder = !Number.isNaN(createdAtMs) && createdAtMs < atMs - uncertaintyMs;
	const differs = Object.entries(line.properties).some(([name, sent]) => {
		const given = valueIn(record, name);
		return sent !== '' && given !== null && comparable(sent) !== comparable(given);
	});
	if (!isOlder && !differs) return { kind: 'written', record, remark: null };
	const why = isOlder
		? `No trustworthy answer came, and record ${record.id} had this ${property} before the run`
		: `No trustworthy answer came, and record ${record.id} has this ${property}, but other values`;
	return { kind: 'unknown', why, status: null, correlationId: null };
}

/** Lines that are refused now may be refused because they are there: one more look tells. */
async function sendAgain<L extends Line>(
	lines: NonEmpty<SentLine<L>>,
	search: Search<L>,
	detective: Detective<L>,
): Promise<Reconciled> {
	const again = await detective.sendAgain(lines);
	const doubtful = new Map(
		[...search.lines].filter(([, line]) => {
			const kind = again.outcomes.get(line.key)?.kind;
			return kind === 'refused' || kind === 'unknown';
		}),
	);
	if (doubtful.size === 0 || !(await detective.pause(PAUSES_MS[0] ?? 0))) return again;
	const records = await detective.lookUp(search.property, [...doubtful.keys()], [...doubtful.values()]);
	const outcomes = new Map<LineKey, Outcome>();
	for (const [value, record] of records ?? []) {
		const line = doubtful.get(value);
		if (line !== undefined && detective.sentSoFar.isOneLines(search.property, value))
			outcomes.set(line.key, outcomeOfFound(line, record, search.property, detective));
	}
	return mergeReconciled(again, { outcomes, strays: [] });
}
