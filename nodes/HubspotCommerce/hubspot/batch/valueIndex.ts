import type { Answer } from '../answer';
import { toRefusal } from '../errors';
import type { NotSentLine } from './failure';
import { MAX_LINES_PER_CALL } from './plan';

/** What a look-up came to: what was found for values, or why it did not succeed. */
export type LookedUp<T> =
	| { readonly kind: 'found'; readonly byValue: ReadonlyMap<string, T> }
	| {
			readonly kind: 'failed';
			readonly failure: NotSentLine;
			/** Whether a further look-up would be answered alike. */
			readonly isForAll: boolean;
	  };

/**
 * What values stand for, looked up 100 at a time, each value once. Values that are foreseen wait until one of them is
 * needed and then go along with it, so that calls are few and none is made for nothing.
 */
export class ValueIndex<T> {
	/** Values that nobody has needed yet, in the order they were foreseen. */
	private readonly waiting = new Set<string>();
	private readonly lookedUp = new Map<string, Promise<void>>();
	private readonly found = new Map<string, T | NotSentLine>();
	private hasAnswered = false;
	/** Why no look-up succeeds: the property is none, or the token must not read these records. */
	private refusal: NotSentLine | null = null;

	/** @param lookUp takes up to 100 values */
	constructor(private readonly lookUp: (values: readonly string[]) => Promise<LookedUp<T>>) {}

	/** Whether values wait that have not been looked up. */
	get isWaiting(): boolean {
		return this.waiting.size > 0;
	}

	foresee(value: string): void {
		if (!this.lookedUp.has(value)) this.waiting.add(value);
	}

	/** Looks up what has not been looked up yet. */
	async find(values: ReadonlySet<string>): Promise<void> {
		for (;;) {
			const next = [...values].filter((value) => !this.lookedUp.has(value)).slice(0, MAX_LINES_PER_CALL);
			if (next.length === 0) break;
			this.start(this.filledUp(next));
		}
		for (const value of values) await this.lookedUp.get(value);
	}

	/** What was found, the same object for all who ask; or why the look-up failed. Undefined where nothing was found. */
	tell(value: string): T | NotSentLine | undefined {
		return this.found.get(value);
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
		const result: LookedUp<T> =
			this.refusal === null ? await this.lookUp(values) : { kind: 'failed', failure: this.refusal, isForAll: true };
		if (result.kind === 'failed') {
			for (const value of values) this.found.set(value, result.failure);
			if (!this.hasAnswered && result.isForAll) this.refusal = result.failure;
			return;
		}
		this.hasAnswered = true;
		for (const value of values) {
			const one = result.byValue.get(value);
			if (one !== undefined) this.found.set(value, one);
		}
	}
}

/**
 * A look-up that HubSpot did not answer with records.
 * @param what could not be looked up, at the beginning of a sentence
 * @param field the property or parameter that it was looked up by
 */
export function lookUpFailed(answer: Answer, what: string, field: string): LookedUp<never> {
	return {
		kind: 'failed',
		failure: failureOf(answer, `${what} could not be looked up by '${field}'`, field),
		isForAll: answer.kind === 'answered' && [400, 401, 403, 404].includes(answer.status),
	};
}

function failureOf(answer: Answer, what: string, field: string): NotSentLine {
	switch (answer.kind) {
		case 'notSent':
			return { kind: 'notSent', cause: answer.cause, why: answer.detail, field: null, advice: null };
		case 'cutOff':
			return answer.cause === 'cancelled'
				? { kind: 'notSent', cause: 'cancelled', why: answer.detail, field: null, advice: null }
				: { kind: 'notSent', cause: 'lookUp', why: `${what}: ${answer.detail}`, field, advice: null };
		case 'answered': {
			const { reason, advice, category, code, correlationId } = toRefusal(answer);
			const why = `${what}: ${reason}${correlationId === null ? '' : ` (correlation ID ${correlationId})`}`;
			const named = category === null ? {} : { named: { category, code } };
			return { kind: 'notSent', cause: 'lookUp', why, field, advice, ...named };
		}
	}
}
