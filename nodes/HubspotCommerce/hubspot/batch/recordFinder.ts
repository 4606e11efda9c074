import { groupBy } from '../groupBy';
import type { Answer } from '../answer';
import { type CrmRecord, recordsByValue, recordsInBody } from '../record';
import { comparable } from '../values';
import type { UniqueValue } from '../association';
import type { NotSentLine } from './failure';
import { lookUpFailed, openLookUp, tellsOfRecords, type LookedUp, type LookUp } from './lookUp';

/** Reads the records that have these values of a unique property, 100 at most. */
export type ReadByUniqueValue = (objectType: string, property: string, values: readonly string[]) => Promise<Answer>;

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
			const answer = await this.readRecords(target.objectType, property, values);
			return foundIn(answer, values, value);
		});
		this.lookUps.set(key, lookUp);
		return lookUp;
	}
}

/** What an answer says of values. @param asked one of them: they share its object and property */
function foundIn(answer: Answer, values: readonly string[], asked: UniqueValue): LookedUp<Found> {
	const { target, property } = asked;
	if (!tellsOfRecords(answer)) {
		return lookUpFailed(answer, `The ${target.label.toLowerCase()} to associate it with`, property);
	}
	const ids = matched(values, recordsInBody(answer.body), property);
	const byValue = values.map((value): [string, Found] => {
		const id = ids.get(value);
		return [value, id === undefined ? notFound({ ...asked, value }) : { kind: 'found', id }];
	});
	return { kind: 'found', byValue: new Map(byValue) };
}

function notFound({ target, property, value }: UniqueValue): NotSentLine {
	const noun = target.label.toLowerCase();
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `HubSpot has no ${noun} whose '${property}' is "${value}"`,
		field: property,
		advice: `Make that ${noun} first, or check the value`,
		named: { category: 'OBJECT_NOT_FOUND', code: null },
	};
}

/**
 * The IDs of records by the values that they were asked for by. HubSpot rewrites some values ("1001.0", an e-mail
 * address in capitals), so what is left over on both sides is matched by what it means, if that is beyond doubt.
 */
function matched(values: readonly string[], records: readonly CrmRecord[], property: string): Map<string, string> {
	const left = recordsByValue(records, property);
	const ids = new Map<string, string>();
	for (const value of values) {
		const record = left.get(value);
		if (record !== undefined) ids.set(value, record.id);
	}
	for (const value of ids.keys()) left.delete(value);
	if (left.size === 0) return ids;

	const byMeaning = new Map<string, CrmRecord | null>();
	for (const [value, record] of left) {
		const meaning = meaningOf(value);
		byMeaning.set(meaning, byMeaning.has(meaning) ? null : record);
	}
	for (const value of values) {
		const record = ids.has(value) ? null : byMeaning.get(meaningOf(value));
		if (record) ids.set(value, record.id);
	}
	return ids;
}

function meaningOf(value: string): string {
	return comparable(value).toLowerCase();
}
