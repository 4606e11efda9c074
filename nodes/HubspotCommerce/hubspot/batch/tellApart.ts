import { groupBy } from '../groupBy';
import type { CrmObject } from '../objects/crmObject';
import type { CrmRecord } from '../record';
import type { Line, SentLine, LineKey } from './line';
import type { Outcome, WrittenAsOneOf } from './outcome';
import { pairRecords } from './pair';
import type { Reconciled } from './reconcile';

/** The IDs of the records that each of some records is associated with; null when HubSpot did not tell. */
export type ReadParents = (
	toObjectType: string,
	recordIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly string[]> | null>;

/**
 * Finds out which record is whose among lines that are equal but for their parents. A batch answer shows no parents, so
 * these are asked for: one call for each kind of parent, and only when there are such lines. What HubSpot does not tell
 * stays as it was.
 */
export async function tellApart(
	reconciled: Reconciled,
	lines: readonly SentLine[],
	object: CrmObject,
	readParents: ReadParents,
): Promise<Reconciled> {
	const ambiguous = lines.flatMap((sent): AmbiguousLine[] => {
		const outcome = reconciled.outcomes.get(sent.key);
		return outcome?.kind === 'writtenAsOneOf' ? [[sent, outcome]] : [];
	});
	if (ambiguous.length === 0) return reconciled;
	const outcomes = new Map<LineKey, Outcome>(reconciled.outcomes);
	for (const [toObjectType, alikeLines] of groupBy(ambiguous, ([{ line }]) => parentTypeOf(line, object))) {
		const records = [...new Set(alikeLines.flatMap(([, { records: candidates }]) => candidates))];
		const parentsOf = await readParents(
			toObjectType,
			records.map(({ id }) => id),
		);
		if (parentsOf === null) continue;
		for (const [sent, record] of pairsByParent(alikeLines, records, parentsOf)) {
			outcomes.set(sent.key, { kind: 'written', record, remark: null });
		}
	}
	return { ...reconciled, outcomes };
}

type AmbiguousLine = [SentLine, WrittenAsOneOf];

/** The object type of the only association; lines with several are not told apart by one. */
function parentTypeOf({ associations }: Line, object: CrmObject): string | undefined {
	const typeId = associations[0]?.types[0]?.associationTypeId;
	if (associations.length !== 1 || typeId === undefined) return undefined;
	return object.associations.find((target) => target.typeId === typeId)?.objectType;
}

/** Pairs anew among the lines and records of each parent, where there is a record for each line. */
function pairsByParent(
	lines: readonly AmbiguousLine[],
	records: readonly CrmRecord[],
	parentsOf: ReadonlyMap<string, readonly string[]>,
): Array<[SentLine, CrmRecord]> {
	const parentIds = new Set(lines.map(([sent]) => parentIdOf(sent)));
	return [...parentIds].flatMap((parentId) => {
		const siblings = lines.map(([sent]) => sent).filter((sent) => parentIdOf(sent) === parentId);
		const own = records.filter(({ id }) => parentsOf.get(id)?.join() === parentId);
		if (own.length !== siblings.length) return [];
		const { of: pairings } = pairRecords(siblings, own, []);
		return siblings.flatMap((sent): Array<[SentLine, CrmRecord]> => {
			const pairing = pairings.get(sent);
			return pairing?.kind === 'paired' ? [[sent, pairing.record]] : [];
		});
	});
}

function parentIdOf({ line }: SentLine): string {
	return line.associations[0]?.to.id ?? '';
}
