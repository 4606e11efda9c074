import { isAccepted } from '../../hubspot/answer';
import { CurrentValues, hasAllValues, type ReadCurrent } from '../../hubspot/batch/currentValues';
import { isNonEmpty, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { mergeReconciled, type Reconciled } from '../../hubspot/batch/reconcile';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, typesIn, type TypesByName } from '../../hubspot/schema';
import { recordsByValue, recordsInBody } from '../../hubspot/record';
import { batchRead } from '../../transport/batchRead';
import type { ExecutionAccount } from '../../transport/account';
import type { Step } from './step';

/** Compares lines with what their records have: for those that have the new values already nothing is sent. */
export function comparison(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	const current = new CurrentValues(currentReader(account, object));
	let types: Promise<TypesByName> | null = null;
	return (next) => ({
		...next,
		foresee: (line) => {
			current.foresee(line);
		},
		linesAhead: () => MAX_LINES_PER_CALL,
		settle: async (lines, run) => {
			// Without the types only equal texts count as equal.
			const typesByName = await (types ??= account.definitions().then(typesIn, () => typesIn(NO_DEFINITIONS)));
			const unchanged = new Map<LineKey, Outcome>();
			const changed: Array<SentLine<ChangeLine>> = [];
			const records = await Promise.all(lines.map(async ({ line }) => await current.recordOf(line)));
			for (const [index, sent] of lines.entries()) {
				const record = records[index] ?? null;
				if (record !== null && hasAllValues(record, sent.line, typesByName)) {
					unchanged.set(sent.key, { kind: 'unchanged', record });
				} else {
					changed.push(sent);
				}
			}
			const nothingSent: Reconciled = { outcomes: unchanged, strays: [] };
			if (!isNonEmpty(changed)) return nothingSent;
			const reconciled = await next.settle(changed, run);
			for (const { key, line } of changed) {
				const outcome = reconciled.outcomes.get(key);
				if (outcome !== undefined) current.settled(line, outcome);
			}
			return mergeReconciled(nothingSent, reconciled);
		},
	});
}

function currentReader(account: ExecutionAccount, { objectType }: CrmObject): ReadCurrent {
	return async (idProperty, ids, properties) => {
		const answer = await batchRead(account, objectType, { ids, idProperty, properties });
		return recordsByValue(isAccepted(answer) ? recordsInBody(answer.body) : [], idProperty);
	};
}
