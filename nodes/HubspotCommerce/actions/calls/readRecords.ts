import { settleByIdProperty } from '../../hubspot/batch/byIdProperty';
import { recordKeyOf, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { reconcileBatch, type Reconciled } from '../../hubspot/batch/reconcile';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { batchRead, type BatchRead } from '../../transport/batchRead';
import type { ExecutionAccount } from '../../transport/account';

/**
 * Reads the records of up to 100 lines, each record once: all lines of one get it. A missing record is the refusal of
 * its own lines.
 */
export async function readRecords<L extends ChangeLine>(
	lines: ReadonlyArray<SentLine<L>>,
	account: ExecutionAccount,
	object: CrmObject,
	wanted: Pick<BatchRead, 'properties' | 'archived'>,
): Promise<Reconciled> {
	return await settleByIdProperty(lines, async (group, idProperty) => {
		const firsts = new Map<string | null, SentLine<L>>();
		for (const sent of group) {
			const key = recordKeyOf(sent.line);
			if (!firsts.has(key)) firsts.set(key, sent);
		}
		const different = [...firsts.values()];
		const ids = different.map(({ line }) => line.record.id);
		const answer = await batchRead(account, object.objectType, { ...wanted, ids, idProperty });
		const { outcomes, strays } = reconcileBatch(different, answer, []);
		const ofAll = new Map<LineKey, Outcome>();
		for (const sent of group) {
			const first = firsts.get(recordKeyOf(sent.line));
			const outcome = first === undefined ? undefined : outcomes.get(first.key);
			if (outcome !== undefined) ofAll.set(sent.key, sureOf(outcome));
		}
		return { outcomes: ofAll, strays };
	});
}

/** Records are asked for by name: one that could be several is none. */
function sureOf(outcome: Outcome): Outcome {
	if (outcome.kind !== 'writtenAsOneOf') return outcome;
	const ids = outcome.records.map(({ id }) => id).join(', ');
	const why = `HubSpot's answer does not tell which of these records it is: ${ids}`;
	return { kind: 'unknown', why, status: null, correlationId: null };
}
