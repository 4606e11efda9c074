import type { ChangeLine, NewLine } from '../../hubspot/batch/line';
import { reconcileSingle } from '../../hubspot/batch/reconcile';
import type { CallOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { createInput } from './inputs';

/** The call that creates one record. */
export function postCall({ connection: { paths }, send }: ExecutionAccount, object: CrmObject): CallOperation<NewLine> {
	const callFor: CallOperation<NewLine>['callFor'] = ([{ line }]) => ({
		method: 'POST',
		path: paths.objects(object.objectType),
		body: createInput(line),
		idempotent: false,
		kind: 'general',
	});
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => reconcileSingle(lines[0], await send(callFor(lines))),
	};
}

/** The call that changes one record. HubSpot takes the unique property's name in the query, and refuses `hs_object_id` there. */
export function patchCall(
	{ connection: { paths }, send }: ExecutionAccount,
	object: CrmObject,
): CallOperation<ChangeLine> {
	const callFor: CallOperation<ChangeLine>['callFor'] = ([{ line }]) => ({
		method: 'PATCH',
		path: paths.record(object.objectType, line.record.id),
		...(line.record.idProperty === null ? {} : { query: { idProperty: line.record.idProperty } }),
		body: { properties: line.properties },
		idempotent: true,
		kind: 'general',
	});
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => reconcileSingle(lines[0], await send(callFor(lines))),
	};
}
