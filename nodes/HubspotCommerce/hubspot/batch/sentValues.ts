import { sameName } from './uniqueNames';
import type { Properties } from '../values';

/**
 * What the lines of a run have been sent with so far, to tell whether a value names one of them alone. Each line is
 * looked at once for each property, however often is asked: a run has thousands of calls, and each may have to ask.
 */
export class SentValues {
	// Not the lines themselves: they would stay in memory to the end of the run.
	private readonly sent: Properties[] = [];
	private readonly byProperty = new Map<string, CountedValues>();

	add(properties: Properties): void {
		this.sent.push(properties);
	}

	/** Whether no more than one line has been sent with this value of the property, as `valueSent` gives it. */
	isOneLines(property: string, value: string): boolean {
		return !this.countedOf(property).ofSeveral.has(value);
	}

	/** Whether no more than one line has been sent with this value in any spelling that HubSpot may take for the same. */
	isOneName(property: string, value: string): boolean {
		return !this.countedOf(property).namesOfSeveral.has(sameName(value));
	}

	private countedOf(property: string): CountedValues {
		const known = this.byProperty.get(property);
		const values = known ?? new CountedValues(property);
		if (known === undefined) this.byProperty.set(property, values);
		values.readOn(this.sent);
		return values;
	}
}

/** The values of one property, in the lines that have been read so far. */
class CountedValues {
	readonly ofSeveral = new Set<string>();
	readonly namesOfSeveral = new Set<string>();
	private readonly met = new Set<string>();
	private readonly metNames = new Set<string>();
	private readUpTo = 0;

	constructor(private readonly property: string) {}

	/** Reads those that came after the last ones that were read. */
	readOn(sent: readonly Properties[]): void {
		for (; this.readUpTo < sent.length; this.readUpTo++) {
			const value = valueSent(sent[this.readUpTo] ?? {}, this.property);
			if (value === null) continue;
			count(value, this.met, this.ofSeveral);
			count(sameName(value), this.metNames, this.namesOfSeveral);
		}
	}
}

function count(text: string, met: Set<string>, ofSeveral: Set<string>): void {
	if (met.has(text)) ofSeveral.add(text);
	else met.add(text);
}

/** The value that a line is sent with, by which its record can be looked up; null when it has none. */
export function valueSent(properties: Properties, property: string): string | null {
	const value = Object.hasOwn(properties, property) ? properties[property] : undefined;
	// HubSpot trims texts: one of spaces alone is no value, and keeps nothing unique.
	return value === undefined ? null : String(value).trim() || null;
}
