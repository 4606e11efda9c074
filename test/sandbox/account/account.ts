import { objectKinds, type ObjectType } from '../objectTypes';
import { calculatedValues } from './amounts';
import { PropertyCatalog } from './catalog';
import type { CheckedInput } from './checks';
import { inverseOf } from './associationTypes';
import type { PropertyDefinition } from './propertyDefinition';
import { RecordStore, type StoredAssociation, type StoredRecord } from './store';

const firstId = 30_123_456_001;

/** One HubSpot account: what it has defined and the records it holds. */
export class Account {
	readonly portalId = 148_392_017;
	readonly timeZone = 'America/New_York';
	readonly catalog = new PropertyCatalog();
	readonly #stores: Readonly<Record<ObjectType, RecordStore>> = {
		orders: new RecordStore(),
		line_items: new RecordStore(),
	};
	#nextId = firstId;

	constructor() {
		for (const type of ['orders', 'line_items'] as const) {
			for (const { name, hasUniqueValue } of this.catalog.list(type, false)) {
				if (hasUniqueValue === true) this.#stores[type].index(name);
			}
		}
	}

	store(type: ObjectType): RecordStore {
		return this.#stores[type];
	}

	define(type: ObjectType, definition: PropertyDefinition): void {
		this.catalog.define(type, definition);
		if (definition.hasUniqueValue === true) this.#stores[type].index(definition.name);
	}

	/** Record ids that nobody has had yet, rising. */
	reserveIds(count: number): string[] {
		return Array.from({ length: count }, () => String(this.#nextId++));
	}

	create(type: ObjectType, input: CheckedInput, id: string, atMs: number, searchableAtMs: number): StoredRecord {
		const timestamp = new Date(atMs).toISOString();
		const properties: Record<string, string> = {};
		for (const [name, value] of Object.entries(input.values)) if (value !== null) properties[name] = value;
		for (const [name, value] of Object.entries(calculatedValues(type, properties))) {
			if (value !== null) properties[name] = value;
		}
		properties['hs_object_id'] = id;
		properties['hs_createdate'] = timestamp;
		properties['hs_lastmodifieddate'] = timestamp;
		properties['hs_object_source_label'] = 'INTEGRATION';
		properties[objectKinds[type].creationDate] = timestamp;
		const record: StoredRecord = {
			id,
			properties,
			associations: [],
			createdAt: timestamp,
			updatedAt: timestamp,
			archived: false,
			searchableAtMs,
		};
		this.#stores[type].add(record);
		for (const association of input.associations) this.associate(type, record, association);
		return record;
	}

	update(type: ObjectType, record: StoredRecord, values: Readonly<Record<string, string | null>>, atMs: number): void {
		const store = this.#stores[type];
		const timestamp = new Date(atMs).toISOString();
		store.change(record, values, timestamp);
		store.change(record, { ...calculatedValues(type, record.properties), hs_lastmodifieddate: timestamp }, timestamp);
	}

	/** Links two records; a link that is there already stays as it is. */
	associate(from: ObjectType, record: StoredRecord, association: StoredAssociation): void {
		const { toType, toId, typeId } = association;
		const linked = record.associations.some((known) => known.toId === toId && known.typeId === typeId);
		if (linked) return;
		record.associations.push({ toType, toId, typeId });
		const inverse = inverseOf(typeId);
		if (inverse === undefined) return;
		this.#stores[inverse.from].find(toId)?.associations.push({ toType: from, toId: record.id, typeId: inverse.typeId });
	}

	/** What the account-info API says. */
	details(): Record<string, unknown> {
		return {
			portalId: this.portalId,
			accountType: 'STANDARD',
			timeZone: 'US/Eastern',
			companyCurrency: 'EUR',
			additionalCurrencies: ['USD'],
			utcOffset: '-05:00',
			utcOffsetMilliseconds: -18_000_000,
			uiDomain: 'app.hubspot.com',
			dataHostingLocation: 'na1',
		};
	}
}
