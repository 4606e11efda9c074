import { steadyMs } from './steadyClock';

/** After that somebody else may have taken a record off its parent. */
const MAX_AGE_MS = 5_000;

/** What HubSpot told of a parent in passing. */
export interface Glance {
	/** What hangs on it, as far as it was told; it may have more. */
	readonly ids: readonly string[];
}

interface Noted extends Glance {
	readonly atMs: number;
}

/** What HubSpot told of parents when they were looked up: it spares asking for it. */
export class Glances {
	private readonly noted = new Map<string, Noted>();

	/** @param objectType the path segment of the parent's object */
	note(objectType: string, id: string, ids: readonly string[]): void {
		this.noted.set(keyOf(objectType, id), { ids, atMs: steadyMs() });
	}

	/** Gives each but once, a moment after it was told: later it may be otherwise. */
	take(objectType: string, id: string): Glance | null {
		const key = keyOf(objectType, id);
		const glance = this.noted.get(key);
		this.noted.delete(key);
		return glance === undefined || steadyMs() - glance.atMs > MAX_AGE_MS ? null : glance;
	}
}

function keyOf(objectType: string, id: string): string {
	return `${objectType} ${id}`;
}
