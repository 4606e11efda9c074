import { ownerBody } from '../account/owners';
import type { Answer } from './answer';
import type { AssociationsQuery } from './bodies';
import type { Call } from './call';
import { cursorAfter, cursorIdOf } from './cursor';

/** GET {owners}: up to 500 at a time. */
export function listOwners({ account }: Call, { after, limit = '100' }: AssociationsQuery): Answer {
	const { owners } = account.settings;
	const last = after === undefined ? undefined : String(cursorIdOf(after));
	const position = last === undefined ? 0 : owners.findIndex(({ id }) => id === last) + 1;
	const rest = last !== undefined && position === 0 ? [] : owners.slice(position);
	const page = rest.slice(0, Number(limit));
	const results = page.map(ownerBody);
	if (page.length === rest.length) return { status: 200, body: { results } };
	return { status: 200, body: { results, paging: { next: { after: cursorAfter(page.at(-1)?.id ?? '') } } } };
}
