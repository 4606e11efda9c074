import { isAccepted } from '../../hubspot/answer';
import { CurrentValues, hasAllValues, type ReadCurrent } from '../../hubspot/batch/currentValues';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { SentLine } from '../../hubspot/batch/line';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { mergeReconciled, type Reconciled } from '../../hubspot/batch/reconcile';
import type { LineOperation } from '../../hubspot/batch/settle';
import { isJsonRecord, recordsIn } from '../../hubspot/json';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, typesIn, type TypesByName } from '../../hubspot/schema';
import { toRecord, valueIn, type CrmRecord } from '../../hubspot/record';
import { batchRead } from '../../transport/batchRead';
import type { ExecutionAccount } from '../../transport/account';
import type { ChangeLine } from '../input/changeLines';

/** The same operation, but nothing is sent for records that have the new values already. */
export function onlyChanged(
	operation: LineOperation<ChangeLine>,
	account: ExecutionAccount,
	object: CrmObject,
): LineOperation<ChangeLine> {
	const current = new CurrentValues(currentReader(account, object));
	let types: Promise<TypesByName> | null = null;
	return {
		...operation,
		foresee: (line) => {
			current.foresee(line);
		},
		linesAhead: () => MAX_LINES_PER_CALL,
		settle: async (lines) => {
			// Without the types only equal texts count as equal.
			const typesByName = await (types ??= account.definitions().then(typesIn, () => typesIn(NO_DEFINITIONS)));
			const unchanged = new Map<SentLine, Outcome>();
			const changed: Array<SentLine<ChangeLine>> = [];
			const records = await Promise.all(lines.map(async ({ line }) => await current.recordOf(line)));
			for (const [index, sent] of lines.entries()) {
				const record = records[index] ?? null;
				if (record !== null && hasAllValues(record, sent.line, typesByName)) {
					unchanged.set(sent, { kind: 'unchanged', record });
				} else {
					changed.push(sent);
				}
			}
			const nothingSent: Reconciled = { outcomes: unchanged, strays: [] };
			const [first, ...others] = changed;
			if (first === undefined) return nothingSent;
			const reconciled = await operation.settle([first, ...others]);
			for (const sent of changed) {
				const outcome = reconciled.outcomes.get(sent);
				if (outcome !== undefined) current.settled(sent.line, outcome);
			}
			return mergeReconciled(nothingSent, reconciled);
		},
	};
}

function currentReader(account: ExecutionAccount, object: CrmObject): ReadCurrent {
	return async (idProperty, ids, properties) => {
		const answer = await batchRead(account, object.objectType, { ids, idProperty, properties });
		const records = new Map<string, CrmRecord>();
		if (!isAccepted(answer) || !isJsonRecord(answer.body)) return records;
		for (const record of recordsIn(answer.body['results']).map(toRecord)) {
			const name = record === null || idProperty === null ? record?.id : valueIn(record, idProperty);
			if (record !== null && name !== null && name !== undefined) records.set(name, record);
		}
		return records;
	};
}
