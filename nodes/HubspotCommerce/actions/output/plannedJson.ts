import type { IDataObject } from 'n8n-workflow';
import type { Planned } from '../../hubspot/batch/outcome';

/** The call that a line would go in, with that line alone. */
export function plannedJson({ callNumber, call: { method, path, query, body }, associations }: Planned): IDataObject {
	return {
		outcome: 'planned',
		call: { number: callNumber, method, path, ...(query === undefined ? {} : { query: { ...query } }) },
		body: body ?? null,
		...(associations === undefined ? {} : { associations: associations.map((association) => ({ ...association })) }),
	};
}
