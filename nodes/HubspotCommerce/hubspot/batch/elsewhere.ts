import { groupBy } from '../groupBy';
import type { CrmObject } from '../objects/crmObject';
import type { CrmRecord } from '../record';
import { routeOf } from './associate';
import type { FoundLine, Whereabouts } from './findOut';
import type { Line } from './line';
import type { ReadParents } from './tellApart';

/**
 * The records that are not, or not for certain, associated with what their lines were to be associated with: a create makes
 * all of it or nothing, so somebody else made them, though they have the lines' values. One call for each object at the other
 * end.
 */
export async function foundElsewhere<L extends Line>(
	found: ReadonlyArray<FoundLine<L>>,
	object: CrmObject,
	readParents: ReadParents,
): Promise<ReadonlyMap<CrmRecord, Whereabouts>> {
	const elsewhere = new Map<CrmRecord, Whereabouts>();
	const wanted = found.flatMap(({ sent, record }) =>
		endsOf(sent.line, object).map(({ objectType, id }) => ({ record, objectType, id })),
	);
	for (const [objectType, group] of groupBy(wanted, (one) => one.objectType)) {
		const ids = [...new Set(group.map(({ record }) => record.id))];
		const parents = await readParents(objectType, ids);
		for (const { record, id } of group) {
			if (parents?.get(record.id)?.includes(id) === true || elsewhere.get(record) === 'elsewhere') continue;
			elsewhere.set(record, parents === null ? 'notRead' : 'elsewhere');
		}
	}
	return elsewhere;
}

function endsOf(
	{ associations }: Line,
	object: CrmObject,
): Array<{ readonly objectType: string; readonly id: string }> {
	return associations.flatMap((association) => {
		const route = routeOf(association, object);
		return route === null ? [] : [{ objectType: route.toObjectType, id: association.to.id }];
	});
}
