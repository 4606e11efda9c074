import type { IDataObject } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import { isJsonRecord, recordsIn, textOf } from '../../hubspot/json';
import type { CrmRecord } from '../../hubspot/record';

/** The JSON of an output item for a record. Empty for a value that is no object. */
export function recordToJson({ id, json }: CrmRecord, { shape, fields }: RecordForm): IDataObject {
	if (!isDataObject(json)) return {};
	const properties = chosen(json['properties'], fields);
	switch (shape) {
		case 'raw':
			return properties === null ? json : { ...json, properties };
		case 'simplified':
			return {
				...withId(id, properties ?? {}),
				...kept(json, ['propertiesWithHistory', 'new', 'deleted']),
				...(isJsonRecord(json['associations']) ? { associations: associatedIds(json['associations']) } : {}),
			};
		case 'slim':
			return { id, ...kept(json, ['new', 'deleted']) };
	}
}

/** What JSON.parse makes of an object is n8n's data object; the types do not know it. */
export function isDataObject(json: object): json is IDataObject {
	return !Array.isArray(json);
}

function chosen(properties: unknown, fields: readonly string[] | null): IDataObject | null {
	if (!isJsonRecord(properties) || !isDataObject(properties)) return null;
	if (fields === null) return properties;
	return Object.fromEntries(Object.entries(properties).filter(([name]) => fields.includes(name)));
}

/** The record ID first, and for good: an account may have a property of that name. */
function withId(id: string, properties: IDataObject): IDataObject {
	const json: IDataObject = { id, ...properties };
	json['id'] = id;
	return json;
}

function kept(json: IDataObject, names: readonly string[]): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([name]) => names.includes(name)));
}

/** HubSpot's `{"deals": {"results": [{"id", "type"}]}}` as `{"deals": ["…"]}`; a record may be there by several types. */
function associatedIds(associations: Readonly<Record<string, unknown>>): IDataObject {
	return Object.fromEntries(
		Object.entries(associations).map(([objectType, found]) => {
			const ids = recordsIn(isJsonRecord(found) ? found['results'] : null).map(({ id }) => textOf(id));
			return [objectType, [...new Set(ids)].filter((id) => id !== null)];
		}),
	);
}
