import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NO_ANNOTATIONS, type Annotations } from '../../hubspot/annotations';
import type { BadLine } from '../../hubspot/batch/line';
import { counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Definitions } from '../../hubspot/schema';
import type { FoundRecord, ReadingFailure } from '../../hubspot/search/reading';
import type { RecordQuery } from '../../hubspot/search/recordQuery';
import { readRecords } from '../../transport/readPages';
import type { ExecutionAccount } from '../../transport/account';
import { readOrBad } from '../../descriptions/givenLine';
import { refuseBadInput } from '../output/badInputError';
import { remarkOnMissingProperties } from '../output/missingProperties';
import { tellDuring } from '../output/progress';
import {
	badQueryItem,
	brokenReadingItem,
	failedItem,
	isCancelled,
	readError,
	type FailedReading,
} from '../output/readFailure';
import { recordToJson } from '../output/recordJson';
import { withAssociations } from '../output/withAssociations';
import { withTraffic } from '../output/summary';
import { isToolExecution } from './writeLines';

/** What an input item asks for, and how it wants the answer. */
export interface ItemQuery {
	readonly query: RecordQuery;
	readonly simplify: boolean;
	/** The properties that the user has asked for by name. */
	readonly named: readonly string[];
}

export interface ItemsToRead<G extends object> {
	readonly object: CrmObject;
	readonly account: ExecutionAccount;
	/** How many items may be read for at a time; the pages of one item come one after the other. */
	readonly callsSideBySide: number;
	/** What the parameters say for an item; throws BadInput. */
	readonly given: (itemIndex: number) => G;
	/** What of the account's properties is needed to make a query of it. */
	readonly definitionsFor: (given: G) => Promise<Definitions>;
	/** The query; throws BadInput. */
	readonly toQuery: (given: G, definitions: Definitions) => ItemQuery;
}

type Prepared = ItemQuery | BadLine;

/**
 * Reads for each input item and gives one item per record, in the order of the input items. When n8n stops on failure,
 * all parameters are read before the first record, so that bad input stops the run before anything is asked for. When it
 * continues, what was read before a failure comes out, followed by an item that tells of the failure: a record that was
 * read is true, whatever became of the next page, and without the failure's item nobody would take it for all.
 * @throws NodeOperationError for bad input, NodeApiError for records that can't be read, when n8n is to stop
 */
export async function readItems<G extends object>(
	context: IExecuteFunctions,
	toRead: ItemsToRead<G>,
): Promise<INodeExecutionData[]> {
	const { object, account, callsSideBySide } = toRead;
	const node = context.getNode();
	const stopsOnFailure = !context.continueOnFail();
	const isTool = isToolExecution(context);
	const itemIndexes = [...context.getInputData().keys()];
	const prepared = new Map<number, Prepared>();
	if (stopsOnFailure || account.trust.mayUseKept) {
		for (const itemIndex of itemIndexes) {
			const one = prepare(toRead, itemIndex);
			// Where the run continues, what can't be prepared is the failure of that item, in its turn.
			const entry = stopsOnFailure ? await one : await one.catch(() => null);
			if (entry !== null) prepared.set(itemIndex, entry);
		}
		const bad = [...prepared.values()].filter((entry) => 'kind' in entry);
		account.trust.decide(bad.length > 0);
		if (stopsOnFailure) refuseBadInput(node, bad);
	}

	const missing = new Set<string>();
	const missingProperties = remarkOnMissingProperties(object, () => account.definitionsAtHand(object));
	const annotationsOf = async (records: readonly FoundRecord[], { simplify }: ItemQuery): Promise<Annotations> => {
		if (!simplify || records.length === 0) return NO_ANNOTATIONS;
		const read = await account.annotationsFor(
			object,
			records.map(({ record }) => record),
		);
		for (const text of read.missing) missing.add(text);
		return read.annotations;
	};
	const outputs = itemIndexes.map((): INodeExecutionData[] => []);
	const failures: FailedReading[] = [];
	const mustStop = () => stopsOnFailure && failures.length > 0;
	let count = 0;

	const readFor = async (itemIndex: number, output: INodeExecutionData[]): Promise<void> => {
		const entry = prepared.get(itemIndex) ?? (await prepare(toRead, itemIndex));
		if ('kind' in entry) {
			output.push(badQueryItem(entry, isTool));
			return;
		}
		for await (const reading of readRecords(account, object, entry.query)) {
			if (reading.kind === 'failed') {
				if (isCancelled(reading.failure)) return;
				const failed = failedAfter(reading.failure, itemIndex, output);
				failures.push(failed);
				if (!stopsOnFailure) output.push(failedItem(failed, object, isTool));
				return;
			}
			count += reading.records.length;
			const annotations = await annotationsOf(reading.records, entry);
			for (const found of reading.records) {
				missingProperties.see(entry.named, found.record);
				output.push({ json: jsonOf(found, entry, annotations), pairedItem: { item: itemIndex } });
			}
			if (mustStop()) return;
		}
	};
	const readOrTell: typeof readFor = async (itemIndex, output) => {
		try {
			await readFor(itemIndex, output);
		} catch (error) {
			output.push(brokenReadingItem(error, itemIndex, output.length, isTool));
		}
	};
	const queue = outputs.entries();
	const worker = async (): Promise<void> => {
		for (const [itemIndex, output] of queue) {
			if (mustStop()) return;
			await (stopsOnFailure ? readFor : readOrTell)(itemIndex, output);
		}
	};
	const workers = Array.from({ length: Math.min(callsSideBySide, itemIndexes.length) }, worker);
	const ends = await tellDuring(context, Promise.allSettled(workers), () => `${counted(count, object)} read`);
	for (const end of ends) if (end.status === 'rejected') throw end.reason;

	const [failure] = failures;
	if (stopsOnFailure && failure !== undefined) throw readError(node, failure, object, isTool);
	const summary = withTraffic(`${counted(count, object)} read`, account.traffic);
	for (const message of [summary, missingProperties.text(), ...missing]) {
		if (message !== null) context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	}
	return outputs.flat();
}

async function prepare<G extends object>(
	{ given, definitionsFor, toQuery }: ItemsToRead<G>,
	itemIndex: number,
): Promise<Prepared> {
	const source = { itemIndex, lineNumber: null };
	const read = readOrBad(source, () => ({ given: given(itemIndex) }));
	if ('kind' in read) return read;
	const definitions = await definitionsFor(read.given);
	return readOrBad(source, () => toQuery(read.given, definitions));
}

function failedAfter(failure: ReadingFailure, itemIndex: number, output: readonly INodeExecutionData[]): FailedReading {
	const lastId = output.at(-1)?.json['id'];
	return { failure, itemIndex, recordsRead: output.length, lastId: typeof lastId === 'string' ? lastId : null };
}

function jsonOf(found: FoundRecord, { query, simplify }: ItemQuery, annotations: Annotations): IDataObject {
	const record = query.associations.length === 0 ? found.record : withAssociations(found);
	return recordToJson(record, { shape: simplify ? 'simplified' : 'raw', fields: null }, annotations);
}
