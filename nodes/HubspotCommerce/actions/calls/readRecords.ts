import type { ChangeLine, LineKey, SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import { failureOfTold, type Told } from '../../hubspot/batch/told';
import { groupBy } from '../../hubspot/groupBy';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { BatchRead } from '../../transport/batchRead';
import { readByName } from '../../transport/readByName';
import type { ExecutionAccount } from '../../transport/account';

/**
 * Reads the records of up to 100 lines, each record once: all lines of one are told the same. Reads are by record ID or by
 * one unique property: lines that name their records in several ways go in several calls.
 */
export async function readTold(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	account: ExecutionAccount,
	object: CrmObject,
	wanted: Pick<BatchRead, 'properties' | 'archived'>,
): Promise<ReadonlyMap<LineKey, Told>> {
	const told = new Map<LineKey, Told>();
	for (const [idProperty, named] of groupBy(lines, ({ line }) => line.record.idProperty)) {
		const ids = [...new Set(named.map(({ line }) => line.record.id))];
		const byName = await readByName(account, object.objectType, { ...wanted, ids, idProperty });
		for (const { key, line } of named) {
			const one = byName.get(line.record.id);
			if (one !== undefined) told.set(key, one);
		}
	}
	return told;
}

/** The same, as what became of the lines of an operation that reads. */
export async function readRecords(...given: Parameters<typeof readTold>): Promise<Reconciled> {
	const told = await readTold(...given);
	return { outcomes: new Map([...told].map(([key, one]) => [key, outcomeOf(one)])), strays: [] };
}

function outcomeOf(told: Told): Outcome {
	return told.kind === 'record' ? { kind: 'written', record: told.record, remark: null } : failureOfTold(told);
}
