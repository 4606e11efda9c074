import { isAccepted, type Answer } from '../answer';
import { toRefusal } from '../errors';
import { isJsonRecord, recordsIn } from '../json';
import { toRecord, valueIn, type CrmRecord } from '../record';
import { comparable } from '../values';
import type { UniqueValue } from './line';
import type { NotSentLine } from './outcome';
import { MAX_LINES_PER_CALL } from './plan';

/** Reads the records that have these values of a unique property, 100 at most. */
export type LookUp = (objectType: string, property: string, values: readonly string[]) => Promise<Answer>;

/** The record's ID, or what becomes of lines that need it. */
export type Found = { readonly kind: 'found'; readonly id: string } | NotSentLine;

/**
 * Finds records by unique values, 100 in a call, each value once. Values that are foreseen wait until one of them is
 * needed and then go along with it, so that calls are few and none is made for nothing.
 */
export class RecordFinder {
	private readonly indexes = new Map<string, UniqueIndex>();

	constructor(private readonly lookUp: LookUp) {}

	/** Whether values wait that have not been looked up. */
	get isWaiting(): boolean {
		return [...this.indexes.values()].some(({ waiting }) => waiting.size > 0);
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
		return (value) => this.indexFor(value).tell(value.value);
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
class UniqueIndex {
	/** Values that nobody has needed yet, in the order they were foreseen. */
	readonly waiting = new Set<string>();

	private readonly lookedUp = new Map<string, Promise<void>>();
	private readonly found = new Map<string, Found>();
	private hasAnswered = false;
	/** Why no look-up succeeds: the property is none, or the token must not read these records. */
	private refusal: NotSentLine | null = null;

	constructor(
		private readonly noun: string,
		private readonly property: string,
		private readonly lookUp: (values: readonly string[]) => Promise<Answer>,
	) {}

	foresee(value: string): void {
		if (!this.lookedUp.has(value)) this.waiting.add(value);
	}

	async find(values: ReadonlySet<string>): Promise<void> {
		for (;;) {
			const next = [...values].filter((value) => !this.lookedUp.has(value)).slice(0, MAX_LINES_PER_CALL);
			if (next.length === 0) break;
			this.start(this.filledUp(next));
		}
		for (const value of values) await this.lookedUp.get(value);
	}

	tell(value: string): Found {
		return this.found.get(value) ?? this.notFound(value);
	}

	/** These values, and others that wait, up to what a call takes. */
	private filledUp(values: readonly string[]): string[] {
		const chosen = new Set(values);
		for (const value of this.waiting) {
			if (chosen.size >= MAX_LINES_PER_CALL) break;
			chosen.add(value);
		}
		return [...chosen];
	}

	private start(values: readonly string[]): void {
		const done = this.askFor(values);
		for (const value of values) {
			this.waiting.delete(value);
			this.lookedUp.set(value, done);
		}
	}

	private async askFor(values: readonly string[]): Promise<void> {
		if (this.refusal === null) {
			const answer = await this.lookUp(values);
			if (isAccepted(answer)) {
				this.hasAnswered = true;
				this.take(values, answer.body);
				return;
			}
			const failure = failureOf(answer, this.noun, this.property);
			for (const value of values) this.found.set(value, failure);
			if (!this.hasAnswered && isForAll(answer)) this.refusal = failure;
			return;
		}
		for (const value of values) this.found.set(value, this.refusal);
	}

	private take(values: readonly string[], body: unknown): void {
		const records = isJsonRecord(body) ? recordsIn(body['results']).map(toRecord) : [];
		const ids = matched(
			values,
			records.filter((record) => record !== null),
			this.property,
		);
		for (const value of values) {
			const id = ids.get(value);
			this.found.set(value, id === undefined ? this.notFound(value) : { kind: 'found', id });
		}
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

/** Whether a further look-up would be answered alike. */
function isForAll(answer: Answer): boolean {
	return answer.kind === 'answered' && [400, 401, 403, 404].includes(answer.status);
}

function failureOf(answer: Answer, noun: string, property: string): NotSentLine {
	const what = `The ${noun} to associate it with could not be looked up by '${property}'`;
	switch (answer.kind) {
		case 'notSent':
			return { kind: 'notSent', cause: answer.cause, why: answer.detail, field: null, advice: null };
		case 'cutOff':
			return answer.cause === 'cancelled'
				? { kind: 'notSent', cause: 'cancelled', why: answer.detail, field: null, advice: null }
				: { kind: 'notSent', cause: 'lookUp', why: `${what}: ${answer.detail}`, field: property, advice: null };
		case 'answered': {
			const { reason, advice, category, code, correlationId } = toRefusal(answer);
			const why = `${what}: ${reason}${correlationId === null ? '' : ` (correlation ID ${correlationId})`}`;
			const named = category === null ? {} : { named: { category, code } };
			return { kind: 'notSent', cause: 'lookUp', why, field: property, advice, ...named };
		}
	}
}
