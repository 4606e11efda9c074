import type { IDataObject } from 'n8n-workflow';

/**
 * What became of a record before all that the record has: a screen shows the first keys of an item. They stay what they are
 * where a simplified record has properties of the same names.
 */
export function leading(first: IDataObject, json: IDataObject): IDataObject {
	return { ...first, ...json, ...first };
}
