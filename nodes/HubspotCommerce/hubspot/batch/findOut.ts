import { tellsOf, valueIn, type CrmRecord } from '../record';
import { isTaken } from '../takenValue';
import { comparable } from '../values';
import type { Attempt } from './isolate';
import type { Line, NonEmpty, SentLine, LineKey } from './line';
import type { Outcome } from './outcome';
import { mergeReconciled, type Reconciled } from './reconcile';
import { valueSent, type SentValues } from './sentValues';
import { madeIn, type Started } from './started';
import { isNotThere, type Told } from './told';

/** The way to find out what became of creates without a trustworthy answer. */
export interface Detective<L extends Line> {
	/** Unique properties, the likeliest first. */
	readonly uniqueProperties: () => AsyncIterable<string>;
	/** What HubSpot says of the records that have these values of a unique property, by value. */
	readonly lookUp: (
		property: string,
		values: readonly string[],
		sent: ReadonlyArray<SentLine<L>>,
	) => Promise<ReadonlyMap<string, Told>>;
	/** Those of these records that do not hang, or not for certain, on what their lines were to hang on. */
	readonly elsewhere: (found: ReadonlyArray<FoundLine<L>>) => Promise<ReadonlyMap<CrmRecord, Whereabouts>>;
	/** Waits; false when the execution was cancelled meanwhile. */
	readonly pause: (delayMs: number) => Promise<boolean>;
	/** Sends lines that are surely not in HubSpot. */
	readonly sendAgain: Attempt<L>;
	/** What this run has sent so far: a value that two lines carry names neither. */
	readonly sentSoFar: SentValues;
	/** When the run began by HubSpot's clock, as near as is known. */
	readonly started: () => Started;
}

/** `elsewhere`: it hangs on something else, or on nothing. `notRead`: HubSpot did not tell. */
export type Whereabouts = 'elsewhere' | 'notRead';

/** A line, and a record that has its unique value. */
export interface FoundLine<L extends Line> {
	readonly sent: SentLine<L>;
	readonly record: CrmRecord;
}

/** A call that was cut off can still be at work, and reads can lag behind writes: so more than one look. */
export const LOOKS_AFTER_MS = [1_000, 3_000, 6_000] as const;

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
	for (const pauseMs of LOOKS_AFTER_MS) {
		if (!(await detective.pause(pauseMs))) return { outcomes, absent: [] };
		const told = await detective.lookUp(search.property, [...open.keys()], [...open.values()]);
		const found: Array<FoundLine<L>> = [];
		for (const [value, sent] of open) {
			const one = told.get(value);
			// A look that failed is no look: what is absent must have been absent each time. And it is asked anew whether the
			// value is the line's alone: another may have been sent meanwhile, and the record may be its.
			if (one !== undefined && isNotThere(one) && detective.sentSoFar.isOneLines(search.property, value)) continue;
			open.delete(value);
			if (one?.kind === 'record' && isOf(value, one.record, search.property, detective)) {
				found.push({ sent, record: one.record });
			}
		}
		for (const [key, outcome] of await outcomesOfFound(found, search.property, detective)) outcomes.set(key, outcome);
		if (open.size === 0) break;
	}
	return { outcomes, absent: [...open.values()] };
}

/** Whether the record is that of the one line with the value: to the letter, or in the only spelling that was sent of it. */
function isOf<L extends Line>(
	value: string,
	record: CrmRecord,
	property: string,
	{ sentSoFar }: Detective<L>,
): boolean {
	return valueIn(record, property)?.trim() === value
		? sentSoFar.isOneLines(property, value)
		: sentSoFar.isOneName(property, value);
}

async function outcomesOfFound<L extends Line>(
	found: ReadonlyArray<FoundLine<L>>,
	property: string,
	detective: Detective<L>,
): Promise<ReadonlyMap<LineKey, Outcome>> {
	const elsewhere = found.length === 0 ? new Map<CrmRecord, Whereabouts>() : await detective.elsewhere(found);
	return new Map(
		found.map(({ sent, record }) => [
			sent.key,
			outcomeOfFound(sent.line, record, property, elsewhere.get(record) ?? null, detective.started()),
		]),
	);
}

/**
 * A record that was there before the run, that has other values or that hangs on something else is somebody else's and says
 * nothing of this line.
 */
function outcomeOfFound(
	line: Line,
	record: CrmRecord,
	property: string,
	whereabouts: Whereabouts | null,
	started: Started,
): Outcome {
	const isOlder = madeIn(record, started) === 'before';
	const differs = Object.entries(line.properties).some(([name, sent]) => {
		// By its unique value HubSpot itself found it, in whatever form; of what the answer leaves out nothing is known.
		if (name === property || !tellsOf(record, name)) return false;
		return comparable(sent) !== '' && comparable(sent) !== comparable(valueIn(record, name) ?? '');
	});
	if (!isOlder && !differs && whereabouts === null) return { kind: 'written', record, remark: null };
	const against = isOlder
		? `had this ${property} before the run`
		: `has this ${property}, but ${differs ? 'other values' : whereabouts === null ? '' : AGAINST[whereabouts]}`;
	const why = `HubSpot's answer was lost, and record ${record.id} ${against}`;
	return { kind: 'unknown', why, status: null, correlationId: null };
}

const AGAINST: Readonly<Record<Whereabouts, string>> = {
	elsewhere: 'belongs to another record, or to none',
	notRead: 'its associations could not be read',
};

/** Lines that are refused now may be refused because they are there: one more look tells. */
async function sendAgain<L extends Line>(
	lines: NonEmpty<SentLine<L>>,
	search: Search<L>,
	detective: Detective<L>,
): Promise<Reconciled> {
	const again = inDoubtWhereTaken(await detective.sendAgain(lines), search.property);
	const doubtful = new Map(
		[...search.lines].filter(([, line]) => {
			const kind = again.outcomes.get(line.key)?.kind;
			return kind === 'refused' || kind === 'unknown';
		}),
	);
	if (doubtful.size === 0 || !(await detective.pause(LOOKS_AFTER_MS[0]))) return again;
	const told = await detective.lookUp(search.property, [...doubtful.keys()], [...doubtful.values()]);
	const found = [...doubtful].flatMap(([value, sent]): Array<FoundLine<L>> => {
		const one = told.get(value);
		return one?.kind === 'record' && isOf(value, one.record, search.property, detective)
			? [{ sent, record: one.record }]
			: [];
	});
	const outcomes = await outcomesOfFound(found, search.property, detective);
	return mergeReconciled(again, { outcomes, strays: [] });
}

/** A create that is refused since a record has its value may have met the record that it has made before its answer was lost. */
function inDoubtWhereTaken(again: Reconciled, property: string): Reconciled {
	const outcomes = new Map(again.outcomes);
	for (const [key, outcome] of again.outcomes) {
		if (outcome.kind !== 'refused' || !isTaken(outcome.refusal)) continue;
		const { status, correlationId } = outcome.refusal;
		outcomes.set(key, { kind: 'unknown', why: whyTaken(property), status, correlationId });
	}
	return { ...again, outcomes };
}

function whyTaken(property: string): string {
	return `HubSpot's answer was lost, and when it was sent again there was a record with this ${property} already, which may be its own`;
}
