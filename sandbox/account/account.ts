import { isObjectType, objectKinds, type ObjectType } from '../objectTypes';
import type { AccountSettings } from '../options';
import { link } from './associationLinks';
import { AssociationTypes, crmTypeOf } from './associationTypes';
import { PropertyCatalog } from './catalog';
import type { CheckedInput } from './checkedInput';
import { isUnique, type PropertyDefinition } from './propertyDefinition';
import { RecordStore, type StoredRecord, type ValueSource } from './store';
import { uniqueKeyOf } from './uniqueKey';

const firstId = 30_123_456_001;

/** One HubSpot account: what it has defined and the records it holds. */
export class Account {
	readonly portalId = 148_392_017;
	readonly timeZone = 'America/New_York';
	readonly catalog: PropertyCatalog;
	readonly associationTypes = new AssociationTypes();
	readonly #stores = new Map<ObjectType, RecordStore>();
	/** Who acts on it now. */
	actor: ValueSource = { sourceType: 'INTEGRATION' };
	#nextId = firstId;

	constructor(readonly settings: AccountSettings) {
		this.catalog = new PropertyCatalog(settings.objects);
		for (const type of settings.objects) {
			const store = new RecordStore();
			this.#stores.set(type, store);
			for (const definition of this.catalog.list(type, false)) this.#index(store, definition);
		}
	}

	/** What time it is by HubSpot's clock. */
	now(): number {
		return Date.now() + this.settings.clockAheadMs;
	}

	/** @throws Error when the account does not hold such records */
	store(type: ObjectType): RecordStore {
		const store = this.#stores.get(type);
		if (store === undefined) throw new Error(`The account does not hold ${type}: name them in the option \`objects\`.`);
		return store;
	}

	/** The records of an object, given by its plural name, if the account holds them. */
	held(plural: string): RecordStore | undefined {
		return isObjectType(plural) ? this.#stores.get(plural) : undefined;
	}

	/** The plural name of the object that a path or a query names, if HubSpot knows it. */
	pluralOf(name: string): string | undefined {
		return this.settings.unknownObjects.includes(name) ? undefined : crmTypeOf(name);
	}

	/** The object that a path names, if the account holds its records. */
	typeNamed(name: string): ObjectType | undefined {
		const plural = this.pluralOf(name);
		return plural !== undefined && isObjectType(plural) && this.#stores.has(plural) ? plural : undefined;
	}

	define(type: ObjectType, definition: PropertyDefinition): void {
		const store = this.store(type);
		this.catalog.define(type, definition);
		this.#index(store, definition);
	}

	/** Record ids that nobody has had yet, rising. */
	reserveIds(count: number): string[] {
		return Array.from({ length: count }, () => String(this.#nextId++));
	}

	create(type: ObjectType, input: CheckedInput, id: string, atMs: number, searchableAtMs: number): StoredRecord {
		const kind = objectKinds[type];
		const timestamp = new Date(atMs).toISOString();
		const properties: Record<string, string> = {};
		for (const [name, value] of Object.entries(input.values)) if (value !== null) properties[name] = value;
		for (const [name, value] of Object.entries(kind.calculated?.(properties, this.settings.taxRates) ?? {})) {
			if (value !== null) properties[name] = value;
		}
		properties['hs_object_id'] = id;
		properties['hs_createdate'] = timestamp;
		properties['hs_lastmodifieddate'] = timestamp;
		properties['hs_object_source_label'] = this.actor.sourceType;
		if (this.actor.sourceId !== undefined) properties['hs_object_source_id'] = this.actor.sourceId;
		properties[kind.creationDate] = timestamp;
		if (kind.modificationDate !== undefined) properties[kind.modificationDate] = timestamp;
		const record: StoredRecord = {
			id,
			properties,
			associations: [],
			createdAt: timestamp,
			createdBy: this.actor,
			updatedAt: timestamp,
			archived: false,
			searchableAtMs,
		};
		this.store(type).add(record);
		for (const { toId, types } of input.links) {
			const [first] = types;
			if (first !== undefined) link(this, { record, from: type, to: first.to, toId }, types);
		}
		return record;
	}

	update(
		type: ObjectType,
		record: StoredRecord,
		values: Readonly<Record<string, string | null>>,
		atMs: number,
		searchableAtMs: number,
	): void {
		const { calculated, modificationDate } = objectKinds[type];
		const timestamp = new Date(atMs).toISOString();
		const changed: Record<string, string | null> = { ...values, hs_lastmodifieddate: timestamp };
		if (modificationDate !== undefined) changed[modificationDate] = timestamp;
		if (calculated !== undefined) {
			const all = withoutNulls({ ...record.properties, ...values });
			Object.assign(changed, calculated(all, this.settings.taxRates));
		}
		this.store(type).change(record, changed, timestamp, searchableAtMs, this.actor);
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

	#index(store: RecordStore, definition: PropertyDefinition): void {
		if (isUnique(definition)) store.index(definition.name, uniqueKeyOf(definition, this.settings));
	}
}

function withoutNulls(values: Readonly<Record<string, string | null>>): Record<string, string> {
	const set: Record<string, string> = {};
	for (const [name, value] of Object.entries(values)) if (value !== null) set[name] = value;
	return set;
}
