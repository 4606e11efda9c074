import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RecordForm } from '../../descriptions/options/outputOptions';
import { NO_ANNOTATIONS } from '../../hubspot/annotations';
import type { DraftLine, GivenLine, LineSource } from '../../hubspot/batch/line';
import { changedLineIds, isRefusedForValues, writtenIds } from '../../hubspot/batch/outcome';
import { withTakersInRun } from '../../hubspot/batch/takenInRun';
import { hasFailed, settleLines, type SettledLine, type Settlement } from '../../hubspot/batch/settle';
import type { LineOperation } from '../../hubspot/batch/operation';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { CrmRecord } from '../../hubspot/record';
import type { Breathe } from '../../transport/breathe';
import type { AnnotationsRead } from '../../transport/annotations';
import type { ExecutionAccount } from '../../transport/account';
import { refuseBadInput, tooManyError } from '../output/badInputError';
import { hintsOn } from '../output/hints';
import { toItem } from '../output/items';
import { Progress } from '../output/progress';
import type { Remark } from '../output/remark';
import { stopError } from '../output/stopError';
import { summaryOf } from '../output/summary';
import { tally } from '../output/tally';
import type { Verb } from '../output/words';
import { triesOf } from './tries';

export interface LinesToWrite<L extends DraftLine> {
	readonly object: CrmObject;
	readonly verb: Verb;
	readonly given: Iterable<GivenLine<L>>;
	readonly operation: LineOperation<L>;
	readonly account: Pick<ExecutionAccount, 'breathe' | 'definitionsAtHand' | 'traffic' | 'trust'>;
	readonly form: RecordForm;
	/** A run with more lines is refused before anything is sent; null for any number. */
	readonly maxLines: number | null;
	/** How many records a line writes; one unless told. */
	readonly recordsIn?: (given: GivenLine<L>) => number;
	readonly remarks?: readonly Remark[];
	/** What is to be known of a run though nothing is wrong. */
	readonly notes?: readonly Remark[];
	/** What is known of lines only once all are settled. */
	readonly afterAll?: (lines: readonly SettledLine[]) => readonly SettledLine[];
	/** Reads what helps people with the records; nothing unless told. It is asked for only once there are any. */
	readonly annotations?: (records: readonly CrmRecord[]) => Promise<AnnotationsRead>;
}

/**
 * Writes lines and gives one item for each. When n8n stops on failure, all lines are read before the first call, so that
 * bad input stops the run before anything is sent, and so they are where they are read by what was kept of the account. Else
 * they are read as calls need them.
 * @throws SchemaInDoubt before anything is sent, when what was kept of the account may not do
 * @throws NodeOperationError for bad input, NodeApiError for lines that are not written, when n8n is to stop
 */
