import { isWritten, type Outcome } from '../../hubspot/batch/outcome';
import { alternatives, article, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { parentsIn } from '../../hubspot/parents';
import type { Remark } from './remark';

/** A record that belongs to a parent and has none is in HubSpot, but in no view of it. */
export function remarkOnOrphans(object: CrmObject): Remark {
	let orphans = 0;
	return {
		see: (line, outcome) => {
			if (!object.oneParent || !isWritten(outcome) || wasThere(outcome)) return;
			if (parentsIn(line.associations, object).length === 0) orphans++;
		},
		text: () => {
			if (orphans === 0) return null;
			const [were, they] = orphans === 1 ? ['was', "it doesn't"] : ['were', "they don't"];
			const parent = parentOf(object);
			return `${counted(orphans, object)} ${were} written without ${parent}, so ${they} show up in HubSpot. Add ${parent} under 'Associations'`;
		},
	};
}

/** Whether an upsert met the record: it may have a parent since long ago. */
function wasThere(outcome: Outcome): boolean {
	return outcome.kind === 'written' && outcome.record.json['new'] === false;
}

/** What it can hang on, e.g. "a cart, deal or quote". */
function parentOf({ associations }: CrmObject): string {
	const parents = associations.filter(({ parent }) => parent).map(({ label }) => label.toLowerCase());
	return `${article(parents[0] ?? '')} ${alternatives(parents)}`;
}
