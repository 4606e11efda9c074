import { CurrentValues, hasAllValues, type ReadCurrent } from '../../hubspot/batch/currentValues';
import type { ChangeLine, LineKey } from '../../hubspot/batch/line';
import type { Unchanged } from '../../hubspot/batch/outcome';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { NO_DEFINITIONS, typesIn, type TypesByName } from '../../hubspot/schema';
import type { CrmRecord } from '../../hubspot/record';
import { readByName } from '../../transport/readByName';
import type { ExecutionAccount } from '../../transport/account';
import { passOn } from './passOn';
import type { Step } from './step';

/** Compares lines with what their records have: for those that have the new values already nothing is sent. */
export function comparison(account: ExecutionAccount, object: CrmObject): Step<ChangeLine> {
	const current = new CurrentValues(currentReader(account, object));
	/** Records that earlier lines would change in a dry run, by their IDs. */
	const planned = new Set<string>();
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
			const records = new Map<LineKey, CrmRecord | null>();
			await Promise.all(lines.map(async ({ key, line }) => records.set(key, await current.recordOf(line))));
			const decide = (line: ChangeLine, key: LineKey): ChangeLine | Unchanged => {
				const record = records.get(key) ?? null;
				if (record === null || !hasAllValues(record, line, typesByName)) return line;
				return { kind: 'unchanged', record, ...(planned.has(record.id) ? { isAgain: true } : {}) };
			};
			const reconciled = await passOn(lines, run, decide, next);
			for (const { key, line } of lines) {
				const outcome = reconciled.outcomes.get(key);
				if (outcome === undefined) continue;
				current.settled(line, outcome);
				const record = records.get(key) ?? null;
				if (outcome.kind === 'planned' && record !== null) planned.add(record.id);
			}
			return reconciled;
		},
	});
}

function currentReader(account: ExecutionAccount, { objectType }: CrmObject): ReadCurrent {
	return async (idProperty, ids, properties) => {
		const told = await readByName(account, objectType, { ids, idProperty, properties });
		return new Map([...told].flatMap(([id, one]) => (one.kind === 'record' ? [[id, one.record] as const] : [])));
	};
}
