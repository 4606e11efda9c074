import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Answer, HttpAnswer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { reconcileBatch, reconcileSingle, type Reconciled } from '../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import { toLineRefusals, toRefusal } from '../../nodes/HubspotCommerce/hubspot/errors';
import { isJsonRecord } from '../../nodes/HubspotCommerce/hubspot/json';
import { toPipelines, toPropertyDefinitions, withPipelines } from '../../nodes/HubspotCommerce/hubspot/schema';
import { answerOfResponse } from '../../nodes/HubspotCommerce/transport/httpAnswer';
import { Pace } from '../../nodes/HubspotCommerce/transport/pace';
import { decideRetry } from '../../nodes/HubspotCommerce/transport/retry';
import { Traffic } from '../../nodes/HubspotCommerce/transport/traffic';
import { replayable, replayed } from '../support/replayable';
import { bodies, headers, sentLines, statuses } from './bodies';
import { prototypes } from './prototypes';

/*
 * Answers of every kind, read by the parts that decide what they mean. More of them: FUZZ_RUNS=10000 npx jest test/fuzz
 * A failure tells its FUZZ_SEED and FUZZ_PATH; with both set it is the only one that runs.
 */
const ANSWERS = Number(process.env['FUZZ_RUNS'] ?? 1_500);
const REPLAY = replayed('FUZZ', 20_263);
const MS_PER_ANSWER = 20;

const answers = fc
	.record({ statusCode: statuses, headers, body: bodies })
	.map((response) => ({ response, answer: answerOfResponse(response) }));

interface Case {
	readonly sent: SentLine[];
	readonly answer: { readonly response: unknown; readonly answer: Answer };
	readonly attempt: {
		readonly number: number;
		readonly waitedMs: number;
		readonly maxWaitMs: number;
		readonly nowMs: number;
		readonly intervalMs: number;
		readonly random: number;
	};
}

const cases: fc.Arbitrary<Case> = fc.record({
	sent: sentLines,
	answer: answers,
	attempt: fc.record({
		number: fc.integer({ min: 1, max: 6 }),
		waitedMs: fc.integer({ min: 0, max: 400_000 }),
		maxWaitMs: fc.constantFrom(0, 1_000, 300_000, 86_400_000),
		nowMs: fc.constantFrom(0, 1_792_567_680_000),
		intervalMs: fc.constantFrom(1, 1_000, 10_000, 999_999_999),
		random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
	}),
});

const checks: Readonly<Record<string, (one: Case, answer: HttpAnswer) => string[]>> = {
	eachLineOfABatchHasATrueOutcome,
	oneLineHasATrueOutcome,
	refusalsAreShortTexts,
	schemasAreWhole,
	nothingIsCreatedTwice,
	thePaceGoesOn,
};

test(
	`whatever HubSpot answers, nothing throws and no success is told that is none: ${ANSWERS} answers of seed ${REPLAY.seed}`,
	() => {
		const property = fc.property(cases, (one) => {
			const { answer } = one.answer;
			if (answer.kind !== 'answered') throw new Error(`It is no answer, but ${answer.kind}`);
			const before = { response: JSON.stringify(one.answer.response), prototypes: prototypes() };
			const violations = Object.entries(checks).flatMap(([name, check]) =>
				check(one, answer).map((violation) => `${name}: ${violation}`),
			);
			if (JSON.stringify(one.answer.response) !== before.response) violations.push('the answer is not what it was');
			if (!isDeepStrictEqual(prototypes(), before.prototypes)) violations.push('a prototype is not what it was');
			if (violations.length > 0) throw new Error(violations.join('\n'));
		});
		const reporter = replayable({ prefix: 'FUZZ', tests: 'test/fuzz/answers.test.ts', describe: fc.stringify });
		fc.assert(property, { numRuns: ANSWERS, ...REPLAY, reporter });
	},
	60_000 + ANSWERS * MS_PER_ANSWER,
);

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
const listIn = (value: unknown, name: string): unknown[] => {
	const list = isJsonRecord(value) ? value[name] : undefined;
	return Array.isArray(list) ? list : [];
};
const textsIn = (value: unknown) =>
	(Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null);
const isAccepted = ({ status }: HttpAnswer) => status >= 200 && status < 300;

function eachLineOfABatchHasATrueOutcome({ sent }: Case, answer: HttpAnswer): string[] {
	const reconciled = reconcileBatch(sent, answer, ['hs_external_id']);
	const { body } = answer;
	const results = listIn(body, 'results').filter(isJsonRecord);
	const counted = isJsonRecord(body) ? body['numErrors'] : null;
	const isRefusing = listIn(body, 'errors').some(isJsonRecord) || (typeof counted === 'number' && counted > 0);
	return [
		...outcomesOfAll(sent, reconciled, answer, results, isRefusing),
		...refusedOnly(sent, reconciled, answer, results),
		...recordsAreShared(reconciled),
	];
}

