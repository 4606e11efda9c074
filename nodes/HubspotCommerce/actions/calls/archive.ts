import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { ChangeLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { reconcileNoContent } from '../../hubspot/batch/reconcile';
import type { CallOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { noteDeletion } from '../../transport/ownDeletions';

/**
 * The call that deletes up to 100 records by record ID. HubSpot answers with nothing, and may take a record that is gone
 * already for deleted.
 */
export function archiveCall(
	{ connection, send }: Pick<ExecutionAccount, 'connection' | 'send'>,
	object: CrmObject,
	eachLine: boolean,
): CallOperation<ChangeLine> {
	const callFor: CallOperation<ChangeLine>['callFor'] = (lines) => ({
		method: 'POST',
		path: connection.paths.batch(object.objectType, 'archive'),
		// Named twice, a record would make HubSpot refuse the whole call.
		body: { inputs: [...new Set(lines.map(({ line }) => line.record.id))].map((id) => ({ id })) },
		idempotent: true,
		kind: 'general',
	});
	const attempt: Attempt<ChangeLine> = async (lines) => {
		const reconciled = reconcileNoContent(lines, await send(callFor(lines)), deleted);
		for (const outcome of reconciled.outcomes.values())
			if (outcome.kind === 'written')
				noteDeletion(connection, { objectType: object.objectType, id: outcome.record.id });
		return reconciled;
	};
	return {
		maxLinesPerCall: MAX_LINES_PER_CALL,
		anyOrder: true,
		traceIdFor: () => null,
		callFor,
		settle: async (lines) => (eachLine ? await isolateBadLines(lines, attempt) : await attempt(lines)),
	};
}

function deleted({ record: { id } }: ChangeLine): Outcome {
	return { kind: 'written', record: { id, json: { deleted: true, id } }, remark: null };
}
