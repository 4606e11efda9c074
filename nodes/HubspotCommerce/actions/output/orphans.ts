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
			return `${counted(orphans, object)} ${were} created without ${parentOf(object)}, so ${they} show up in HubSpot. Add one under 'Associations'`;
		},
	};
}

/** Whether an upsert met the record: it may have a parent since long ago. */
function wasThere(outcome: Outcome): boolean {
	return outcome.kind === 'written' && outcome.record.json['new'] === false;
}

/** What most records hang on: these are named, and not all eight. It is true of the others, too: the record has none of them. */
const NAMED_FIRST = ['order', 'deal', 'quote'];

/** Up to three of what it can hang on, e.g. "an order, deal or quote". */
function parentOf({ associations }: CrmObject): string {
	const all = associations.filter(({ parent }) => parent);
	const first = NAMED_FIRST.flatMap((name) => all.filter((target) => target.name === name));
	const others = all.filter((target) => !first.includes(target));
	const parents = [...first, ...others].slice(0, NAMED_FIRST.length).map(({ label }) => label.toLowerCase());
	return `${article(parents[0] ?? '')} ${alternatives(parents)}`;
}
