import type { KeyOf } from './uniqueKey';

export interface StoredAssociation {
	readonly toType: string;
	readonly toId: string;
	readonly typeId: number;
	/** Set for a label that the users of the account made. */
	readonly category?: 'USER_DEFINED';
}

/** Who has set a value, as HubSpot's histories tell it. */
export interface ValueSource {
	/** Such as `INTEGRATION`, `CRM_UI` or `IMPORT`. */
	readonly sourceType: string;
	readonly sourceId?: string;
	readonly sourceLabel?: string;
}

/** When a value was set, and by whom. */
interface Stamp extends ValueSource {
	readonly timestamp: string;
}

export interface ValueVersion extends Stamp {
	/** Empty where it was cleared. */
	readonly value: string;
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
	readonly createdBy: ValueSource;
	updatedAt: string;
	archived: boolean;
	archivedAt?: string;
	/** The id of the record that it has become part of; it is archived then. */
	mergedInto?: string;
	/** Values that were overwritten, oldest first. */
	past?: Map<string, ValueVersion[]>;
	/** Of values that were set after the record was made; cleared ones too. */
	stamps?: Map<string, Stamp>;
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
		source: ValueSource,
	): void {
		this.revision++;
		this.settledAtMs = Math.max(this.settledAtMs, searchableAtMs);
		if (searchableAtMs > -Infinity) {
			const { properties, updatedAt, indexed = [] } = record;
			const unseen = indexed.filter(({ untilMs }) => untilMs > Date.parse(timestamp));
			record.indexed = [...unseen, { properties: { ...properties }, updatedAt, untilMs: searchableAtMs }];
		}
		for (const [name, value] of Object.entries(values)) this.#set(record, name, value, { ...source, timestamp });
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

	/** Takes a record back from the deleted ones. */
	restore(record: StoredRecord): void {
		this.revision++;
		record.archived = false;
		delete record.archivedAt;
		for (const [name, owners] of this.#unique) {
			const value = record.properties[name];
			if (value !== undefined) owners.set(value, record);
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

	#set(record: StoredRecord, name: string, value: string | null, stamp: Stamp): void {
		const before = record.properties[name];
		if (before === (value ?? undefined)) return;
		const owners = this.#unique.get(name);
		if (before !== undefined) owners?.free(before, record);
		record.stamps ??= new Map();
		const known = record.stamps.get(name);
		if (before !== undefined || known !== undefined) {
			this.#remember(record, name, {
				value: before ?? '',
				...(known ?? { ...record.createdBy, timestamp: record.createdAt }),
			});
		}
		record.stamps.set(name, stamp);
		if (value === null) {
			Reflect.deleteProperty(record.properties, name);
		} else {
			record.properties[name] = value;
			owners?.set(value, record);
		}
	}

	#remember(record: StoredRecord, name: string, version: ValueVersion): void {
		record.past ??= new Map();
		const versions = record.past.get(name) ?? [];
		versions.push(version);
		record.past.set(name, versions);
	}
}