export async function writeLines<L extends DraftLine>(
	context: IExecuteFunctions,
	{
		object,
		verb,
		given,
		operation,
		account: { breathe, definitionsAtHand, traffic, trust },
		form,
		maxLines,
		recordsIn = () => 1,
		remarks = [],
		notes = [],
		afterAll = (lines) => lines,
		annotations: readAnnotations = nothingRead,
	}: LinesToWrite<L>,
): Promise<INodeExecutionData[]> {
	const stopsOnFailure = !context.continueOnFail();
	const node = context.getNode();
	const signal = context.getExecutionCancelSignal();
	const isCancelled = () => signal?.aborted === true;
	const isTool = isToolExecution(context);
	const tries = triesOf(context);

	let records = 0;
	const isTooMany = (entry: GivenLine<L>) => (records += recordsIn(entry)) > (maxLines ?? Infinity);
	// What an earlier try has written is told, wherever a later one ends.
	const readsAll = stopsOnFailure || maxLines !== null || trust.isInDoubt || tries !== null;
	const read = readsAll ? await readUntil(given, breathe, isTooMany) : null;
	trust.decide(read?.some(({ kind }) => kind === 'bad') === true);
	// A cancelled run that throws would count as failed.
	if (read !== null && !isCancelled()) {
		if (maxLines !== null && records > maxLines) throw tooManyError(node, maxLines);
		if (stopsOnFailure) refuseBadInput(node, read);
	}
	const progress = new Progress(context, object, verb, traffic, read?.length ?? null);
	const settled = await progress.tellDuring(
		settleLines(read === null ? given : lettingGo(read), operation, {
			maxUnderWay: () => traffic.underWay.allowed,
			stopsOnFailure,
			isCancelled,
			areRead: read !== null,
			breathe,
			...(tries === null ? {} : { endBefore: tries.endsBefore(operation.anyOrder === true) }),
			onProgress: (settled) => {
				tries?.remember(settled);
				progress.count(settled.map(({ outcome }) => outcome));
				for (const { line, outcome } of settled) for (const remark of [...remarks, ...notes]) remark.see(line, outcome);
			},
		}),
	);

	const settlement = {
		...settled,
		lines: withTakersInRun(afterAll(tries === null ? settled.lines : tries.across(settled.lines))),
	};
	await breathe();
	// Before they are forgotten.
	const definitions = definitionsAtHand(object);
	if (settlement.lines.some(({ outcome }) => isRefusedForValues(outcome))) trust.isOutdated();
	if (isCancelled()) {
		// n8n keeps no data of a cancelled manual run: without this, nobody would know what was written. The run is then
		// given back as it is: n8n itself marks it as cancelled, and would call it failed if this threw.
		context.logger.warn(`Cancelled. ${tally(settlement.lines, object, verb)}`, {
			node: node.name,
			ids: idsIn(settlement),
		});
	} else if (stopsOnFailure && settlement.lines.some(hasFailed)) {
		throw stopError(node, settlement.lines, object, verb, isTool, definitions);
	}
	const there = settlement.lines.flatMap(({ outcome }) => (outcome.kind === 'written' ? [outcome.record] : []));
	const { annotations, missing } = await (there.length > 0 && !isCancelled() ? readAnnotations(there) : nothingRead());
	await breathe();
	const warnings = [...hintsOn(settlement, object), ...remarks.map((remark) => remark.text())];
	await breathe();
	addHints(context, 'warning', warnings);
	addHints(context, 'info', [
		summaryOf(settlement.lines, object, verb, traffic),
		...notes.map((note) => note.text()),
		...missing,
	]);
	const inputs = context.getInputData();
	const items: INodeExecutionData[] = [];
	for (const line of settlement.lines) {
		items.push({
			...filesOf(line.source, inputs),
			...(await toItem(line, object, verb, form, isTool, breathe, annotations, definitions)),
		});
		await breathe();
	}
	return items;
}

async function nothingRead(): Promise<AnnotationsRead> {
	return await Promise.resolve({ annotations: NO_ANNOTATIONS, missing: [] });
}

/** The files of an input item stay with it where it comes out as one item. */
function filesOf({ itemIndex, lineNumber }: LineSource, inputs: readonly INodeExecutionData[]) {
	const binary = lineNumber === null ? inputs[itemIndex]?.binary : undefined;
	return binary === undefined ? {} : { binary };
}

/** Ends with the first that is too much. */
async function readUntil<T>(given: Iterable<T>, breathe: Breathe, isTooMany: (entry: T) => boolean): Promise<T[]> {
	const all: T[] = [];
	for (const entry of given) {
		all.push(entry);
		if (isTooMany(entry)) break;
		await breathe();
	}
	return all;
}

/** The values one after the other: what has been given is held no more. */
function* lettingGo<T>(values: T[]): Generator<T, void, undefined> {
	values.reverse();
	for (let value = values.pop(); value !== undefined; value = values.pop()) yield value;
}

/**
 * Whether an AI agent runs the node: then only the message reaches the model. Agents of version 3 run a tool as a node of
 * its own type, which ends in `Tool`, and n8n then says that it is none; before n8n 2 there is no such function.
 */
export function isToolExecution(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool') || ('isToolExecution' in context && context.isToolExecution());
}

function idsIn({ lines }: Settlement): string[] {
	return lines.flatMap(({ outcome }) => [...writtenIds(outcome), ...changedLineIds(outcome)]);
}

function addHints(context: IExecuteFunctions, type: 'info' | 'warning', hints: ReadonlyArray<string | null>): void {
	const messages = hints.filter((hint) => hint !== null);
	context.addExecutionHints(...messages.map((message) => ({ message, type, location: 'outputPane' as const })));
}
