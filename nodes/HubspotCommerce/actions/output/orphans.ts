import { isWritten, wasMet } from '../../hubspot/batch/outcome';
import { counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { parentsIn } from '../../hubspot/parents';
import { anyParentOf } from './parentNames';
import type { Remark } from './remark';

/** A record that belongs to a parent and has none is in HubSpot, but in no view of it. */
export function remarkOnOrphans(object: CrmObject): Remark {
	let orphans = 0;
	return {
		see: (line, outcome) => {
			// One that was there may have a parent since long ago.
			if (!object.oneParent || !isWritten(outcome) || wasMet(outcome)) return;
			if (parentsIn(line.associations, object).length === 0) orphans++;
		},
		text: () => {
			if (orphans === 0) return null;
			const [were, they] = orphans === 1 ? ['was', "it doesn't"] : ['were', "they don't"];
			return `${counted(orphans, object)} ${were} created without ${anyParentOf(object)}, so ${they} show up in HubSpot. Add one under 'Associations'`;
		},
	};
}
