export interface StoredAssociation {
	readonly toType: string;
	readonly toId: string;
	readonly typeId: number;
}

export interface ValueVersion {
	readonly value: string;
	readonly timestamp: string;
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
	/** Values that were overwritten, oldest first. */
	past?: Map<string, ValueVersion[]>;
	/** From when the search sees the record. */
	readonly searchableAtMs: number;
}

/** The records of one object type. */
export class RecordStore {
	readonly #byId = new Map<string, StoredRecord>();
	readonly #inOrder: StoredRecord[] = [];
	/** Property, value, record. */
	readonly #unique = new Map<string, Map<string, StoredRecord>>();

	get all(): readonly StoredRecord[] {
		return this.#inOrder;
	}

	add(record: StoredRecord): void {
		this.#byId.set(record.id, record);
		this.#inOrder.push(record);
		for (const [name, owners] of this.#unique) {
			const value = record.properties[name];
			if (value !== undefined) owners.set(value, record);
		}
	}

	/** Sets or, with null, removes values. */
	change(record: StoredRecord, values: Readonly<Record<string, string | null>>, timestamp: string): void {
		for (const [name, value] of Object.entries(values)) {
			const before = record.properties[name];
			if (before === (value ?? undefined)) continue;
			const owners = this.#unique.get(name);
			if (before !== undefined) {
				if (owners?.get(before) === record) owners.delete(before);
				this.#remember(record, name, before);
			}
			if (value === null) {
				Reflect.deleteProperty(record.properties, name);
			} else {
				record.properties[name] = value;
				owners?.set(value, record);
			}
		}
		record.updatedAt = timestamp;
	}

	archive(record: StoredRecord, timestamp: string): void {
		record.archived = true;
		record.archivedAt = timestamp;
		for (const [name, owners] of this.#unique) {
			const value = record.properties[name];
			if (value !== undefined && owners.get(value) === record) owners.delete(value);
		}
	}

	find(id: string): StoredRecord | undefined {
		return this.#byId.get(id);
	}

	/** The live record that has this value of a unique property. */
	owner(name: string, value: string): StoredRecord | undefined {
		return this.#unique.get(name)?.get(value);
	}

	/** Keeps the values of a property apart from now on. */
	index(name: string): void {
		const owners = new Map<string, StoredRecord>();
		for (const record of this.#inOrder) {
			const value = record.properties[name];
			if (value !== undefined && !record.archived) owners.set(value, record);
		}
		this.#unique.set(name, owners);
	}

	#remember(record: StoredRecord, name: string, value: string): void {
		record.past ??= new Map();
		const versions = record.past.get(name) ?? [];
		versions.push({ value, timestamp: record.updatedAt });
		record.past.set(name, versions);
	}
}
