import type { CrmObject } from '../objects';
import type { CrmRecord } from '../record';
import type { Line } from './line';
import type { Outcome, Written, WrittenAsOneOf } from './outcome';
import type { SentLine } from './pair';
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
	object: CrmObject,
	readParents: ReadParents,
): Promise<Reconciled> {
	const ambiguous = [...reconciled.outcomes].filter(
		(entry): entry is AmbiguousLine => entry[1].kind === 'writtenAsOneOf',
	);
	if (ambiguous.length === 0) return reconciled;
	const outcomes = new Map<SentLine, Outcome>(reconciled.outcomes);
	for (const [toObjectType, lines] of byParentType(ambiguous, object)) {
		const records = new Map(
			lines.flatMap(([, { records: candidates }]) => candidates.map((record) => [record.id, record])),
		);
		const parentsOf = await readParents(toObjectType, [...records.keys()]);
		if (parentsOf === null) continue;
		for (const [sent, written] of assign(lines, [...records.values()], parentsOf)) outcomes.set(sent, written);
	}
	return { ...reconciled, outcomes };
}

type AmbiguousLine = [SentLine, WrittenAsOneOf];

/** Lines by the object type of their only association; others are not told apart by one. */
function byParentType(lines: readonly AmbiguousLine[], object: CrmObject): Map<string, AmbiguousLine[]> {
	const groups = new Map<string, AmbiguousLine[]>();
	for (const entry of lines) {
		const type = parentTypeOf(entry[0].line, object);
		if (type !== null) groups.set(type, [...(groups.get(type) ?? []), entry]);
	}
	return groups;
}

function parentTypeOf({ associations }: Line, object: CrmObject): string | null {
	const typeId = associations[0]?.types[0]?.associationTypeId;
	if (associations.length !== 1 || typeId === undefined) return null;
	return object.associations.find((target) => target.typeId === typeId)?.objectType ?? null;
}

/**
 * The records of lines that hang on the same parent, where there are as many of the one as of the other. Lines that had
 * different candidates are never mixed: a line's record is one of its own.
 */
function assign(
	lines: readonly AmbiguousLine[],
	records: readonly CrmRecord[],
	parentsOf: ReadonlyMap<string, readonly string[]>,
): Array<[SentLine, Written]> {
	const groups = new Map<string, AmbiguousLine[]>();
	for (const entry of lines) {
		const [{ line }, { records: candidates }] = entry;
		const key = JSON.stringify([line.associations[0]?.to.id, candidates.map(({ id }) => id)]);
		groups.set(key, [...(groups.get(key) ?? []), entry]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const [{ line }, { records: candidates }] = first;
		const parentId = line.associations[0]?.to.id;
		const own = records.filter(
			(record) => candidates.includes(record) && parentId !== undefined && isOnly(parentsOf.get(record.id), parentId),
		);
		if (own.length !== group.length) return [];
		return group.flatMap(([sent], index): Array<[SentLine, Written]> => {
			const record = own[index];
			return record === undefined ? [] : [[sent, { kind: 'written', record, remark: null }]];
		});
	});
}

function isOnly(ids: readonly string[] | undefined, id: string): boolean {
	return ids?.length === 1 && ids[0] === id;
}
