import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { reconcileNoContent } from '../../hubspot/batch/reconcile';
import type { ChangeLine, SentLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import type { LineOperation } from '../../hubspot/batch/operation';
import { takesApart, tookApart } from '../../transport/ownLinks';

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
			const tell = (those: ReadonlyArray<SentLine<ChangeLine>>, what: typeof takesApart) => {
				for (const { line } of those) {
					const own = { objectType: child.objectType, id: line.record.id };
					for (const { to } of line.associations) what(connection, own, { objectType: parent.objectType, id: to.id });
				}
			};
			// Before the answer: one that is lost may have had its effect.
			tell(lines, takesApart);
			const attempt: Attempt<ChangeLine> = async (part) => {
				const answer = await send({
					method: 'POST',
					path: connection.paths.dissociate(child.objectType, parent.objectType),
					body: {
						inputs: part.map(({ line }) => ({
							from: { id: line.record.id },
							to: line.associations.map(({ to }) => ({ ...to })),
						})),
					},
					idempotent: true,
					kind: 'general',
				});
				return reconcileNoContent(part, answer, takenOff);
			};
			const reconciled = await isolateBadLines(lines, attempt);
			const areOff = lines.filter(({ key }) => {
				const outcome = reconciled.outcomes.get(key);
				return outcome !== undefined && !isFailure(outcome);
			});
			tell(areOff, tookApart);
			return reconciled;
		},
	};
}

function takenOff({ record: { id } }: ChangeLine): Outcome {
	return { kind: 'written', record: { id, json: { id } }, remark: null };
}
