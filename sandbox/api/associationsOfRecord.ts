import { singularOf } from '../account/associationTypes';
import type { StoredAssociation, StoredRecord } from '../account/store';
import { unknownObject } from '../errors';
import type { Call } from './call';
import { cursorAfter } from './cursor';

/** The plural name of the object at the other end of an association. */
export function toTypeOf({ account }: Call, name: string): string {
	const toType = account.pluralOf(name);
	if (toType === undefined) throw unknownObject(name);
	return toType;
}

/** The `associations` of a record that is read, for the object types that were asked for. */
export function associationsOf(call: Call, record: StoredRecord, names: readonly string[]): Record<string, unknown> {
	if (names.length === 0) return {};
	const associations: Record<string, unknown> = {};
	for (const name of names) {
		const toType = toTypeOf(call, name);
		const { page, next } = linkedRecords(call, record, toType, {});
		const results = page.flatMap(({ toId, links }) => links.map((link) => ({ id: toId, type: nameOf(call, link) })));
		const paging = next === undefined ? {} : { paging: { next } };
		// HubSpot writes this key with a space here, and with an underscore everywhere else.
		if (results.length > 0) associations[toType.replace('_', ' ')] = { results, ...paging };
	}
	return Object.keys(associations).length === 0 ? {} : { associations };
}

/** A record at the other end, with every link to it. */
export interface LinkedRecord {
	readonly toId: string;
	readonly links: StoredAssociation[];
}

export interface LinkedPage {
	readonly page: readonly LinkedRecord[];
	readonly next?: { readonly after: string; readonly link: string };
}

/** The live records of one type that a record is linked to, in the order of their ids. */
export function linkedRecords(
	call: Call,
	record: StoredRecord,
	toType: string,
	{ after, limit = call.settings.associationsPerPage }: { after?: string | undefined; limit?: number },
): LinkedPage {
	const store = call.account.held(toType);
	const byTarget = new Map<string, LinkedRecord>();
	for (const link of record.associations) {
		if (link.toType !== toType || (store !== undefined && store.find(link.toId)?.archived !== false)) continue;
		const linked = byTarget.get(link.toId);
		if (linked === undefined) byTarget.set(link.toId, { toId: link.toId, links: [link] });
		else linked.links.push(link);
	}
	const inOrder = [...byTarget.values()].sort((one, other) => Number(one.toId) - Number(other.toId));
	const lastId = after === undefined ? -1 : linkCursorId(after);
	const rest = inOrder.filter(({ toId }) => Number(toId) > lastId);
	const page = rest.slice(0, limit);
	const last = page.at(-1);
	if (last === undefined || rest.length === page.length) return { page };
	const cursor = cursorAfter(`0-0-${last.toId}`);
	return { page, next: { after: cursor, link: `https://sandbox.invalid/?after=${encodeURIComponent(cursor)}` } };
}

// HubSpot: these cursors are base64 of "0-2-7502", with the last id at the end.
function linkCursorId(cursor: string): number {
	const id = Number(Buffer.from(cursor, 'base64').toString().split('-').at(-1));
	return Number.isNaN(id) ? Infinity : id;
}

/** What a link is called where a record is read: after its label, and without one after its two objects. */
function nameOf(call: Call, { toType, typeId, category }: StoredAssociation): string {
	const { associationTypes } = call.account;
	const label = associationTypes.find(call.type, category ?? 'HUBSPOT_DEFINED', typeId)?.label ?? null;
	if (category === 'USER_DEFINED' && label !== null) return label.toLowerCase().replaceAll(/\W+/g, '_');
	const name = `${singularOf(call.type)}_to_${singularOf(toType)}`;
	// HubSpot: where there is a primary link, that one has the plain name.
	const hasPrimary = associationTypes
		.between(call.type, toType)
		.some((type) => type.label !== null && type.category === 'HUBSPOT_DEFINED');
	return label === null && hasPrimary ? `${name}_unlabeled` : name;
}
