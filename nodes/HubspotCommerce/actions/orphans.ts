import { parentsIn } from '../hubspot/associations';
import { isWritten, type Outcome } from '../hubspot/batch/outcome';
import type { SettledLine } from '../hubspot/batch/settle';
import type { CrmObject } from '../hubspot/objects';

/** A record that belongs to a parent and has none is in HubSpot, but in no view of it. */
export function remarkOnOrphans(lines: readonly SettledLine[], object: CrmObject): string | null {
	if (!object.oneParent) return null;
	const orphans = lines.filter(
		({ given, outcome }) =>
			isWritten(outcome) &&
			!wasThere(outcome) &&
			given.kind === 'line' &&
			parentsIn(given.line.associations, object).length === 0,
	).length;
	return orphans === 0
		? null
		: `${orphans} ${object.nounPlural} have no parent. Nobody sees them in HubSpot: add an order, deal or quote under 'Associations'`;
}

/** Whether an upsert met the record: it may have a parent since long ago. */
function wasThere(outcome: Outcome): boolean {
	return outcome.kind === 'written' && outcome.record.json['new'] === false;
}
