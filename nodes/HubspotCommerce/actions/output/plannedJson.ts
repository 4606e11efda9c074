import type { IDataObject } from 'n8n-workflow';
import type { Planned, PlannedAssociations } from '../../hubspot/batch/outcome';

/** The call that a line would go in, with that line alone. */
export function plannedJson(planned: Planned): IDataObject {
	const { callNumber, call } = planned;
	const { method, path, query, body } = call;
	return {
		outcome: 'planned',
		call: { number: callNumber, method, path, ...(query === undefined ? {} : { query: { ...query } }) },
		body: body ?? null,
		...plannedAssociationsJson(planned),
	};
}

/** What its record would be associated with, and taken off, where that takes further calls. */
export function plannedAssociationsJson({ associations, removedAssociations }: PlannedAssociations): IDataObject {
	return {
		...(associations === undefined ? {} : { associations: associations.map((one) => ({ ...one })) }),
		...(removedAssociations === undefined
			? {}
			: { removedAssociations: removedAssociations.map((one) => ({ ...one })) }),
	};
}
