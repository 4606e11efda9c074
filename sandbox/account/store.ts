import type { KeyOf } from './uniqueKey';

export interface StoredAssociation {
	readonly toType: string;
	readonly toId: string;
	readonly typeId: number;
	/** Set for a label that the users of the account made. */
	readonly category?: 'USER_DEFINED';
}

export interface ValueVersion {
	readonly value: string;
	readonly timestamp: string;
}

/** What the search knew of a record before a change that it does not see yet. */
export interface IndexedState {
	readonly properties: Readonly<Record<string, string>>;
	readonly updatedAt: string;
	readonly untilMs: number;
}

export interface StoredRecord {
	readonly id: string;
	/** Every value that is set, the calculated ones and HubSpot's own too. */
	readonly properties: Record<string, string>;
	readonly associations: StoredAssociation[];
	readonly createdAt: string;
	updatedAt: string;
	archived: boolean;
	archivedAt?: string;
	/** The id of the record that it has become part of; it is archived then. */
	mergedInto?: string;
	/** Values that were overwritten, oldest first. */
	past?: Map<string, ValueVersion[]>;
	/** From when the search sees the record. */
	readonly searchableAtMs: number;
	/** States that the search still gives, oldest first. */
	indexed?: IndexedState[];
}

/** The records that have the values of a unique property. */
class Owners {
	readonly #byKey = new Map<string, StoredRecord>();

	constructor(readonly keyOf: KeyOf) {}

	get(value: string): StoredRecord | undefined {
		return this.#byKey.get(this.keyOf(value));
	}

	set(value: string, record: StoredRecord): void {
		this.#byKey.set(this.keyOf(value), record);
	}

	/** Frees a value, if it is this record's. */
	free(value: string, record: StoredRecord): void {
		if (this.get(value) === record) this.#byKey.delete(this.keyOf(value));
	}
}

/** The records of one object type. */
export class RecordStore {
	readonly #byId = new Map<string, StoredRecord>();
	readonly #inOrder: StoredRecord[] = [];
	readonly #byRisingId: StoredRecord[] = [];
	/** By property. */
	readonly #unique = new Map<string, Owners>();
	/** Rises with every change of a record or its links. */
	revision = 0;
	/** From when on the search sees everything, if nothing changes any more. */
	settledAtMs = -Infinity;

	/** In the order they were made. */
	get all(): readonly StoredRecord[] {
		return this.#inOrder;
	}

	get byRisingId(): readonly StoredRecord[] {
		return this.#byRisingId;
	}

	add(record: StoredRecord): void {
		this.revision++;
		this.settledAtMs = Math.max(this.settledAtMs, record.searchableAtMs);
		this.#byId.set(record.id, record);
		this.#inOrder.push(record);
		this.#addByRisingId(record);
		for (const [name, owners] of this.#unique) {
			const value = record.properties[name];
			if (value !== undefined) owners.set(value, record);
		}
	}

	/**
	 * Sets or, with null, removes values.
	 *
	 * @param searchableAtMs from when the search sees the change
	 */
	change(
		record: StoredRecord,
		values: Readonly<Record<string, string | null>>,
		timestamp: string,
		searchableAtMs: number,
	): void {
		this.revision++;
		this.settledAtMs = Math.max(this.settledAtMs, searchableAtMs);
		if (searchableAtMs > -Infinity) {
			const { properties, updatedAt, indexed = [] } = record;
			const unseen = indexed.filter(({ untilMs }) => untilMs > Date.parse(timestamp));
			record.indexed = [...unseen, { properties: { ...properties }, updatedAt, untilMs: searchableAtMs }];
		}
		for (const [name, value] of Object.entries(values)) this.#set(record, name, value);
		record.updatedAt = timestamp;
	}

	archive(record: StoredRecord, timestamp: string): void {
		this.revision++;
		record.archived = true;
		record.archivedAt = timestamp;
		for (const [name, owners] of this.#unique) {
			const value = record.properties[name];
			if (value !== undefined) owners.free(value, record);
		}
	}

	find(id: string): StoredRecord | undefined {
		return this.#byId.get(id);
	}

	/** The live record that has this value of a unique property. */
	owner(name: string, value: string): StoredRecord | undefined {
		return this.#unique.get(name)?.get(value);
	}

	/** Where in `byRisingId` the records with higher ids begin. */
	positionAfter(id: number): number {
		let low = 0;
		let high = this.#byRisingId.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (Number(this.#byRisingId[middle]?.id) <= id) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** What a value of a unique property is known by; two values with the same are one. */
	keyOf(name: string, value: string): string {
		return this.#unique.get(name)?.keyOf(value) ?? value;
	}

	/** Keeps the values of a property apart from now on, by their keys. */
	index(name: string, keyOf: KeyOf): void {
		const owners = new Owners(keyOf);
		for (const record of this.#inOrder) {
			const value = record.properties[name];
			if (value !== undefined && !record.archived) owners.set(value, record);
		}
		this.#unique.set(name, owners);
	}

	#addByRisingId(record: StoredRecord): void {
		const last = this.#byRisingId.at(-1);
		// Only the ids of one call are mixed, so the place is never far from the end.
		if (last === undefined || Number(last.id) < Number(record.id)) this.#byRisingId.push(record);
		else this.#byRisingId.splice(this.positionAfter(Number(record.id)), 0, record);
	}

	#set(record: StoredRecord, name: string, value: string | null): void {
		const before = record.properties[name];
		if (before === (value ?? undefined)) return;
		const owners = this.#unique.get(name);
		if (before !== undefined) {
			owners?.free(before, record);
			this.#remember(record, name, before);
		}
		if (value === null) {
			Reflect.deleteProperty(record.properties, name);
		} else {
			record.properties[name] = value;
			owners?.set(value, record);
		}
	}

	#remember(record: StoredRecord, name: string, value: string): void {
		record.past ??= new Map();
		const versions = record.past.get(name) ?? [];
		versions.push({ value, timestamp: record.updatedAt });
		record.past.set(name, versions);
	}
}
