import { isAccepted, type Answer } from '../answer';
import { isJsonRecord, recordsIn } from '../json';
import { toRecord, valueIn, type CrmRecord } from '../record';
import { comparable } from '../values';
import type { UniqueValue } from '../association';
import type { NotSentLine } from './failure';
import { lookUpFailed, ValueIndex, type LookedUp } from './valueIndex';

/** Reads the records that have these values of a unique property, 100 at most. */
export type LookUp = (objectType: string, property: string, values: readonly string[]) => Promise<Answer>;

/** The record's ID, or what becomes of lines that need it. */
export type Found = { readonly kind: 'found'; readonly id: string } | NotSentLine;

/** Finds records by unique values, 100 in a call, each value once. */
export class RecordFinder {
	private readonly indexes = new Map<string, UniqueIndex>();

	constructor(private readonly lookUp: LookUp) {}

	/** Whether values wait that have not been looked up. */
	get isWaiting(): boolean {
		return [...this.indexes.values()].some(({ isWaiting }) => isWaiting);
	}

	foresee(value: UniqueValue): void {
		this.indexFor(value).foresee(value.value);
	}

	/** Looks up what has not been looked up yet. What is told for a value is the same object for all who ask. */
	async find(values: readonly UniqueValue[]): Promise<(value: UniqueValue) => Found> {
		const wanted = new Map<UniqueIndex, Set<string>>();
		for (const value of values) {
			const index = this.indexFor(value);
			const texts = wanted.get(index);
			if (texts === undefined) wanted.set(index, new Set([value.value]));
			else texts.add(value.value);
		}
		await Promise.all(
			[...wanted].map(async ([index, texts]) => {
				await index.find(texts);
			}),
		);
		return (value) => this.indexFor(value).foundFor(value.value);
	}

	private indexFor({ target, property }: UniqueValue): UniqueIndex {
		const key = `${target.objectType} ${property}`;
		let index = this.indexes.get(key);
		if (index === undefined) {
			const noun = target.label.toLowerCase();
			index = new UniqueIndex(noun, property, async (values) => await this.lookUp(target.objectType, property, values));
			this.indexes.set(key, index);
		}
		return index;
	}
}

/** The records of one object by one unique property. */
class UniqueIndex extends ValueIndex<Found> {
	constructor(
		private readonly noun: string,
		private readonly property: string,
		lookUp: (values: readonly string[]) => Promise<Answer>,
	) {
		super(async (values) => this.read(values, await lookUp(values)));
	}

	/** What became of the value of a line. */
	foundFor(value: string): Found {
		return this.tell(value) ?? this.notFound(value);
	}

	private read(values: readonly string[], answer: Answer): LookedUp<Found> {
		if (!isAccepted(answer)) return lookUpFailed(answer, `The ${this.noun} to associate it with`, this.property);
		const records = isJsonRecord(answer.body) ? recordsIn(answer.body['results']).map(toRecord) : [];
		const ids = matched(
			values,
			records.filter((record) => record !== null),
			this.property,
		);
		const byValue = values.map((value): [string, Found] => {
			const id = ids.get(value);
			return [value, id === undefined ? this.notFound(value) : { kind: 'found', id }];
		});
		return { kind: 'found', byValue: new Map(byValue) };
	}

	private notFound(value: string): NotSentLine {
		return {
			kind: 'notSent',
			cause: 'badInput',
			why: `HubSpot has no ${this.noun} whose '${this.property}' is "${value}"`,
			field: this.property,
			advice: `Make that ${this.noun} first, or check the value`,
			named: { category: 'OBJECT_NOT_FOUND', code: null },
		};
	}
}

/**
 * The IDs of records by the values that they were asked for by. HubSpot rewrites some values ("1001.0", an e-mail
 * address in capitals), so what is left over on both sides is matched by what it means, if that is beyond doubt.
 */
function matched(values: readonly string[], records: readonly CrmRecord[], property: string): Map<string, string> {
	const left = new Map<string, CrmRecord>();
	for (const record of records) {
		const value = valueIn(record, property)?.trim();
		if (value !== undefined) left.set(value, record);
	}
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
