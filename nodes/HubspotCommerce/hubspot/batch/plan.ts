import { recordKeyOf, type DraftLine, type KeyedLine, type LineCall } from './line';

/** HubSpot's limit: 101 inputs are a 400. */
export const MAX_LINES_PER_CALL = 100;

/** Keeps a call well below what gateways take, even with long descriptions on every line. */
const MAX_BODY_CHARACTERS = 2_000_000;

/**
 * How many lines are held for later calls of their records before no more are read: each call looks at all of them, which
 * would else cost the square of a run whose lines are about one record.
 */
const MAX_LINES_WAITING = 1_000;

/** A text that lines share which are about one record; null for a line that may go with any other. */
export type RecordOf = (line: DraftLine) => string | null;

/**
 * Puts lines into calls, lazily: a call is made when it is asked for, so lines can be read while earlier calls are
 * under way. Lines keep their order, but for one case: HubSpot refuses a call that names a record twice ("Duplicate IDs
 * found in batch input"), so a further line of a record waits for a later call.
 * @param maxLines 1 to 100
 * @param recordOf a text that lines share which may not be in one call; null for a line that may be with any other
 */
export function* planCalls<L extends DraftLine>(
	lines: Iterable<KeyedLine<L>>,
	maxLines: number,
	recordOf: RecordOf = recordKeyOf,
): Generator<LineCall<L>, void, undefined> {
	const source = lines[Symbol.iterator]();
	let waiting: Array<KeyedLine<L>> = [];
	for (;;) {
		const call = new OpenCall<L>(maxLines, recordOf);
		waiting = waiting.filter((line) => !call.take(line));
		while (!call.isFull && waiting.length < MAX_LINES_WAITING) {
			const next = source.next();
			if (next.done) break;
			if (!call.take(next.value)) waiting.push(next.value);
		}
		const [first, ...others] = call.lines;
		if (first === undefined) return;
		yield { lines: [first, ...others] };
	}
}

class OpenCall<L extends DraftLine> {
	readonly lines: Array<KeyedLine<L>> = [];

	private readonly records = new Set<string | null>();
	private characters = 0;
	private full = false;

	constructor(
		private readonly maxLines: number,
		private readonly recordOf: RecordOf,
	) {}

	get isFull(): boolean {
		return this.full || this.lines.length >= this.maxLines;
	}

	/** Whether the line is in. Once one is turned away, so are all later ones of its record: their order counts. */
	take(keyed: KeyedLine<L>): boolean {
		const record = this.recordOf(keyed.line);
		if (this.isFull || (record !== null && this.records.has(record))) return false;
		const characters = charactersIn(keyed.line);
		if (this.lines.length > 0 && this.characters + characters > MAX_BODY_CHARACTERS) {
			this.full = true;
			return false;
		}
		this.records.add(record);
		this.characters += characters;
		this.lines.push(keyed);
		return true;
	}
}

/** About how long the line is in a body: the exact figure would cost as much as making the body. */
function charactersIn({ properties, associations }: DraftLine): number {
	let characters = associations.length * CHARACTERS_PER_ASSOCIATION;
	for (const [name, value] of Object.entries(properties)) characters += name.length + String(value).length;
	return characters;
}

const CHARACTERS_PER_ASSOCIATION = 100;
