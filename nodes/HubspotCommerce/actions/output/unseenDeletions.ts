import { counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Remark } from './remark';

/**
 * That a deletion by record ID does not tell whether the record was there. Whether HubSpot confirms IDs that it never had is
 * not documented: `archiveOfUnknown` in sandbox/readings.ts has both.
 */
export function noteOnDeletions(object: CrmObject): Remark {
	const unseen = new Set<string>();
	return {
		see: ({ record }, outcome) => {
			if (outcome.kind === 'written' && record !== null && record.idProperty === null) unseen.add(record.id);
		},
		text: () =>
			unseen.size === 0
				? null
				: `HubSpot confirmed the deletion of ${counted(unseen.size, object)} by record ID. It may do the same for IDs that don't exist, so it is not known whether the records were there`,
	};
}
