import type { ObjectType } from '../objectTypes';
import { isPrimary, type AssociationType, type AssociationTypes } from './associationTypes';
import type { RecordStore, StoredAssociation, StoredRecord } from './store';

/** What links have to know of an account. */
export interface LinkedAccount {
	readonly associationTypes: AssociationTypes;
	/** The records of an object, given by its plural name, if the account holds them. */
	held(plural: string): RecordStore | undefined;
}

/** A record and where its link leads. */
export interface Pair {
	readonly record: StoredRecord;
	readonly from: ObjectType;
	readonly to: string;
	readonly toId: string;
}

export interface LinkChange {
	readonly added: readonly StoredAssociation[];
	readonly removed: readonly StoredAssociation[];
}

/**
 * Links two records, which leaves the labels that they have. HubSpot: a pair with a label has the link without one too.
 *
 * @returns what was not there before
 */
export function link(account: LinkedAccount, pair: Pair, types: readonly AssociationType[]): StoredAssociation[] {
	const unlabelled = account.associationTypes.defaultOf(pair.from, pair.to);
	const wanted = unlabelled === undefined || types.includes(unlabelled) ? types : [...types, unlabelled];
	return wanted.flatMap((type) => {
		const association = associationOf(type, pair.toId);
		if (!add(account, pair, type, association)) return [];
		if (isPrimary(type)) leavePrimaryToOne(account, pair, type);
		return [association];
	});
}

/** Links two records by these types; labels of theirs that are not among them go. */
export function relabel(account: LinkedAccount, pair: Pair, types: readonly AssociationType[]): LinkChange {
	const surplus = account.associationTypes
		.between(pair.from, pair.to)
		.filter((type) => type.label !== null && !types.includes(type));
	return { removed: unlink(account, pair, surplus), added: link(account, pair, types) };
}

/**
 * Takes links of these types away, or all links of the pair.
 *
 * @returns what is gone
 */
export function unlink(account: LinkedAccount, pair: Pair, types?: readonly AssociationType[]): StoredAssociation[] {
	const all = account.associationTypes.between(pair.from, pair.to);
	// HubSpot: without the unlabelled link there are no labelled ones either.
	const gone = types === undefined || types.some(({ label }) => label === null) ? all : types;
	return gone.flatMap((type) => {
		const association = associationOf(type, pair.toId);
		if (!take(pair.record, association)) return [];
		const other = account.held(pair.to)?.find(pair.toId);
		if (other !== undefined) take(other, backwards(account, pair, type));
		noteChange(account, pair);
		return [association];
	});
}

/** The association as a record keeps it. */
export function associationOf({ to, typeId, category }: AssociationType, toId: string): StoredAssociation {
	return { toType: to, toId, typeId, ...(category === 'USER_DEFINED' && { category }) };
}

function backwards(account: LinkedAccount, { from, record }: Pair, type: AssociationType): StoredAssociation {
	const { typeId, category } = account.associationTypes.inverseOf(type);
	return associationOf({ ...type, to: from, typeId, category }, record.id);
}

function add(account: LinkedAccount, pair: Pair, type: AssociationType, association: StoredAssociation): boolean {
	const { record, to, toId } = pair;
	const other = account.held(to)?.find(toId);
	const reverse = backwards(account, pair, type);
	// A contact may have tens of thousands of orders: look where there is less.
	const isThere =
		other !== undefined && other.associations.length < record.associations.length
			? has(other, reverse)
			: has(record, association);
	if (isThere) return false;
	record.associations.push(association);
	other?.associations.push(reverse);
	noteChange(account, pair);
	return true;
}

function noteChange(account: LinkedAccount, { from, to }: Pair): void {
	for (const store of [account.held(from), account.held(to)]) if (store !== undefined) store.revision++;
}

function leavePrimaryToOne(account: LinkedAccount, pair: Pair, type: AssociationType): void {
	if (pair.to === 'companies') {
		for (const { toId } of sameLinks(pair.record, type, pair.toId)) unlink(account, { ...pair, toId }, [type]);
		return;
	}
	const other = account.held(pair.to)?.find(pair.toId);
	const inverse = account.associationTypes.inverseOf(type);
	if (other === undefined) return;
	const back = { record: other, from: pair.to as ObjectType, to: pair.from };
	for (const { toId } of sameLinks(other, inverse, pair.record.id)) unlink(account, { ...back, toId }, [inverse]);
}

function sameLinks(record: StoredRecord, { to, typeId }: AssociationType, exceptId: string): StoredAssociation[] {
	return record.associations.filter(
		(known) =>
			known.toType === to && known.typeId === typeId && known.category === undefined && known.toId !== exceptId,
	);
}

function has({ associations }: StoredRecord, association: StoredAssociation): boolean {
	return associations.some((known) => isSame(known, association));
}

function take({ associations }: StoredRecord, association: StoredAssociation): boolean {
	const position = associations.findIndex((known) => isSame(known, association));
	if (position < 0) return false;
	associations.splice(position, 1);
	return true;
}

function isSame(one: StoredAssociation, other: StoredAssociation): boolean {
	return (
		one.toId === other.toId &&
		one.typeId === other.typeId &&
		one.category === other.category &&
		one.toType === other.toType
	);
}
