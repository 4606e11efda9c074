import { comparable, type PropertyValue } from '../values';
import { charactersIn, MAX_BODY_CHARACTERS } from './size';
import { recordNamesOf, type DraftLine, type KeyedLine, type LineCall, type RecordNames } from './line';

/** HubSpot's limit: 101 inputs are a 400. */
export const MAX_LINES_PER_CALL = 100;

/**
 * How many lines are held for later calls of their records before no more are read: each call looks at all of them, which
 * would else cost the square of a run whose lines are about one record.
 */
const MAX_LINES_WAITING = 1_000;

/** The record that a line is about; null for one that makes a record, `any` where lines may go in any order, or together. */
export type RecordOf = (line: DraftLine) => RecordNames | null | 'any';

/**
 * Puts lines into calls, lazily: a call is made when it is asked for, so lines can be read while earlier calls are
 * under way. Lines keep their order, but for one case: HubSpot refuses a call that names a record twice ("Duplicate IDs
 * found in batch input"), so a further line of a record waits for a later call. So does one that is to make a record with the
 * same properties as another: of equal inputs of one call HubSpot makes one record, without a word
 * (https://developers.hubspot.com/docs/api-reference/latest/crm/objects/line-items/guide). A line that names its record in another
 * way than those before it ends the call: they may be about the same.
 * @param maxLines 1 to 100
 * @param uniqueProperties see `LineOperation`
 */
export function* planCalls<L extends DraftLine>(
	lines: Iterable<KeyedLine<L>>,
	maxLines: number,
	recordOf: RecordOf = recordNamesOf,
	uniqueProperties: readonly string[] = [],
): Generator<LineCall<L>, void, undefined> {
	const source = lines[Symbol.iterator]();
	let waiting: Array<NamedLine<L>> = [];
	for (;;) {
		const call = new OpenCall<L>(maxLines);
		waiting = waiting.filter((line) => !call.take(line));
		while (!call.isFull && waiting.length < MAX_LINES_WAITING) {
			const next = source.next();
			if (next.done) break;
			const line = named(next.value, recordOf, uniqueProperties);
			if (!call.take(line)) waiting.push(line);
		}
		const [first, ...others] = call.lines;
		if (first === undefined) return;
		yield { lines: [first, ...others] };
	}
}

interface NamedLine<L extends DraftLine> {
	readonly keyed: KeyedLine<L>;
	/** How it names its record; null where that may be any. */
	readonly way: string | null;
	/** Lines that share one of them do not go in one call; none for a line that may go with any other. */
	readonly apart: readonly string[];
}

function named<L extends DraftLine>(
	keyed: KeyedLine<L>,
	recordOf: RecordOf,
	uniqueProperties: readonly string[],
): NamedLine<L> {
	const record = recordOf(keyed.line);
	if (record === 'any') return { keyed, way: null, apart: [] };
	return record === null
		? { keyed, way: null, apart: [uniqueValueOf(keyed.line, uniqueProperties) ?? likenessOf(keyed.line)] }
		: { keyed, way: record.way, apart: record.names };
}

/** Lines that are the same have the same unique value, or none. */
function uniqueValueOf({ properties }: DraftLine, uniqueProperties: readonly string[]): string | null {
	const name = uniqueProperties.find((property) => (properties[property] ?? '') !== '');
	return name === undefined ? null : `${name} ${inShort(properties[name] ?? '')}`;
}

/**
 * One text for lines that ask for the same properties; what else they ask for may not count as a difference. Of lines that are
 * taken for the same one waits for a later call, which does no harm: so of long texts it has the ends and the length only.
 */
function likenessOf({ properties }: DraftLine): string {
	const entries = Object.entries(properties).sort(byName);
	// As HubSpot may keep them: "10.00" is 10 there.
	return entries.map(([name, value]) => `${name} ${inShort(value)}`).join('\n');
}

/** To look at all of a long text would take a hundred lines 50 ms. */
const LONG_TEXT_CHARACTERS = 1_000;
const END_CHARACTERS = 100;

function inShort(value: PropertyValue): string {
	if (typeof value !== 'string' || value.length < LONG_TEXT_CHARACTERS) return comparable(value);
	const text = value.trim();
	// One with semicolons may be a list of options, which is the same in any order.
	return text.includes(';')
		? String(text.replaceAll(';', '').length)
		: `${text.length} ${text.slice(0, END_CHARACTERS)} ${text.slice(-END_CHARACTERS)}`;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
	return one < other ? -1 : Number(one > other);
}

class OpenCall<L extends DraftLine> {
	readonly lines: Array<KeyedLine<L>> = [];

	private readonly names = new Set<string>();
	private way: string | null = null;
	private characters = 0;
	private full = false;

	constructor(private readonly maxLines: number) {}

	get isFull(): boolean {
		return this.full || this.lines.length >= this.maxLines;
	}

	/** Whether the line is in. Once one is turned away, so are all later ones of its record: their order counts. */
	take({ keyed, way, apart }: NamedLine<L>): boolean {
		if (this.isFull) return false;
		if (way !== null && this.way !== null && way !== this.way) {
			this.full = true;
			return false;
		}
		if (apart.some((name) => this.names.has(name))) return false;
		const characters = charactersIn(keyed.line);
		if (this.lines.length > 0 && this.characters + characters > MAX_BODY_CHARACTERS) {
			this.full = true;
			return false;
		}
		for (const name of apart) this.names.add(name);
		this.way = way ?? this.way;
		this.characters += characters;
		this.lines.push(keyed);
		return true;
	}
}
