import type { IDataObject } from 'n8n-workflow';
import { toHubSpot } from '../../hubspot/association';
import type { ChangeLine, Line, NewLine } from '../../hubspot/batch/line';

/** HubSpot's form of a line in a call. */
export type LineInput = IDataObject;

export function createInput({ properties, associations }: Omit<NewLine, 'record'>): LineInput {
	return { properties, ...(associations.length === 0 ? {} : { associations: associations.map(toHubSpot) }) };
}

/** A record that is to be found by its name afterwards has it among its properties. */
export function namedCreateInput({ record: { id, idProperty }, ...line }: ChangeLine): LineInput {
	const properties = idProperty === null ? line.properties : { [idProperty]: id, ...line.properties };
	return createInput({ ...line, properties });
}

export function changeInput({ record: { id, idProperty }, properties }: ChangeLine): LineInput {
	return {
		id,
		...(idProperty === null ? {} : { idProperty }),
		// The unique value goes along so that the answer has it: it tells which result is whose.
		properties: idProperty === null ? properties : { [idProperty]: id, ...properties },
	};
}

/**
 * Whether a line gives its record another value of the property that finds it: sent again, it would find none, or another.
 * All but the very same text counts as another: whether "ABC" finds "abc", or "01" finds "1", is for HubSpot to say.
 */
export function renames({ record, properties }: Line): boolean {
	const property = record?.idProperty ?? null;
	if (record === null || property === null || !Object.hasOwn(properties, property)) return false;
	return String(properties[property]) !== record.id;
}
