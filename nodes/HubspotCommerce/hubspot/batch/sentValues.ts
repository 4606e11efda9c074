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
		const known = this.byProperty.get(property);
		const values = known ?? new CountedValues(property);
		if (known === undefined) this.byProperty.set(property, values);
		values.readOn(this.sent);
		return !values.isOfSeveral(value);
	}
}

/** The values of one property, in the lines that have been read so far. */
class CountedValues {
	private readonly met = new Set<string>();
	private readonly ofSeveral = new Set<string>();
	private readUpTo = 0;

	constructor(private readonly property: string) {}

	/** Reads those that came after the last ones that were read. */
	readOn(sent: readonly Properties[]): void {
		for (; this.readUpTo < sent.length; this.readUpTo++) {
			const value = valueSent(sent[this.readUpTo] ?? {}, this.property);
			if (value === null) continue;
			if (this.met.has(value)) this.ofSeveral.add(value);
			else this.met.add(value);
		}
	}

	isOfSeveral(value: string): boolean {
		return this.ofSeveral.has(value);
	}
}

/** The value that a line is sent with, by which its record can be looked up; null when it has none. */
export function valueSent(properties: Properties, property: string): string | null {
	const value = Object.hasOwn(properties, property) ? properties[property] : undefined;
	// HubSpot trims texts: one of spaces alone is no value, and keeps nothing unique.
	return value === undefined ? null : String(value).trim() || null;
}
