import { parentsIn } from '../../hubspot/parents';
import { isWritten, type Outcome } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Remark } from '../road/writeLines';

/** A record that belongs to a parent and has none is in HubSpot, but in no view of it. */
export function remarkOnOrphans(object: CrmObject): Remark {
	let orphans = 0;
	return {
		see: (line, outcome) => {
			if (!object.oneParent || !isWritten(outcome) || wasThere(outcome)) return;
			if (parentsIn(line.associations, object).length === 0) orphans++;
		},
		text: () =>
			orphans === 0
				? null
				: `${orphans} ${object.nounPlural} have no parent. Nobody sees them in HubSpot: add an order, deal or quote under 'Associations'`,
	};
}

/** Whether an upsert met the record: it may have a parent since long ago. */
function wasThere(outcome: Outcome): boolean {
	return outcome.kind === 'written' && outcome.record.json['new'] === false;
}
