import type { IDataObject } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import { isJsonRecord, recordsIn, textOf } from '../../hubspot/json';
import { NO_ANNOTATIONS, type Annotations } from '../../hubspot/annotations';
import type { CrmRecord } from '../../hubspot/record';
import { besideProperties } from './besideProperties';
import { leading } from './leading';

/**
 * The JSON of an output item for a record. Empty for a value that is no object.
 * @param annotations what a simplified record has beside its properties
 */
export function recordToJson(
	{ id, json }: CrmRecord,
	{ shape, fields }: RecordForm,
	annotations: Annotations = NO_ANNOTATIONS,
): IDataObject {
	if (!isDataObject(json)) return {};
	const properties = chosen(json['properties'], fields);
	switch (shape) {
		case 'raw':
			return properties === null ? json : { ...json, properties };
		case 'simplified':
			// The record ID first, and for good.
			return leading(
				{ id },
				besideProperties(noFailure(annotated(id, properties ?? {}, annotations)), {
					...kept(json, ['propertiesWithHistory', 'new', 'deleted']),
					...(isJsonRecord(json['associations']) ? { associations: associatedIds(json['associations']) } : {}),
				}),
			);
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

/**
 * Properties in their order, each option's label beside its value, which workflows go by, and the address of the record last.
 * A property of the account's own that has such a name stays what it is.
 */
function annotated(id: string, properties: IDataObject, { order, labelOf, addressOf }: Annotations): IDataObject {
	const names = new Set([...order.filter((name) => name in properties), ...Object.keys(properties)]);
	const json: IDataObject = Object.fromEntries(
		[...names].flatMap((name) => {
			const label = labelOf(name, properties[name]);
			const entry = [name, properties[name]] as const;
			return label === null ? [entry] : [entry, [`${name}_label`, label] as const];
		}),
	);
	const url = addressOf(id);
	return { ...json, ...(url === null ? {} : { url }), ...properties };
}

/** n8n takes an item with the key `error` for a failed one, and so do workflows: a property of that name is none. */
function noFailure(json: IDataObject): IDataObject {
	if (!Object.hasOwn(json, 'error')) return json;
	const { error, ...others } = json;
	return besideProperties(others, { error_property: error });
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
