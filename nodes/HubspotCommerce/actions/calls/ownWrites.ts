import { routeOf } from '../../hubspot/batch/associate';
import type { Line, SentLine } from '../../hubspot/batch/line';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { putTogether } from '../../transport/ownLinks';
import { noteValues as note } from '../../transport/ownValues';

/** Tells what records have become: HubSpot may give them as they were for a while. */
export function noteValues(
	{ outcomes }: Reconciled,
	{ connection }: Pick<ExecutionAccount, 'connection'>,
	{ objectType }: Pick<CrmObject, 'objectType'>,
): void {
	for (const outcome of outcomes.values()) if (outcome.kind === 'written') note(connection, objectType, outcome.record);
}

/** Tells what new records have been put together with: HubSpot may not list it for a while. */
export function noteLinks<L extends Line>(
	lines: ReadonlyArray<SentLine<L>>,
	{ outcomes }: Reconciled,
	{ connection }: Pick<ExecutionAccount, 'connection'>,
	object: CrmObject,
): void {
	for (const { key, line } of lines) {
		const outcome = outcomes.get(key);
		if (outcome?.kind !== 'written') continue;
		const own = { objectType: object.objectType, id: outcome.record.id };
		for (const association of line.associations) {
			const route = routeOf(association, object);
			if (route === null) continue;
			putTogether(connection, own, { objectType: route.toObjectType, id: association.to.id });
		}
	}
}
