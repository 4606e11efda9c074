import type { INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import type { BadLine } from '../../hubspot/batch/line';
import { capitalized, sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ReadingFailure } from '../../hubspot/search/reading';
import { nodeError } from '../../transport/nodeError';
import { factsOfNotSent } from './facts';
import { failureItem, messageOf, type FailureToTell } from './failureItem';
import { reasonOf, type ReadingReason } from './readingReason';
import { factsOfError, wordsOfError } from './runFailure';
import { placeOf } from './words';

/** A reading that did not come to its end. */
export interface FailedReading {
	readonly failure: ReadingFailure;
	readonly itemIndex: number;
	/** How many records were read before. */
	readonly recordsRead: number;
	/** The last of them. */
	readonly lastId: string | null;
}

/** Being cancelled is no failure: the run ends with what there is. */
export function isCancelled(failure: ReadingFailure): boolean {
	return failure.kind === 'answer' && failure.answer.kind !== 'answered' && failure.answer.cause === 'cancelled';
}

/** n8n's error for a run that stops. */
export function readError(node: INode, failed: FailedReading, object: CrmObject, isTool: boolean): NodeApiError {
	const reason = reasonOf(failed.failure, object);
	const { status } = reason.facts;
	const told = toTell(failed, reason, object);
	return nodeError(node, {
		message: messageOf(told, isTool),
		description: told.explanation,
		httpCode: status === null ? null : String(status),
		itemIndex: failed.itemIndex,
		context: { failure: { outcome: told.outcome, ...told.facts } },
	});
}

/** The item that stands for what could not be read, when n8n continues. */
export function failedItem(failed: FailedReading, object: CrmObject, isTool: boolean): INodeExecutionData {
	return failureItem(toTell(failed, reasonOf(failed.failure, object), object), isTool);
}

/** The item that stands for a query that could not be made. */
export function badQueryItem({ why, advice, source, ...given }: BadLine, isTool: boolean): INodeExecutionData {
	return failureItem(
		{
			headline: `${why} ${placeOf(source)}`,
			explanation: sentences(advice),
			outcome: 'notSent',
			facts: { ...factsOfNotSent({ cause: 'badInput', ...given }), recordsRead: 0, lastId: null },
			itemIndex: source.itemIndex,
		},
		isTool,
	);
}

/** The item that stands for records that could not be read since something else broke, such as the account's properties. */
export function brokenReadingItem(
	error: unknown,
	itemIndex: number,
	recordsRead: number,
	isTool: boolean,
): INodeExecutionData {
	const facts = { ...factsOfError(error), recordsRead, lastId: null };
	return failureItem({ ...wordsOfError(error, itemIndex), outcome: 'notSent', facts, itemIndex }, isTool);
}

function toTell(
	{ itemIndex, recordsRead, lastId }: FailedReading,
	{ outcome, reason, facts }: ReadingReason,
	{ noun, nounPlural }: CrmObject,
): FailureToTell {
	const what =
		recordsRead === 0
			? `${capitalized(nounPlural)} could not be read from HubSpot`
			: `Not all ${nounPlural} could be read from HubSpot: reading stopped after ${recordsRead}`;
	return {
		headline: `${what} ${placeOf({ itemIndex, lineNumber: null })}`,
		explanation: sentences(reason, lastId === null ? null : `The last ${noun} read is ${lastId}`),
		outcome,
		facts: { ...facts, recordsRead, lastId },
		itemIndex,
	};
}
