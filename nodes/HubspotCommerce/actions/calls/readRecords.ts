import { recordKeyOf, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { mergeReconciled, reconcileBatch, type Reconciled } from '../../hubspot/batch/reconcile';
import { groupBy } from '../../hubspot/groupBy';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { batchRead, type BatchRead } from '../../transport/batchRead';
import type { ExecutionAccount } from '../../transport/account';

/**
 * Reads the records of up to 100 lines, each record once: all lines of one get it. A missing record is the refusal of
 * its own lines. Reads are by record ID or by one unique property: lines that name their records in several ways go in
 * several calls.
 */
export async function readRecords(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	account: ExecutionAccount,
	object: CrmObject,
	wanted: Pick<BatchRead, 'properties' | 'archived'>,
): Promise<Reconciled> {
	let all: Reconciled = { outcomes: new Map(), strays: [] };
	for (const [idProperty, named] of groupBy(lines, ({ line }) => line.record.idProperty)) {
		const alike = [...groupBy(named, ({ line }) => recordKeyOf(line)).values()];
		const firsts = alike.map(([first]) => first);
		const ids = firsts.map(({ line }) => line.record.id);
		const answer = await batchRead(account, object.objectType, { ...wanted, ids, idProperty });
		const { outcomes, strays } = reconcileBatch(firsts, answer, []);
		const ofAll = new Map<LineKey, Outcome>();
		for (const group of alike) {
			const outcome = outcomes.get(group[0].key);
			if (outcome !== undefined) for (const { key } of group) ofAll.set(key, sureOf(outcome));
		}
		all = mergeReconciled(all, { outcomes: ofAll, strays });
	}
	return all;
}

/** Records are asked for by name: one that could be several is none. */
function sureOf(outcome: Outcome): Outcome {
	if (outcome.kind !== 'writtenAsOneOf') return outcome;
	const ids = outcome.records.map(({ id }) => id).join(', ');
	const why = `HubSpot's answer does not tell which of these records it is: ${ids}`;
	return { kind: 'unknown', why, status: null, correlationId: null };
}
