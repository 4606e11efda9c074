import type { RecordId } from '../../hubspot/batch/line';
import { MAX_LINES_PER_CALL } from '../../hubspot/batch/plan';
import { sameName } from '../../hubspot/batch/uniqueNames';
import { groupBy } from '../../hubspot/groupBy';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { lineKey } from '../../hubspot/sync/compareLines';
import type { TypesByName } from '../../hubspot/schema';
import type { ExecutionAccount } from '../../transport/account';
import { readByName } from '../../transport/readByName';

/** One text for all names of one record. */
export type IdentityOf = (name: RecordId) => string;

/**
 * Tells which names are those of one record: those that are one by the type of the property that they are values of, and those
 * that find the same record. HubSpot is asked only about names that may be one: spelled in two ways, or values
 * of different properties. Names that it has no record of, or that could not be read, are one only if they are alike.
 */
export async function identities(
	names: readonly RecordId[],
	types: TypesByName,
	account: ExecutionAccount,
	{ objectType }: CrmObject,
): Promise<IdentityOf> {
	const nameOf: IdentityOf = ({ id, idProperty }) => `${idProperty ?? ''}\n${lineKey(id, types.get(idProperty ?? ''))}`;
	const byName = groupBy(names, nameOf);
	const spellings = groupBy(
		[...byName.values()].map(([first]) => first),
		({ id }) => sameName(id),
	);
	const ways = groupBy(names, ({ idProperty }) => idProperty);
	const unclear = ways.size > 1 ? [...spellings.values()] : [...spellings.values()].filter(({ length }) => length > 1);
	const found = new Map<string, string>();
	for (const [idProperty, named] of groupBy(unclear.flat(), (name) => name.idProperty)) {
		for (let from = 0; from < named.length; from += MAX_LINES_PER_CALL) {
			const part = named.slice(from, from + MAX_LINES_PER_CALL);
			const ids = [...new Set(part.map(({ id }) => id))];
			const told = await readByName(account, objectType, { ids, idProperty, properties: [] });
			for (const name of part) {
				const one = told.get(name.id);
				if (one?.kind === 'record') found.set(nameOf(name), `record ${one.record.id}`);
			}
		}
	}
	return (name) => found.get(nameOf(name)) ?? nameOf(name);
}
