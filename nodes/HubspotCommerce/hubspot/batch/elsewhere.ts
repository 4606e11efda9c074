import { groupBy } from '../groupBy';
import type { CrmObject } from '../objects/crmObject';
import type { CrmRecord } from '../record';
import type { FoundLine } from './findOut';
import type { Line } from './line';
import type { ReadParents } from './tellApart';

/**
 * The records that do not hang on the parents that their lines were to hang on: somebody else made them, though they have
 * the lines' values. So are those of which that could not be read. One call for each kind of parent.
 */
export async function foundElsewhere<L extends Line>(
	found: ReadonlyArray<FoundLine<L>>,
	object: CrmObject,
	readParents: ReadParents,
): Promise<ReadonlySet<CrmRecord>> {
	const elsewhere = new Set<CrmRecord>();
	const wanted = found.flatMap(({ sent, record }) =>
		parentsOf(sent.line, object).map(({ objectType, id }) => ({ record, objectType, id })),
	);
	for (const [objectType, group] of groupBy(wanted, (one) => one.objectType)) {
		const ids = [...new Set(group.map(({ record }) => record.id))];
		const parents = await readParents(objectType, ids);
		for (const { record, id } of group) {
			if (parents?.get(record.id)?.includes(id) !== true) elsewhere.add(record);
		}
	}
	return elsewhere;
}

function parentsOf(
	{ associations }: Line,
	object: CrmObject,
): Array<{ readonly objectType: string; readonly id: string }> {
	return associations.flatMap(({ to, types }) =>
		object.associations
			.filter(({ parent, typeId }) => parent && types.some(({ associationTypeId }) => associationTypeId === typeId))
			.map(({ objectType }) => ({ objectType, id: to.id })),
	);
}
