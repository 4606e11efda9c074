/**
 * Values of a source that are read before they are asked for, so that other work gets a turn between any two of them:
 * to read a line can take a while, since n8n evaluates its expressions.
 */
export class ReadAhead<T> implements IterableIterator<T, undefined> {
	private readonly source: Iterator<T, unknown, undefined>;
	private waiting: T[] = [];
	private taken = 0;
	private exhausted = false;

	constructor(source: Iterable<T, unknown, undefined>) {
		this.source = source[Symbol.iterator]();
	}

	/** Reads until so many values wait, or there are no more. */
	async fill(count: number, breathe: () => Promise<void>): Promise<void> {
		while (!this.exhausted && this.waiting.length - this.taken < count) {
			const value = this.read();
			if (value !== null) this.waiting.push(value.value);
			await breathe();
		}
	}

	next(): IteratorResult<T, undefined> {
		const value = this.waiting[this.taken];
		if (value === undefined) return this.read() ?? { done: true, value: undefined };
		this.taken++;
		if (this.taken === this.waiting.length) {
			this.waiting = [];
			this.taken = 0;
		}
		return { done: false, value };
	}

	[Symbol.iterator](): this {
		return this;
	}

	private read(): IteratorYieldResult<T> | null {
		const result = this.source.next();
		if (result.done === true) {
			this.exhausted = true;
			return null;
		}
		return { done: false, value: result.value };
	}
}
