import { steadyMs } from './steadyClock';
import type { WaitFor } from './waitFor';

/** How old a reading may be that stands in for a new one. */
const MAX_AGE_MS = 5 * 60_000;
/** Both for all readings of one kind together: the oldest go first. */
const MAX_READINGS = 200;
const MAX_CHARACTERS = 32_000_000;
/** Readings of others that one waits for, one after the other. */
const MAX_TRIES = 2;

interface Reading<T> {
	readonly beganMs: number;
	readonly value: Promise<T>;
	/** What was read; null while it is under way. */
	read: { readonly value: T; readonly characters: number } | null;
}

export interface KeptValue<T> {
	readonly value: T;
	/** Whether it was read before this was asked for, and may be outdated. */
	readonly isKept: boolean;
}

/**
 * Readings that all executions of this process share: what was read a moment ago, or is being read, is not read again. There
 * is no timer: what is outdated goes when the next one asks.
 */
export class KeptReadings<T> {
	private readonly readings = new Map<string, Reading<T>>();

	/** @param charactersIn about how much a value holds; null for one that is not worth keeping */
	constructor(private readonly charactersIn: (value: T) => number | null) {}

	/**
	 * @param key whose reading it is, and of what
	 * @param notBeforeMs by the steady clock: what was begun before counts as outdated
	 * @param waitFor waits for a reading of another execution; where that comes to nothing, this one reads for itself
	 * @throws what `read` throws: that another execution failed to read it says nothing of this one
	 */
	async get(key: string, notBeforeMs: number, read: () => Promise<T>, waitFor: WaitFor): Promise<KeptValue<T>> {
		const nowMs = steadyMs();
		this.drop(nowMs);
		// Where the first has failed, another one that waited for it may have begun by then: one reading for all of them.
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const kept = this.readings.get(key);
			if (kept === undefined || kept.beganMs < notBeforeMs) break;
			const told = await waitFor(kept.value);
			if (told !== null && this.charactersIn(told.value) !== null) return { ...told, isKept: true };
			if (this.readings.get(key) === kept) break;
		}
		return { value: await this.begin(key, steadyMs(), read), isKept: false };
	}

	/** What was kept there turned out to be outdated. */
	forget(key: string): void {
		this.readings.delete(key);
	}

	/** Reads anew, whatever is kept, for all. @throws what `read` throws */
	async renew(key: string, read: () => Promise<T>): Promise<T> {
		const nowMs = steadyMs();
		this.drop(nowMs);
		return await this.begin(key, nowMs, read);
	}

	/** What is kept and read, without a reading; null where there is none. */
	atHand(key: string): T | null {
		this.drop(steadyMs());
		return this.readings.get(key)?.read?.value ?? null;
	}

	private async begin(key: string, beganMs: number, read: () => Promise<T>): Promise<T> {
		const reading: Reading<T> = { beganMs, value: read(), read: null };
		// Those that are kept last are the youngest.
		this.readings.delete(key);
		this.readings.set(key, reading);
		const forget = () => {
			if (this.readings.get(key) === reading) this.readings.delete(key);
		};
		void reading.value.then((value) => {
			const characters = this.charactersIn(value);
			if (characters === null) forget();
			else reading.read = { value, characters };
			this.drop(steadyMs());
		}, forget);
		return await reading.value;
	}

	private drop(nowMs: number): void {
		let characters = 0;
		for (const reading of this.readings.values()) characters += reading.read?.characters ?? 0;
		for (const [key, reading] of this.readings) {
			const isTooMuch = this.readings.size > MAX_READINGS || characters > MAX_CHARACTERS;
			if (!isTooMuch && nowMs - reading.beganMs <= MAX_AGE_MS) break;
			characters -= reading.read?.characters ?? 0;
			this.readings.delete(key);
		}
	}
}
