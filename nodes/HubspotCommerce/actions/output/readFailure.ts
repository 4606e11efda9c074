import type { IDataObject, INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import type { BadLine } from '../../hubspot/batch/line';
import { toRefusal, type Refusal } from '../../hubspot/errors';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ReadingFailure } from '../../hubspot/search/reading';
import { MAX_SEARCH_RESULTS } from '../../hubspot/search/search';
import { nodeError } from '../../transport/nodeError';
import { sentences } from '../../hubspot/grammar';
import { NOT_SENT_CATEGORY } from './items';
import { NOT_SENT_ADVICE, placeOf } from './words';

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
	const { headline, explanation, facts } = wordsOf(failed, object);
	return nodeError(node, {
		message: isTool ? `${headline}: ${explanation}` : headline,
		description: explanation,
		httpCode: typeof facts['status'] === 'number' ? String(facts['status']) : null,
		itemIndex: failed.itemIndex,
		context: { failure: facts },
	});
}

/** The item that stands for what could not be read, when n8n continues; it has n8n's two keys and no more. */
export function failedItem(failed: FailedReading, object: CrmObject, isTool: boolean): INodeExecutionData {
	const { headline, explanation, facts } = wordsOf(failed, object);
	const { outcome, ...rest } = facts;
	return {
		json: {
			message: isTool ? `${headline}: ${explanation}` : headline,
			error: { outcome, description: explanation, ...rest },
		},
		pairedItem: { item: failed.itemIndex },
	};
}

/** The item that stands for a query that could not be made. */
export function badQueryItem({ why, advice, field, source }: BadLine, isTool: boolean): INodeExecutionData {
	const headline = `${why} ${placeOf(source)}`;
	const explanation = sentences(advice);
	const facts = { ...NOTHING_KNOWN, category: NOT_SENT_CATEGORY.badInput, property: field };
	return {
		json: {
			message: isTool ? `${headline}: ${explanation}` : headline,
			error: { outcome: 'notSent', description: explanation, ...facts, recordsRead: 0, lastId: null },
		},
		pairedItem: { item: source.itemIndex },
	};
}

const NOTHING_KNOWN = { category: null, code: null, property: null, status: null, correlationId: null };

interface Words {
	readonly headline: string;
	readonly explanation: string;
	/** The same keys whatever happened. */
	readonly facts: IDataObject;
}

function wordsOf(failed: FailedReading, object: CrmObject): Words {
	const { failure, itemIndex, recordsRead, lastId } = failed;
	const { labelPlural, noun, nounPlural } = object;
	const place = placeOf({ itemIndex, lineNumber: null });
	const plural = `${labelPlural.charAt(0)}${nounPlural.slice(1)}`;
	const headline =
		recordsRead === 0
			? `${plural} could not be read from HubSpot ${place}`
			: `Not all ${nounPlural} could be read from HubSpot: it ended after ${recordsRead} ${place}`;
	const { reason, outcome, known } = reasonOf(failure, nounPlural);
	const last = lastId === null ? null : `The last ${noun} read is ${lastId}`;
	const facts = { outcome, ...NOTHING_KNOWN, ...known, recordsRead, lastId };
	return { headline, explanation: sentences(reason, last), facts };
}

interface Reason {
	readonly reason: string;
	readonly outcome: 'refused' | 'unknown' | 'notSent';
	readonly known: IDataObject;
}

function reasonOf(failure: ReadingFailure, nounPlural: string): Reason {
	switch (failure.kind) {
		case 'refused':
			return refused(failure.refusal);
		case 'unreadable':
			return { reason: sentences(failure.why, READ_AGAIN), outcome: 'unknown', known: {} };
		case 'tooMany':
			return { reason: tooMany(failure, nounPlural), outcome: 'notSent', known: { category: 'TOO_MANY_RESULTS' } };
		case 'answer':
			break;
	}
	const { answer } = failure;
	switch (answer.kind) {
		case 'answered':
			return refused(toRefusal(answer));
		case 'cutOff':
			return {
				reason: sentences(`No whole answer came (${answer.detail})`, READ_AGAIN),
				outcome: 'unknown',
				known: {},
			};
		case 'notSent': {
			const known = { category: NOT_SENT_CATEGORY[answer.cause] };
			return { reason: sentences(answer.detail, NOT_SENT_ADVICE[answer.cause]), outcome: 'notSent', known };
		}
	}
}

const READ_AGAIN = 'Reading changes nothing: run it again';

function refused({ reason, advice, correlationId, category, code, property, status }: Refusal): Reason {
	const support = correlationId === null ? null : `Correlation ID: ${correlationId}`;
	const known = { category, code, property, status, correlationId };
	return { reason: sentences(reason, advice, support), outcome: 'refused', known };
}

function tooMany({ total, isSorted }: Extract<ReadingFailure, { kind: 'tooMany' }>, nounPlural: string): string {
	const max = MAX_SEARCH_RESULTS.toLocaleString('en');
	const found = `The search finds ${total.toLocaleString('en')} ${nounPlural}`;
	return isSorted
		? sentences(
				`${found}, and HubSpot sorts ${max} at most`,
				`Set 'Limit' to ${max} or less, or take 'Sort' away and use n8n's Sort node afterwards`,
			)
		: sentences(
				`${found}, and the filters leave no room to read more than ${max}`,
				'Leave one filter free in every group and in all (5 of 6, and 18 less one for each group), or make the filters shorter',
			);
}
