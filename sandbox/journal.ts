import type { StoredAssociation } from './account/store';
import type { SentProperties } from './account/values';
import type { FaultAction } from './faults';
import type { ObjectType } from './objectTypes';
import type { RouteName } from './routeName';

export interface JournalCall {
	/** When it arrived, as Date.now() has it. */
	readonly at: number;
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string | string[]>>;
	readonly route: RouteName;
	objectType?: ObjectType;
	/** How many inputs a batch call carried. */
	inputs: number;
	/** What was answered; `open` while nothing is. */
	status: number | 'open' | 'cut' | 'hung';
	refusedBy429: boolean;
	/** Whether it carried a token that the account knows. */
	authorized: boolean;
	fault?: FaultAction['kind'];
	body?: unknown;
}

export interface Write {
	/** `associate` and `dissociate` are links made and removed by themselves; those of a new record are part of `create`. `define` is a property made, with its name for its id. */
	readonly kind: 'create' | 'update' | 'archive' | 'associate' | 'dissociate' | 'define';
	/** Of links, the end that the call started from. */
	readonly objectType: ObjectType;
	readonly id: string;
	/** As they were sent. */
	readonly properties: SentProperties;
	/** Of `create`, as they were sent; else what was not there before, or is gone. */
	readonly associations: readonly StoredAssociation[];
	readonly traceId?: string;
	/** The index in `calls` of the call that wrote it. */
	readonly call: number;
}

const nothing: SentProperties = {};
const none: readonly StoredAssociation[] = [];

/** What came in and what was written, in order. */
export class Journal {
	readonly calls: JournalCall[] = [];
	readonly writes: Write[] = [];

	/** @param keepsSent whether writes keep their values and links */
	constructor(readonly keepsSent: boolean) {}

	note(write: Write): void {
		this.writes.push(this.keepsSent ? write : { ...write, properties: nothing, associations: none });
	}

	creates(type: ObjectType): Write[] {
		return this.writes.filter(({ kind, objectType }) => kind === 'create' && objectType === type);
	}

	callsTo(route: RouteName): JournalCall[] {
		return this.calls.filter((call) => call.route === route);
	}

	clear(): void {
		this.calls.length = 0;
		this.writes.length = 0;
	}
}
