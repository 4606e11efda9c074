import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { reconcileNoContent } from '../../hubspot/batch/reconcile';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import type { LineOperation } from '../../hubspot/batch/operation';
import { takesOff } from '../../transport/takenOff';

/**
 * The call that takes records off those that they hang on, which their lines have as associations. HubSpot does not mind
 * associations that are not there.
 */
export function dissociateCall(
	{ connection, send }: ExecutionAccount,
	parent: Pick<CrmObject, 'objectType'>,
	child: CrmObject,
): LineOperation<ChangeLine> {
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		anyOrder: true,
		traceIdFor: () => null,
		settle: async (lines) => {
			// Before the answer: one that is lost may have had its effect.
			for (const { line } of lines) {
				const { objectType } = parent;
				for (const { to } of line.associations)
					takesOff(connection, { recordId: line.record.id, objectType, id: to.id });
			}
			const answer = await send({
				method: 'POST',
				path: connection.paths.dissociate(child.objectType, parent.objectType),
				body: {
					inputs: lines.map(({ line }) => ({
						from: { id: line.record.id },
						to: line.associations.map(({ to }) => ({ ...to })),
					})),
				},
				idempotent: true,
				kind: 'general',
			});
			return reconcileNoContent(lines, answer, takenOff);
		},
	};
}

function takenOff({ record: { id } }: ChangeLine): Outcome {
	return { kind: 'written', record: { id, json: { id } }, remark: null };
}