function oneLineHasATrueOutcome({ sent: [first] }: Case, answer: HttpAnswer): string[] {
	if (first === undefined) return [];
	const results = isJsonRecord(answer.body) ? [answer.body] : [];
	const line = { ...first, traceId: null };
	return outcomesOfAll([line], reconcileSingle(line, answer), answer, results, false);
}

function outcomesOfAll(
	sent: readonly SentLine[],
	{ outcomes, strays }: Reconciled,
	answer: HttpAnswer,
	results: ReadonlyArray<Record<string, unknown>>,
	isRefusing: boolean,
): string[] {
	const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 408;
	const problems = outcomes.size === sent.length ? [] : [`${outcomes.size} outcomes for ${sent.length} lines`];
	if (strays.some(({ json }) => !results.includes(json))) problems.push('a stray record that is not in the answer');
	for (const line of sent) {
		const outcome = outcomes.get(line.key);
		if (outcome === undefined) problems.push('a line without an outcome');
		else problems.push(...problemsOf(line, outcome));
	}
	return problems;

	function problemsOf({ traceId }: SentLine, outcome: Outcome): string[] {
		switch (outcome.kind) {
			case 'written':
			case 'writtenAsOneOf': {
				const records = outcome.kind === 'written' ? [outcome.record] : outcome.records;
				const isGiven = records.every(
					({ id, json }) => results.includes(json) && id !== '' && textOf(json['id']) === id,
				);
				// A change of one record asks for no trace id, so none contradicts it.
				const isItsOwn = records.every(({ json }) => {
					const echoed = textOf(json['objectWriteTraceId']);
					return echoed === null || echoed === '' || echoed === traceId || results === answer.body;
				});
				const isTrue = isAccepted(answer) && records.length > 0 && isGiven && (isItsOwn || isSingle(results, answer));
				return isTrue
					? []
					: [`told ${outcome.kind}, status ${answer.status}, record ${records.map(({ id }) => id).join()}`];
			}
			case 'refused':
				return [
					...(isRefused || (isAccepted(answer) && isRefusing) ? [] : [`refused by nothing, status ${answer.status}`]),
					...longTextsIn(outcome.refusal),
				];
			case 'unknown':
				return [
					...(isRefused ? [`unknown after a refusal with ${answer.status}`] : []),
					...longTextsIn({ why: outcome.why, correlationId: outcome.correlationId }),
				];
			case 'notSent':
			case 'unchanged':
			case 'planned':
			case 'notAssociated':
			case 'synced':
			case 'partlySynced':
			case 'superseded':
				return [`told ${outcome.kind}, and it was sent`];
		}
	}
}

function isSingle([only]: ReadonlyArray<Record<string, unknown>>, { body }: HttpAnswer): boolean {
	return only === body;
}

/** A line that `errors` names by its trace id is written only if a record comes back with that trace id. */
function refusedOnly(
	sent: readonly SentLine[],
	{ outcomes }: Reconciled,
	{ body }: HttpAnswer,
	results: ReadonlyArray<Record<string, unknown>>,
): string[] {
	const named = new Set(
		listIn(body, 'errors').flatMap((entry) => {
			const context = isJsonRecord(entry) ? entry['context'] : undefined;
			return isJsonRecord(context) ? textsIn(context['objectWriteTraceId']) : [];
		}),
	);
	const echoed = new Set(results.map((result) => textOf(result['objectWriteTraceId'])));
	return sent.flatMap((line) => {
		const { traceId } = line;
		const kind = outcomes.get(line.key)?.kind;
		const isTold = kind === 'written' || kind === 'writtenAsOneOf';
		return isTold && traceId !== null && named.has(traceId) && !echoed.has(traceId)
			? [`${traceId} is refused, and told ${kind}`]
			: [];
	});
}

/** No record is given to two lines, and lines that share candidates have one each. */
function recordsAreShared({ outcomes }: Reconciled): string[] {
	const owned: string[] = [];
	const candidates = new Set<string>();
	let sharing = 0;
	for (const outcome of outcomes.values()) {
		if (outcome.kind === 'written') owned.push(outcome.record.id);
		if (outcome.kind !== 'writtenAsOneOf') continue;
		sharing++;
		for (const { id } of outcome.records) candidates.add(id);
	}
	return [
		...(new Set(owned).size === owned.length ? [] : [`records of two lines: ${owned.join()}`]),
		...(owned.some((id) => candidates.has(id)) ? ['a record of one line is a candidate of another'] : []),
		...(candidates.size >= sharing ? [] : [`${sharing} lines share ${candidates.size} records`]),
	];
}

