import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { alike, reconcileSingle } from '../../hubspot/batch/reconcile';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { failureOfTold } from '../../hubspot/batch/told';
import { haveRoomInAddress } from '../../hubspot/paths';
import { failureOfReading } from '../../hubspot/search/reading';
import { withAllAssociations } from '../../transport/readAssociations';
import { readRecords, readTold } from './readRecords';

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
	// Too many of them are read in a call of their own, which has no address to hold them.
	const isInline = haveRoomInAddress(properties);
	const listed = { properties: isInline ? properties : [], propertiesWithHistory: history, associations };
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
			if ('kind' in whole) return alike(lines, failureOfReading(whole));
			if (isInline) return alike(lines, { ...outcome, record: whole });
			const told = (await readTold(lines, account, object, { properties, archived })).get(lines[0].key);
			if (told?.kind !== 'record') return told === undefined ? reconciled : alike(lines, failureOfTold(told));
			const record = { id: whole.id, json: { ...whole.json, properties: told.record.json['properties'] } };
			return alike(lines, { ...outcome, record });
		},
	};
}
