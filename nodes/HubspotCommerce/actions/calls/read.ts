import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { alike, reconcileSingle } from '../../hubspot/batch/reconcile';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { failureOfReading } from '../../hubspot/search/reading';
import { withAllAssociations } from '../../transport/readAssociations';
import { readRecords } from './readRecords';

/** What is to be read of records. */
export interface WantedOfRecord {
	readonly properties: readonly string[];
	readonly associations: readonly string[];
	/** Properties with all of their former values. */
	readonly history: readonly string[];
	readonly archived: boolean;
}

/** The call that reads up to 100 records. */
export function batchReadCall(
	account: ExecutionAccount,
	object: CrmObject,
	wanted: WantedOfRecord,
): LineOperation<ChangeLine> {
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => await readRecords(lines, account, object, wanted),
	};
}

/** The call that reads one record: HubSpot gives associations and former values for one at a time only. */
export function singleReadCall(
	account: ExecutionAccount,
	object: CrmObject,
	{ properties, associations, history, archived }: WantedOfRecord,
): LineOperation<ChangeLine> {
	const {
		connection: { paths },
		send,
	} = account;
	const listed = { properties, propertiesWithHistory: history, associations };
	const query = Object.fromEntries(
		Object.entries(listed).flatMap(([name, names]) => (names.length === 0 ? [] : [[name, names.join(',')]])),
	);
	return {
		maxLinesPerCall: 1,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => {
			const { id, idProperty } = lines[0].line.record;
			const answer = await send({
				method: 'GET',
				path: paths.record(object.objectType, id),
				query: {
					...query,
					...(idProperty === null ? {} : { idProperty }),
					...(archived ? { archived: 'true' } : {}),
				},
				idempotent: true,
				kind: 'general',
			});
			const reconciled = reconcileSingle(lines[0], answer);
			const outcome = reconciled.outcomes.get(lines[0].key);
			if (outcome?.kind !== 'written') return reconciled;
			const whole = await withAllAssociations(account, object, outcome.record, associations);
			return 'kind' in whole ? alike(lines, failureOfReading(whole)) : alike(lines, { ...outcome, record: whole });
		},
	};
}
