import { randomUUID } from 'crypto';
import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { ChangeLine, Line, LineKey, NewLine, NonEmpty, SentLine } from '../../hubspot/batch/line';
import type { Outcome } from '../../hubspot/batch/outcome';
import { mergeReconciled, reconcileBatch, type Reconciled } from '../../hubspot/batch/reconcile';
import type { CallOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';
import { noteLinks, noteValues } from './ownWrites';
import { readTold } from './readRecords';
import { withTakenValue } from './takenValues';
import { changeInput, createInput, namedCreateInput, renames, type LineInput } from './inputs';

export interface BatchSettings {
	/** How many lines a call takes, 1 to 100. */
	readonly batchSize: number;
	/** Whether the good lines of a call are written although others are bad. */
	readonly eachLine: boolean;
}

/**
 * The call that creates up to 100 records.
 * @param uniqueProperties those that a line and its record can be told by
 */
export function batchCreateCall(
	account: ExecutionAccount,
	object: CrmObject,
	settings: BatchSettings,
	uniqueProperties: readonly string[],
): CallOperation<NewLine> {
	return batchWrite(account, object, settings, {
		verb: 'create',
		idempotent: false,
		inputOf: createInput,
		uniqueProperties,
	});
}

/** The call that creates up to 100 records by the unique values that name them, as they are not there yet. */
export function batchCreateNamedCall(
	account: ExecutionAccount,
	object: CrmObject,
	settings: BatchSettings,
): CallOperation<ChangeLine> {
	return batchWrite(account, object, settings, {
		verb: 'create',
		idempotent: false,
		inputOf: namedCreateInput,
		uniqueProperties: [],
	});
}

/** The call that changes up to 100 records. */
export function batchUpdateCall(
	account: ExecutionAccount,
	object: CrmObject,
	settings: BatchSettings,
): CallOperation<ChangeLine> {
	return batchWrite(account, object, settings, { ...CHANGE, verb: 'update' });
}

/** The call that makes or changes up to 100 records. */
export function batchUpsertCall(
	account: ExecutionAccount,
	object: CrmObject,
	settings: BatchSettings,
): CallOperation<ChangeLine> {
	return batchWrite(account, object, settings, { ...CHANGE, verb: 'upsert' });
}

interface BatchWrite<L extends Line> {
	readonly verb: 'create' | 'update' | 'upsert';
	/** Whether sending a call twice has the effect of once. */
	readonly idempotent: boolean;
	/** What HubSpot gets for a line, without its trace id. */
	readonly inputOf: (line: L) => LineInput;
	readonly uniqueProperties: readonly string[];
}

/** Lines name their records: no unique property has to tell which is whose. */
const CHANGE = { idempotent: true, inputOf: changeInput, uniqueProperties: [] } as const;

/**
 * With a trace id on every input HubSpot writes the good lines and names the bad ones by it; without them one bad line
 * refuses the whole call. What it refuses as a whole although each line is to stand on its own is sent in halves.
 */
function batchWrite<L extends Line>(
	account: ExecutionAccount,
	object: CrmObject,
	{ batchSize, eachLine }: BatchSettings,
	{ verb, idempotent, inputOf, uniqueProperties }: BatchWrite<L>,
): CallOperation<L> {
	const { connection, send } = account;
	const run = randomUUID().slice(0, 8);
	let made = 0;

	const callFor: CallOperation<L>['callFor'] = (lines: NonEmpty<SentLine<L>>) => ({
		method: 'POST',
		path: connection.paths.batch(object.objectType, verb),
		body: {
			inputs: lines.map(({ line, traceId }) => ({
				...inputOf(line),
				...(traceId === null ? {} : { objectWriteTraceId: traceId }),
			})),
		},
		idempotent: idempotent && !lines.some(({ line }) => renames(line)),
		kind: 'general',
	});
	const attempt: Attempt<L> = async (lines) => {
		const reconciled = reconcileBatch(lines, await send(callFor(lines)), uniqueProperties);
		// A record that has only been created has no earlier values, and HubSpot takes associations on create only.
		if (verb === 'create') noteLinks(lines, reconciled, account, object);
		else noteValues(reconciled, account, object);
		return await knownByName(reconciled, lines, account, object);
	};
	const asWhole: Attempt<L> = async (lines) =>
		await withTakenValue(await attempt(lines), lines, uniqueProperties, account, object);
	return {
		maxLinesPerCall: batchSize,
		uniqueProperties,
		traceIdFor: ({ traceId }) => traceId ?? (eachLine ? `${run}-${++made}` : null),
		callFor,
		settle: async (lines) => (eachLine ? await isolateBadLines(lines, attempt) : await asWhole(lines)),
	};
}

/**
 * Lines that name their records and that could be one of several, by an answer that has neither their trace ids nor their
 * names: their records are read by the names.
 */
async function knownByName<L extends Line>(
	reconciled: Reconciled,
	lines: ReadonlyArray<SentLine<L>>,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<Reconciled> {
	const open = lines.flatMap(({ line: { record, ...line }, ...sent }): Array<SentLine<ChangeLine>> => {
		const isOpen = record !== null && reconciled.outcomes.get(sent.key)?.kind === 'writtenAsOneOf';
		return isOpen ? [{ ...sent, line: { ...line, record } }] : [];
	});
	if (open.length === 0) return reconciled;
	const told = await readTold(open, account, object, { properties: [] });
	const outcomes = new Map<LineKey, Outcome>();
	for (const { key } of open) {
		const [outcome, one] = [reconciled.outcomes.get(key), told.get(key)];
		const candidates = outcome?.kind === 'writtenAsOneOf' ? outcome.records : [];
		const record = one?.kind === 'record' ? candidates.find(({ id }) => id === one.record.id) : undefined;
		if (record !== undefined) outcomes.set(key, { kind: 'written', record, remark: null });
	}
	return mergeReconciled(reconciled, { outcomes, strays: [] });
}
