import { isJsonRecord, recordsIn, textOf, type JsonRecord } from './json';

/** A record as HubSpot answers with it: the whole object is kept, since users get it as it came, and nothing beside it. */
export interface CrmRecord {
	readonly id: string;
	readonly json: JsonRecord;
}

/** Reads a record; null when the value has no ID, and so is none. */
export function toRecord(value: unknown): CrmRecord | null {
	if (!isJsonRecord(value)) return null;
	const id = textOf(value['id']);
	return id === null ? null : { id, json: value };
}

/** The records that the body of HubSpot's answer lists; none where it lists none. */
export function recordsInBody(body: unknown): CrmRecord[] {
	return recordsIn(isJsonRecord(body) ? body['results'] : null)
		.map(toRecord)
		.filter((record) => record !== null);
}

/** Whether all that the body lists are records: what cannot be read may be any of them. */
export function listsOnlyRecords(body: unknown): boolean {
	const results = (isJsonRecord(body) ? body['results'] : null) ?? [];
	return Array.isArray(results) && results.every((entry) => toRecord(entry) !== null);
}

/** A record's value of a property; null where it has none. HubSpot answers with texts. */
export function valueIn({ json }: CrmRecord, property: string): string | null {
	const properties = json['properties'];
	return isJsonRecord(properties) && Object.hasOwn(properties, property) ? valueText(properties[property]) : null;
}

/** Whether HubSpot says of a property what the record has, if only that it has nothing. */
export function tellsOf({ json }: CrmRecord, property: string): boolean {
	return isJsonRecord(json['properties']) && Object.hasOwn(json['properties'], property);
}

/** The properties that a record has a value of. */
export function valuesIn({ json }: CrmRecord): Array<[name: string, value: string]> {
	const properties = json['properties'];
	if (!isJsonRecord(properties)) return [];
	const values: Array<[string, string]> = [];
	for (const [name, content] of Object.entries(properties)) {
		const value = valueText(content);
		if (value !== null) values.push([name, value]);
	}
	return values;
}

/**
 * A record after a change, with the values too that it had before: HubSpot answers a change with the changed properties
 * and a few of its own.
 */
export function afterChange(before: CrmRecord, { id, json }: CrmRecord): CrmRecord {
	const [known, changed] = [before.json['properties'], json['properties']];
	if (!isJsonRecord(known)) return { id, json };
	return { id, json: { ...json, properties: isJsonRecord(changed) ? { ...known, ...changed } : known } };
}

function valueText(content: unknown): string | null {
	switch (typeof content) {
		case 'string':
			return content;
		case 'number':
		case 'boolean':
			return String(content);
		default:
			return null;
	}
}
