import { textOfType } from '../../hubspot/association';
import { routeOf, type AssociationRoute } from '../../hubspot/batch/associate';
import type { NotSentLine } from '../../hubspot/batch/failure';
import { isNonEmpty, type Line, type LineKey, type SentLine } from '../../hubspot/batch/line';
import {
	mayHaveBeenMet,
	type Outcome,
	type PlannedAssociations,
	type Unchanged,
	type Written,
} from '../../hubspot/batch/outcome';
import { mergeReconciled } from '../../hubspot/batch/reconcile';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { associate, pathIn } from '../calls/associate';
import { passOn } from './passOn';
import type { Step } from './step';

/** Why a line does not go: nothing tells what is at the other end of one of its associations. */
function withoutWay({ associations }: Line, object: CrmObject): NotSentLine | null {
	const lost = associations.find((association) => routeOf(association, object) === null);
	if (lost === undefined) return null;
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `It is not known which object association type ${lost.types.map(textOfType).join(' and ')} leads to`,
		field: 'associations',
		advice: "Add the association under 'Associations', where you choose the object",
	};
}

/** Why a line is not associated that could be one of several records. */
const WHICH_RECORD: NotSentLine = {
	kind: 'notSent',
	cause: 'lookUp',
	why: "HubSpot's answer doesn't say which record it is",
	field: null,
	advice: 'Look at the records in HubSpot and associate the right one',
};

/**
 * Adds the associations of lines after these are written, in calls of many: HubSpot takes associations on create only.
 * Adding one that is there changes nothing, so these calls may be sent again.
 * @param isDryRun then none is added, not even to records that have all values already
 */
export function association<L extends Line>(account: ExecutionAccount, object: CrmObject, isDryRun: boolean): Step<L> {
	const pathOf = pathIn(account, object);
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const decide = (line: L) => withoutWay(line, object) ?? line;
			const reconciled = await passOn(lines, run, decide, next);
			const outcomes = new Map<LineKey, Outcome>(reconciled.outcomes);
			const present = new Map<LineKey, Written | Unchanged>();
			for (const sent of lines) {
				const outcome = outcomes.get(sent.key);
				// What hangs on something else perhaps is for the step to say that looked whether it was there.
				if (sent.line.isNew === true && mayHaveBeenMet(outcome)) continue;
				// One that was there with its values may lack its associations since an earlier run.
				if (outcome?.kind === 'written' || outcome?.kind === 'unchanged') present.set(sent.key, outcome);
				if (outcome?.kind === 'planned' || (isDryRun && outcome?.kind === 'unchanged'))
					outcomes.set(sent.key, { ...outcome, ...plannedAssociations(sent, object, pathOf) });
			}
			for (const { key, line } of lines) {
				const outcome = outcomes.get(key);
				if (outcome?.kind !== 'writtenAsOneOf' || line.associations.length === 0) continue;
				const { records } = outcome;
				if (isNonEmpty(records)) outcomes.set(key, { kind: 'notAssociated', records, associations: WHICH_RECORD });
			}
			const failed = isDryRun ? [] : await associate(lines, present, account, object);
			for (const [key, outcome] of failed) outcomes.set(key, outcome);
			return mergeReconciled(reconciled, { outcomes, strays: [] });
		},
	});
}

function plannedAssociations(
	{ line }: SentLine,
	object: CrmObject,
	pathOf: (route: AssociationRoute) => string,
): PlannedAssociations {
	if (line.associations.length === 0) return {};
	const associations = line.associations.flatMap((association) => {
		const route = routeOf(association, object);
		return route === null ? [] : [{ path: pathOf(route), toId: association.to.id }];
	});
	return { associations };
}
