import type { ChangeLine } from '../../hubspot/batch/line';
import type { CallOperation } from '../../hubspot/batch/operation';
import { alike } from '../../hubspot/batch/reconcile';
import { reconcileProperty } from '../../hubspot/batch/reconcileProperty';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';

/**
 * The call that makes one unique text property. HubSpot refuses a name that is there, and tells a second attempt so: it
 * goes once (https://developers.hubspot.com/docs/api-reference/legacy/crm/properties/create-property).
 */
export function createPropertyCall(
	{ connection, send }: ExecutionAccount,
	{ objectType, schemaScope }: CrmObject,
): CallOperation<ChangeLine> {
	const callFor: CallOperation<ChangeLine>['callFor'] = ([{ line }]) => ({
		method: 'POST',
		path: connection.paths.properties(objectType),
		body: { ...line.properties, type: 'string', fieldType: 'text', hasUniqueValue: true },
		idempotent: false,
		kind: 'general',
	});
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => {
			const answer = await send(callFor(lines));
			return alike(lines, reconcileProperty(lines[0].line.record.id, answer, schemaScope));
		},
	};
}
