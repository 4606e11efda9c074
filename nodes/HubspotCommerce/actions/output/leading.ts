import type { IDataObject } from 'n8n-workflow';
import { besideProperties } from './besideProperties';

/** What became of a record before all that the record has: a screen shows the first keys of an item. */
export function leading(first: IDataObject, json: IDataObject): IDataObject {
	return { ...first, ...besideProperties(json, first) };
}