const MAX_TEXT = 2_000;

/** Texts that nobody could read. */
function longTextsIn(texts: object): string[] {
	return Object.entries(texts).flatMap(([name, text]: [string, unknown]) => {
		if (text === null || name === 'status') return [];
		if (typeof text !== 'string') return [`${name} is a ${typeof text}`];
		return text.length <= MAX_TEXT ? [] : [`${name} has ${text.length} characters`];
	});
}

function refusalsAreShortTexts(_case: Case, answer: HttpAnswer): string[] {
	const lineRefusals = isJsonRecord(answer.body) ? toLineRefusals(answer.body, answer) : [];
	const names = lineRefusals.flatMap(({ traceIds, ids }) => [...traceIds, ...ids]);
	return [
		...[toRefusal(answer), ...lineRefusals.map(({ refusal }) => refusal)].flatMap((refusal) => [
			...longTextsIn(refusal),
			...(refusal.reason === '' ? ['a refusal without a reason'] : []),
		]),
		...(names.every((name) => typeof name === 'string') ? [] : ['a name that is no text']),
	];
}

function schemasAreWhole(_case: Case, { body }: HttpAnswer): string[] {
	const definitions = withPipelines(toPropertyDefinitions(body), toPipelines(body));
	const pipelines = toPipelines(body);
	const texts = [
		...definitions.flatMap(({ name, label, type, fieldType, options }) => [
			...[name, label, type, fieldType],
			...options.flatMap((option) => [option.label, option.value]),
		]),
		...pipelines.flatMap(({ id, label, stages }) => [
			id,
			label,
			...stages.flatMap((stage) => [stage.label, stage.value]),
		]),
	];
	const flags = definitions.flatMap(({ isWritable, isUnique }) => [isWritable, isUnique]);
	return [
		...(texts.every((text) => typeof text === 'string') ? [] : ['a text of the schema that is none']),
		...(flags.every((flag) => typeof flag === 'boolean') ? [] : ['a flag of the schema that is none']),
	];
}

/** With these HubSpot says that it has not acted on the call. */
const REFUSED_FOR_NOW = [423, 429, 477];

function nothingIsCreatedTwice({ attempt }: Case, answer: HttpAnswer): string[] {
	const cutOff: Answer[] = (['timeout', 'connection', 'cancelled'] as const).map((cause) => ({
		kind: 'cutOff',
		cause,
		detail: '',
	}));
	return [answer, ...cutOff].flatMap((one) => {
		const decisions = [true, false].map((idempotent) => decideRetry({ ...attempt, answer: one, idempotent }));
		const problems = decisions.flatMap((decision) => {
			if (decision.kind === 'giveUp') return [];
			const isInTime = decision.delayMs > 0 && attempt.waitedMs + decision.delayMs <= attempt.maxWaitMs;
			return isInTime ? [] : [`it waits ${decision.delayMs} ms after ${attempt.waitedMs} of ${attempt.maxWaitMs} ms`];
		});
		const isSafe = one.kind === 'answered' && REFUSED_FOR_NOW.includes(one.status);
		if (decisions[1]?.kind === 'wait' && !isSafe) {
			problems.push(`a create is sent again after ${one.kind === 'answered' ? one.status : one.kind}`);
		}
		return problems;
	});
}

/** Whatever the headers say, places are given out, in order, and one after the other comes. */
function thePaceGoesOn({ attempt }: Case, { headers: given }: HttpAnswer): string[] {
	const pace = new Pace('general');
	const traffic = new Traffic();
	let nowMs = 1_000_000;
	const problems: string[] = [];
	for (let call = 0; call < 5; call++) {
		const place = pace.reserve(nowMs);
		const goMs = pace.timeFor(place, nowMs);
		if (!(goMs >= nowMs && goMs <= nowMs + 2 * pace.intervalMs + attempt.intervalMs))
			problems.push(`it goes at ${goMs}, asked at ${nowMs}`);
		nowMs = goMs;
		if (pace.timeFor(place, nowMs) > nowMs) problems.push('its time has come, and it does not go');
		pace.sent(place, nowMs);
		pace.answered(place, nowMs + 100, true);
		pace.learn(given, nowMs, nowMs + 100);
		traffic.learn(given, nowMs + 100, Date.now());
		nowMs += 100;
	}
	if (!(pace.intervalMs > 0)) problems.push(`the window is ${pace.intervalMs} ms`);
	return problems;
}
