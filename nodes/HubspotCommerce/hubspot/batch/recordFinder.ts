import { groupBy } from '../groupBy';
import type { UniqueValue } from '../association';
import type { AssociationTarget } from '../objects/associationTarget';
import type { NotSentLine } from './failure';
import { notLookedUp, openLookUp, refusedLookUp, type LookedUp, type LookUp } from './lookUp';
import { failureOfTold, isNotThere, type Told } from './told';

/** Reads the records that have these values of a unique property, 100 at most; tells of each value. */
export type ReadByUniqueValue = (
	objectType: string,
	property: string,
	values: readonly string[],
) => Promise<ReadonlyMap<string, Told>>;

/** The record's ID, or what becomes of lines that need it. */
export type Found = { readonly kind: 'found'; readonly id: string } | NotSentLine;

/** Finds records by unique values, 100 in a call, each value once. */
export class RecordFinder {
	/** By object and property. */
	private readonly lookUps = new Map<string, LookUp<Found>>();

	constructor(private readonly readRecords: ReadByUniqueValue) {}

	/** Whether values wait that have not been looked up. */
	get isWaiting(): boolean {
		return [...this.lookUps.values()].some(({ isWaiting }) => isWaiting);
	}

	foresee(value: UniqueValue): void {
		this.lookUpFor(value).foresee(value.value);
	}

	/** Looks up what has not been looked up yet. What is told for a value is the same object for all who ask. */
	async find(values: readonly UniqueValue[]): Promise<(value: UniqueValue) => Found> {
		const found = await Promise.all(
			[...groupBy(values, (value) => this.lookUpFor(value))].map(
				async ([lookUp, wanted]) => [lookUp, await lookUp.find(wanted.map(({ value }) => value))] as const,
			),
		);
		const tellers = new Map(found);
		return (value) => tellers.get(this.lookUpFor(value))?.(value.value) ?? notFound(value);
	}

	private lookUpFor(value: UniqueValue): LookUp<Found> {
		const { target, property } = value;
		const key = `${target.objectType} ${property}`;
		const known = this.lookUps.get(key);
		if (known !== undefined) return known;
		const lookUp = openLookUp(async (values) => {
			return foundIn(await this.readRecords(target.objectType, property, values), value);
		});
		this.lookUps.set(key, lookUp);
		return lookUp;
	}
}

/** What HubSpot says of values. @param asked one of them: they share its object and property */
function foundIn(told: ReadonlyMap<string, Told>, asked: UniqueValue): LookedUp<Found> {
	const { target, property } = asked;
	const all = [...told.values()];
	const [first] = all;
	if (first?.kind === 'failed' && first.isForAll && all.every(({ kind }) => kind === 'failed')) {
		return { kind: 'failed', failure: notLookedUp(first.answer, subjectOf(target), property), isForAll: true };
	}
	const found = [...told].map(([value, one]): [string, Found] => [value, foundAs(one, { ...asked, value })]);
	return { kind: 'found', byValue: new Map(found) };
}

function foundAs(told: Told, asked: UniqueValue): Found {
	const { target, property } = asked;
	if (told.kind === 'record') return { kind: 'found', id: told.record.id };
	if (isNotThere(told)) return notFound(asked);
	const failure = failureOfTold(told);
	if (told.kind === 'failed') return notLookedUp(told.answer, subjectOf(target), property);
	if (failure.kind === 'refused') return refusedLookUp(failure.refusal, subjectOf(target), property);
	const why = `${subjectOf(target)} could not be looked up by '${property}': ${failure.why}`;
	return { kind: 'notSent', cause: 'lookUp', why, field: property, advice: null };
}

function subjectOf({ label }: AssociationTarget): string {
	return `The ${label.toLowerCase()} to associate it with`;
}

/** A contact keeps further addresses in `hs_additional_emails`, which HubSpot does not look at here. */
function isFoundByFirstAddress({ objectType }: AssociationTarget, property: string): boolean {
	return objectType === 'contacts' && property === 'email';
}

function notFound({ target, property, value }: UniqueValue): NotSentLine {
	const noun = target.label.toLowerCase();
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `HubSpot has no ${noun} whose '${property}' is "${value}"`,
		field: property,
		advice: isFoundByFirstAddress(target, property)
			? `Create that ${noun} first, or check the value. If it is a second email address of a ${noun}, use the first one, or the record ID: HubSpot doesn't search 'hs_additional_emails' here`
			: `Create that ${noun} first, or check the value`,
		named: { category: 'OBJECT_NOT_FOUND', code: null },
	};
}
