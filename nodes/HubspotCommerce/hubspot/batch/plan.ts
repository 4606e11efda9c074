import { recordKeyOf, type DraftLine, type LineCall } from './line';

/** HubSpot's limit: 101 inputs are a 400. */
export const MAX_LINES_PER_CALL = 100;

/** Keeps a call well below what gateways take, even with long descriptions on every line. */
const MAX_BODY_CHARACTERS = 2_000_000;

/**
 * Puts lines into calls, lazily: a call is made when it is asked for, so lines can be read while earlier calls are
 * under way. Lines keep their order, but for one case: HubSpot refuses a call that names a record twice ("Duplicate IDs
 * found in batch input"), so a further line of a record waits for a later call.
 * @param maxLines 1 to 100
 * @param keyOf a text that lines share which may not be in one call; null for a line that may be with any other
 */
export function* planCalls<L extends DraftLine>(
	lines: Iterable<L>,
	maxLines: number,
	keyOf: (line: L) => string | null = recordKeyOf,
): Generator<LineCall<L>, void, undefined> {
	const source = lines[Symbol.iterator]();
	let waiting: L[] = [];
	for (;;) {
		const call = new OpenCall<L>(maxLines, keyOf);
		waiting = waiting.filter((line) => !call.take(line));
		while (!call.isFull) {
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
	readonly lines: L[] = [];

	private readonly recordKeys = new Set<string | null>();
	private characters = 0;
	private full = false;

	constructor(
		private readonly maxLines: number,
		private readonly keyOf: (line: L) => string | null,
	) {}

	get isFull(): boolean {
		return this.full || this.lines.length >= this.maxLines;
	}

	/** Whether the line is in. Once one is turned away, so are all later ones of its record: their order counts. */
	take(line: L): boolean {
		const key = this.keyOf(line);
		if (this.isFull || (key !== null && this.recordKeys.has(key))) return false;
		const characters = charactersIn(line);
		if (this.lines.length > 0 && this.characters + characters > MAX_BODY_CHARACTERS) {
			this.full = true;
			return false;
		}
		this.recordKeys.add(key);
		this.characters += characters;
		this.lines.push(line);
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
