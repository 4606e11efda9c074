import { isAccepted, type Answer, type CutOff, type HttpAnswer } from '../answer';
import {
	nameOf,
	shortened,
	statusAndReason,
	toLineRefusals,
	toRefusal,
	type LineRefusal,
	type Refusal,
} from '../errors';
import { isJsonRecord, textOf, type JsonRecord } from '../json';
import { listsOnlyRecords, recordsInBody, toRecord, type CrmRecord } from '../record';
import type { Outcome } from './outcome';
import type { CallFailure, Refused, Unknown } from './failure';
import { pairRecords } from './pair';
import { isOthers, type KeyedLine, type Line, type LineKey, type SentLine } from './line';

/** The outcomes of one call's lines, and records in its answer that none of them asked for. */
export interface Reconciled {
	readonly outcomes: ReadonlyMap<LineKey, Outcome>;
	readonly strays: readonly CrmRecord[];
}

/** Both together; where both have a line, the later one knows better. */
export function mergeReconciled(earlier: Reconciled, later: Reconciled): Reconciled {
	const outcomes = new Map([...earlier.outcomes, ...later.outcomes]);
	const ownedIds = new Set<string>();
	for (const outcome of outcomes.values()) if (outcome.kind === 'written') ownedIds.add(outcome.record.id);
	return { outcomes, strays: [...earlier.strays, ...later.strays].filter(({ id }) => !ownedIds.has(id)) };
}

/**
 * Gives every line of a batch call its outcome, whatever was answered. Read from the body, not from the status: HubSpot
 * answers a partial success with 207, and by its 2026-09 description also with a plain 2xx that has `errors`. A line that
 * stands neither in `results` nor in `errors` is unknown, never a success.
 */
export function reconcileBatch(
	sent: readonly SentLine[],
	answer: Answer,
	uniqueProperties: readonly string[],
): Reconciled {
	if (!isAccepted(answer)) return alike(sent, outcomeOfWholeCall(answer, sent.length));
	if (!isJsonRecord(answer.body)) return alike(sent, unreadable(answer));
	const reconciled = reconcileBody(sent, answer.body, answer, uniqueProperties);
	return answer.isRepeat === true ? repeated(reconciled) : reconciled;
}

function repeated({ outcomes, strays }: Reconciled): Reconciled {
	const told = [...outcomes].map(([key, outcome]): [LineKey, Outcome] => [
		key,
		outcome.kind === 'written' ? { ...outcome, isRepeat: true } : outcome,
	]);
	return { outcomes: new Map(told), strays };
}

/** The outcome of a call about one record, as `PATCH` is: a 2xx answer is the record itself, and of no other one. */
export function reconcileSingle(sent: SentLine, answer: Answer): Reconciled {
	if (!isAccepted(answer)) return alike([sent], outcomeOfWholeCall(answer, 1));
	const record = toRecord(answer.body);
	if (record === null || speaksOfErrors(record.json)) return alike([sent], unreadable(answer));
	if (isOthers(sent.line, record)) return alike([sent], aboutAnother(answer, record));
	return alike([sent], { kind: 'written', record, remark: null });
}

const NO_CONTENT = 204;

/**
 * The outcomes of a call that HubSpot answers with nothing (204) once it has done all of it, as `archive` is. Any other
 * answer does not say so, whatever it has in it: a page of a gateway comes with 200, too.
 * @param done what became of a line then
 */
export function reconcileNoContent<L extends Line>(
	lines: ReadonlyArray<SentLine<L>>,
	answer: Answer,
	done: (line: L) => Outcome,
): Reconciled {
	if (isAccepted(answer) && answer.status === NO_CONTENT) {
		return { outcomes: new Map(lines.map(({ key, line }) => [key, done(line)])), strays: [] };
	}
	const nothingMade = (body: unknown) => (isJsonRecord(body) ? { ...body, results: [] } : body);
	return reconcileBatch(lines, answer.kind === 'answered' ? { ...answer, body: nothingMade(answer.body) } : answer, []);
}

/** Whether an answer that is a record says beside it that something went wrong. */
export function speaksOfErrors({ status, numErrors, errors }: JsonRecord): boolean {
	return status === 'error' || Number(numErrors ?? 0) > 0 || (Array.isArray(errors) && errors.length > 0);
}

/** The same outcome for each of these lines. */
export function alike(lines: readonly KeyedLine[], outcome: Outcome): Reconciled {
	return { outcomes: new Map(lines.map(({ key }) => [key, outcome])), strays: [] };
}

export function unreadable(answer: HttpAnswer): Unknown {
	const why = `HubSpot accepted the request (status ${answer.status}), but its answer could not be read`;
	return { kind: 'unknown', why, status: answer.status, correlationId: null };
}

function aboutAnother({ status }: HttpAnswer, { id }: CrmRecord): Unknown {
	const why = `HubSpot accepted the request (status ${status}), but its answer is about another record, ${id}`;
	return { kind: 'unknown', why, status, correlationId: null };
}

/** What holds for all lines of a call that HubSpot did not accept. @param lineCount how many lines it had */
export function outcomeOfWholeCall(answer: Answer, lineCount: number): CallFailure {
	switch (answer.kind) {
		case 'notSent':
			return { kind: 'notSent', cause: answer.cause, why: answer.detail, field: null, advice: null };
		case 'cutOff':
			return { kind: 'unknown', why: CUT_OFF[answer.cause](answer.detail), status: null, correlationId: null };
		case 'answered':
			return outcomeOfStatus(answer, lineCount);
	}
}

