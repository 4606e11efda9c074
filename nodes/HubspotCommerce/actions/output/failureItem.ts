import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../../hubspot/batch/outcome';

/** What a user reads of a failure: what happened, and why and what to do next. */
export interface FailureWords {
	readonly headline: string;
	readonly explanation: string;
}

/** Of a tool that failed only the message reaches the model: it then says all. */
export function messageOf({ headline, explanation }: FailureWords, isTool: boolean): string {
	return isTool ? `${headline}: ${explanation}` : headline;
}

export interface FailureToTell extends FailureWords {
	readonly outcome: Failure['kind'];
	/** Further keys of the error. */
	readonly facts: IDataObject;
	/** The input item that it is paired with. */
	readonly itemIndex: number;
}

/**
 * The item that stands for what failed, when n8n continues. The two keys are what n8n knows an item for its error output
 * by, in all versions; with any other key beside them the item would count as a good one, and with `item.error` n8n would
 * throw all details away.
 */
export function failureItem(failure: FailureToTell, isTool: boolean): INodeExecutionData {
	const { outcome, explanation, facts, itemIndex } = failure;
	return {
		json: { message: messageOf(failure, isTool), error: { outcome, description: explanation, ...facts } },
		pairedItem: { item: itemIndex },
	};
}
