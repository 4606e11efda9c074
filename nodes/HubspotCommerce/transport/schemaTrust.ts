import { steadyMs } from './steadyClock';

/** How far back a kept reading of the account may have begun for an execution to go by it. */
const ANY_AGE_MS = -Infinity;

/**
 * Whether an execution may go by what other executions have read of the account: its properties, pipelines and tax rates.
 * What is kept never refuses anything: as long as nothing is written, whatever is missing in it, or refused by it, is a
 * doubt, and the execution begins again with readings of its own.
 */
export class SchemaTrust {
	private readonly forgets: Array<() => void> = [];
	private readonly waiting: Array<() => void> = [];
	private isMissed = false;
	private isDecided = false;

	/**
	 * @param mayUseKept whether readings from before this execution will do
	 * @param beganMs when it began, by the steady clock
	 */
	constructor(
		readonly mayUseKept: boolean,
		private readonly beganMs = steadyMs(),
	) {}

	/** Of the execution when it begins again: what was read since it first began is new enough, whoever has read it. */
	again(): SchemaTrust {
		return new SchemaTrust(false, this.beganMs);
	}

	/** Since when, by the steady clock, a reading must have begun. */
	get notBeforeMs(): number {
		return this.mayUseKept ? ANY_AGE_MS : this.beganMs;
	}

	/** Whether something that may be outdated has been gone by, so that nothing may be refused yet. */
	get isInDoubt(): boolean {
		return this.mayUseKept && this.forgets.length > 0 && !this.isDecided;
	}

	/** @param forget drops what was kept, for all */
	usedKept(forget: () => void): void {
		this.forgets.push(forget);
	}

	/** Tells that HubSpot has refused values that were read by what was kept: the next execution reads it anew. */
	isOutdated(): void {
		for (const forget of this.forgets) forget();
	}

	/** Does it once it is decided that this execution does not begin again; at once where it does not anyway. */
	onceDecided(action: () => void): void {
		if (this.mayUseKept && !this.isDecided) this.waiting.push(action);
		else action();
	}

	/** Tells that something was not found that may have been made meanwhile. */
	missed(): void {
		this.isMissed = true;
	}

	/**
	 * The last word before something is written.
	 * @param hasRefused whether something was refused, for whatever reason
	 * @throws SchemaInDoubt when the execution is to begin again
	 */
	decide(hasRefused: boolean): void {
		if (this.isInDoubt && (hasRefused || this.isMissed)) throw new SchemaInDoubt();
		this.isDecided = true;
		for (const action of this.waiting.splice(0)) action();
	}
}

/** Ends an execution that is to begin again: what was kept of the account may be outdated. */
class SchemaInDoubt extends Error {}
