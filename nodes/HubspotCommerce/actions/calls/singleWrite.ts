import type { ChangeLine, Line, NewLine, SentLine } from '../../hubspot/batch/line';
import { reconcileSingle, type Reconciled } from '../../hubspot/batch/reconcile';
import type { Call } from '../../hubspot/call';
import type { CallOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { createInput, renames } from './inputs';
import { noteLinks, noteValues } from './ownWrites';

/** The call that creates one record. */
export function postCall(account: ExecutionAccount, object: CrmObject): CallOperation<NewLine> {
	return single(
		account,
		(line: NewLine) => ({
			method: 'POST',
			path: account.connection.paths.objects(object.objectType),
			body: createInput(line),
			idempotent: false,
			kind: 'general',
		}),
		(sent, reconciled) => {
			noteLinks([sent], reconciled, account, object);
		},
	);
}

/** The call that changes one record. HubSpot takes the unique property's name in the query, and refuses `hs_object_id` there. */
export function patchCall(account: ExecutionAccount, object: CrmObject): CallOperation<ChangeLine> {
	return single(
		account,
		(line: ChangeLine) => {
			const { id, idProperty } = line.record;
			return {
				method: 'PATCH',
				path: account.connection.paths.record(object.objectType, id),
				...(idProperty === null ? {} : { query: { idProperty } }),
				body: { properties: line.properties },
				idempotent: !renames(line),
				kind: 'general',
			};
		},
		(_, reconciled) => {
			noteValues(reconciled, account, object);
		},
	);
}

function single<L extends Line>(
	{ send }: ExecutionAccount,
	callOf: (line: L) => Call,
	note: (sent: SentLine<L>, reconciled: Reconciled) => void,
): CallOperation<L> {
	return {
		maxLinesPerCall: 1,
		traceIdFor: () => null,
		callFor: ([{ line }]) => callOf(line),
		settle: async ([sent]) => {
			const reconciled = reconcileSingle(sent, await send(callOf(sent.line)));
			note(sent, reconciled);
			return reconciled;
		},
	};
}
