import { NodeApiError, type INodeExecutionData } from 'n8n-workflow';
import { sentences } from '../../hubspot/grammar';
import { NO_FACTS, type Facts } from './facts';
import { failureItem, messageOf, type FailureWords } from './failureItem';
import { placeOf } from './words';

/**
 * The items of a run that could not begin, when n8n continues: one for each input item, with its files.
 * @param error what kept the run from beginning
 */
export function runFailureItems(
	error: unknown,
	items: readonly INodeExecutionData[],
	isTool: boolean,
): INodeExecutionData[] {
	return items.map(({ json, binary }, itemIndex) => ({
		...(binary === undefined ? {} : { binary }),
		...failureItem(
			{
				...wordsOfError(error, itemIndex),
				outcome: 'notSent',
				facts: { ...factsOfError(error), lineNumber: null, input: json },
				itemIndex,
			},
			isTool,
		),
	}));
}

/** The same error for a model, which is shown the message only: whatever stops the run, its reason stands there too. */
export function withReasonInMessage(error: unknown): unknown {
	const { message, description } = textsOf(error);
	if (!(error instanceof Error) || description === null || message.includes(description)) return error;
	error.message = messageOf({ headline: message, explanation: description }, true);
	return error;
}

/** What an exception says, as the failure of an item. */
export function wordsOfError(error: unknown, itemIndex: number): FailureWords {
	const { message, description } = textsOf(error);
	return { headline: `${message} ${placeOf({ itemIndex, lineNumber: null })}`, explanation: sentences(description) };
}

function textsOf(error: unknown): { readonly message: string; readonly description: string | null } {
	if (!(error instanceof Error) || error.message === '') return { message: 'The node failed', description: null };
	const description = 'description' in error && typeof error.description === 'string' ? error.description : null;
	return { message: error.message, description };
}

/** HubSpot's status where it answered; else what the user has given can't be used. */
export function factsOfError(error: unknown): Facts {
	if (!(error instanceof NodeApiError)) return { ...NO_FACTS, category: 'BAD_INPUT' };
	const status = Number(error.httpCode ?? NaN);
	return { ...NO_FACTS, category: 'LOOK_UP', status: Number.isNaN(status) ? null : status };
}
