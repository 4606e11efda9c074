import { z } from 'zod';
import { nameOf, ownObjects, type LiveAccount, type OwnObject } from './account';
import { isMarked, MARK } from './mark';
import { inShort, isDone, recordsOf } from './replies';

const callSize = 100;

/** A record that should be gone and is not, or a look for such ones that failed, in words. */
export type Trouble = string;

export interface CleanUp {
	readonly removed: number;
	readonly troubles: readonly Trouble[];
}

/**
 * Removes the records of earlier runs that did not come to their end, as far as the search knows them. Whatever is not
 * marked in its name stays.
 */
export async function removeLeftOvers(account: LiveAccount): Promise<CleanUp> {
	return removeAll(account, (type) => findMarked(account, type));
}

/** Removes the records of this run. */
export async function removeOwn(account: LiveAccount): Promise<CleanUp> {
	return removeAll(account, (type) => Promise.resolve(account.own(type)));
}

async function removeAll(account: LiveAccount, idsOf: (type: OwnObject) => Promise<string[]>): Promise<CleanUp> {
	const troubles: Trouble[] = [];
	let removed = 0;
	for (const type of ownObjects) {
		try {
			const outcome = await remove(account, type, await idsOf(type));
			removed += outcome.removed;
			const remaining = outcome.remaining.join(', ');
			if (remaining !== '') troubles.push(`${type} that could not be removed: ${remaining}`);
		} catch (error) {
			troubles.push(`${type} could not be cleaned up: ${error instanceof Error ? error.message : 'unknown reason'}`);
		}
	}
	return { removed, troubles };
}

const page = z.object({ paging: z.object({ next: z.object({ after: z.string() }) }) });

async function findMarked(account: LiveAccount, type: OwnObject): Promise<string[]> {
	const name = nameOf[type];
	const filters = [{ propertyName: name, operator: 'CONTAINS_TOKEN', value: MARK }];
	const found: string[] = [];
	let after: string | undefined;
	do {
		const body = {
			filterGroups: [{ filters }],
			properties: [name],
			limit: callSize,
			...(after !== undefined && { after }),
		};
		const reply = await account.at('POST', type, '/search', body);
		if (!isDone(reply)) throw new Error(`the search answered ${inShort(reply)}`);
		for (const { id, properties } of recordsOf(reply)) if (isMarked(properties[name])) found.push(id);
		after = page.safeParse(reply.body).data?.paging.next.after;
	} while (after !== undefined);
	return found;
}

/**
 * Removes those of the records that are there and marked.
 *
 * @returns how many are gone, and the ids of those that are not
 */
async function remove(account: LiveAccount, type: OwnObject, ids: readonly string[]) {
	let removed = 0;
	const remaining: string[] = [];
	for (let first = 0; first < ids.length; first += callSize) {
		const marked = await readMarked(account, type, ids.slice(first, first + callSize));
		if (marked.length === 0) continue;
		const inputs = marked.map((id) => ({ id }));
		const reply = await account.at('POST', type, '/batch/archive', { inputs });
		// One id that HubSpot minds must not keep the others.
		if (!isDone(reply)) for (const id of marked) await account.at('DELETE', type, `/${id}`);
		let still = await readMarked(account, type, marked);
		if (still.length > 0) {
			await account.settle();
			still = await readMarked(account, type, still);
		}
		removed += marked.length - still.length;
		remaining.push(...still);
	}
	return { removed, remaining };
}

/** Those of the records that are there and marked. Whoever has an id wrongly cannot do harm with it. */
async function readMarked(account: LiveAccount, type: OwnObject, ids: readonly string[]): Promise<string[]> {
	const name = nameOf[type];
	const inputs = ids.map((id) => ({ id }));
	const reply = await account.at('POST', type, '/batch/read', { inputs, properties: [name] });
	if (!isDone(reply)) throw new Error(`the read answered ${inShort(reply)}`);
	const marked = recordsOf(reply).filter(({ properties }) => isMarked(properties[name]));
	return [...new Set(marked.map(({ id }) => id))];
}
