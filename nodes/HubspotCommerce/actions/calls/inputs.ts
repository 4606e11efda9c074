import type { IDataObject } from 'n8n-workflow';
import { toHubSpot } from '../../hubspot/association';
import type { ChangeLine, NewLine } from '../../hubspot/batch/line';

/** HubSpot's form of a line in a call. */
export type LineInput = IDataObject;

export function createInput({ properties, associations }: NewLine): LineInput {
	return { properties, ...(associations.length === 0 ? {} : { associations: associations.map(toHubSpot) }) };
}

export function changeInput({ record: { id, idProperty }, properties }: ChangeLine): LineInput {
	return {
		id,
		...(idProperty === null ? {} : { idProperty }),
		// The unique value goes along so that the answer has it: it tells which result is whose.
		properties: idProperty === null ? properties : { [idProperty]: id, ...properties },
	};
}