const CUT_OFF: Readonly<Record<CutOff['cause'], (detail: string) => string>> = {
	timeout: (detail) => `HubSpot did not answer in time (${detail})`,
	connection: (detail) => `The connection to HubSpot broke off (${detail})`,
	cancelled: () => 'The execution was cancelled while the request was running',
	exception: (detail) => `It is not known what became of it: ${detail}`,
};

/** A 4xx is a refusal: nothing was written. After a 5xx, a redirect or a 408 (a time-out), HubSpot may have written. */
function outcomeOfStatus(answer: HttpAnswer, lineCount: number): Refused | Unknown {
	const refusal = toRefusal(answer);
	if (answer.status >= 400 && answer.status < 500 && answer.status !== 408)
		return { kind: 'refused', refusal, of: lineCount === 1 ? 'line' : 'call' };
	return {
		kind: 'unknown',
		why: statusAndReason(refusal),
		status: answer.status,
		correlationId: refusal.correlationId,
	};
}

function reconcileBody(
	sent: readonly SentLine[],
	body: JsonRecord,
	answer: HttpAnswer,
	uniqueProperties: readonly string[],
): Reconciled {
	const records = recordsInBody(body);
	const isReadable = listsOnlyRecords(body);
	const refusals = attribute(sent, toLineRefusals(body, answer));
	// A line that HubSpot names in `errors` can still be the owner of a record that comes back with its trace id.
	const echoed = new Set(records.map((record) => textOf(record.json['objectWriteTraceId'])));
	const candidates = sent.filter(
		(line) => !refusals.of.has(line) || (line.traceId !== null && echoed.has(line.traceId)),
	);
	const { of: pairings, strays } = pairRecords(candidates, records, uniqueProperties, isReadable);

	const outcomes = new Map<LineKey, Outcome>();
	const open: SentLine[] = [];
	for (const line of sent) {
		const pairing = pairings.get(line);
		const refusal = refusals.of.get(line);
		if (pairing?.kind === 'paired') {
			outcomes.set(line.key, { kind: 'written', record: pairing.record, remark: refusal ?? null });
		} else if (pairing?.kind === 'oneOf') {
			outcomes.set(line.key, { kind: 'writtenAsOneOf', records: pairing.records });
		} else if (refusal !== undefined) {
			outcomes.set(line.key, { kind: 'refused', refusal, of: 'line' });
		} else {
			open.push(line);
		}
	}
	const outcome = outcomeOfUnmentioned(open.length, refusals, strays, { body, status: answer.status, isReadable });
	for (const { key } of open) outcomes.set(key, outcome);
	return { outcomes, strays };
}

interface AttributedRefusals {
	readonly of: ReadonlyMap<SentLine, Refusal>;
	/** How many entries of `errors` name something. */
	readonly entryCount: number;
	/** Refusals that name nothing at all. */
	readonly nameless: readonly Refusal[];
}

function attribute(sent: readonly SentLine[], lineRefusals: readonly LineRefusal[]): AttributedRefusals {
	const byTraceId = new Map(sent.map((line) => [line.traceId, line]));
	const byRecordId = new Map<string, SentLine>();
	for (const line of sent) {
		if (line.line.record !== null) byRecordId.set(line.line.record.id, line);
	}
	const of = new Map<SentLine, Refusal>();
	const nameless: Refusal[] = [];
	let entryCount = 0;
	for (const { refusal, traceIds, ids } of lineRefusals) {
		const named = [...traceIds.map((id) => byTraceId.get(id)), ...ids.map((id) => byRecordId.get(id))].filter(
			(line) => line !== undefined,
		);
		if (traceIds.length + ids.length > 0) entryCount++;
		else nameless.push(refusal);
		for (const line of named) of.set(line, of.get(line) ?? refusal);
	}
	return { of, entryCount, nameless };
}

/**
 * The outcome of lines that the answer names nowhere. They are refused when there is a refusal without a name for each
 * of them and all records of the answer can be read, even if it is not said which reason is whose; in every other case there is no word on them.
 */
function outcomeOfUnmentioned(
	lineCount: number,
	{ entryCount, nameless }: AttributedRefusals,
	strays: readonly CrmRecord[],
	{ body, status, isReadable }: { readonly body: JsonRecord; readonly status: number; readonly isReadable: boolean },
): Outcome {
	const [first] = nameless;
	const correlationId = nameOf(body['correlationId']) ?? first?.correlationId ?? null;
	const reasons = shortened([...new Set(nameless.map(({ reason }) => reason))].join('; or: '));
	// HubSpot counts entries, not lines: only one entry for one line is beyond doubt.
	const countedCount = typeof body['numErrors'] === 'number' ? body['numErrors'] - entryCount : nameless.length;
	const areRefused =
		isReadable &&
		strays.length === 0 &&
		countedCount === lineCount &&
		(lineCount === 1 || nameless.length === lineCount);
	if (areRefused) {
		const reason = reasons || 'HubSpot refused it without a reason';
		const unnamed = { status, category: null, code: null, property: null, advice: null, correlationId };
		return { kind: 'refused', refusal: { ...(first ?? unnamed), reason }, of: 'line' };
	}
	const state = nameOf(body['status']) ?? 'COMPLETE';
	const parts = [
		state === 'COMPLETE'
			? "HubSpot accepted the request, but its answer doesn't mention it"
			: `HubSpot's answer has status ${state} and doesn't mention it`,
	];
	if (strays.length > 0) parts.push(`it may be record ${shortened(strays.map(({ id }) => id).join(' or '))}`);
	if (reasons !== '') parts.push(`HubSpot refused without saying which: ${reasons}`);
	return { kind: 'unknown', why: parts.join('; '), status, correlationId };
}
