import { NodeApiError, type IDataObject, type INode } from 'n8n-workflow';
import { isAccepted, type Answer, type HttpAnswer } from '../hubspot/answer';
import { shortened, toRefusal } from '../hubspot/errors';
import { sentences } from '../hubspot/grammar';
import { isJsonRecord } from '../hubspot/json';
import { CONNECTION_ADVICE } from './notSentAdvice';
import { NOT_THE_LIST } from './page';

export interface ErrorText {
	/** What happened, in our words. */
	readonly message: string;
	/** HubSpot's reason and what to do next. */
	readonly description: string;
	readonly httpCode: string | null;
	readonly itemIndex?: number;
	/** Further facts that a workflow can read. */
	readonly context?: IDataObject;
}

/**
 * n8n's error with exactly these texts. They are set after it is made: n8n replaces a message in which it finds the name
 * of a network failure, even in the middle of a word, and fills gaps with texts of its own.
 */
export function nodeError(
	node: INode,
	{ message, description, httpCode, itemIndex, context }: ErrorText,
): NodeApiError {
	const error = new NodeApiError(node, {}, { ...(itemIndex === undefined ? {} : { itemIndex }) });
	error.message = message;
	error.description = description;
	error.httpCode = httpCode;
	error.messages = [];
	Object.assign(error.context, context);
	return error;
}

/** Why a read for the editor or for the run's preparation did not succeed. The editor's lists show the message alone. */
export function readFailure(node: INode, what: string, answer: Answer): NodeApiError {
	const messageWith = (cause: string) => `${what} could not be read from HubSpot: ${cause.replace(/\.$/, '')}`;
	if (answer.kind !== 'answered') {
		const error = nodeError(node, {
			message: messageWith(answer.detail),
			description: sentences(connectionAdvice(answer.cause)),
			httpCode: null,
		});
		// n8n then waits longer before it asks again for a trigger: somebody has to act.
		if (answer.cause === 'disconnected') error.failure = { cause: 'credential-invalid' };
		return error;
	}
	const httpCode = String(answer.status);
	if (isAccepted(answer) && isJsonRecord(answer.body)) {
		return nodeError(node, { message: messageWith(NOT_THE_LIST), description: '', httpCode });
	}
	const { reason, advice, correlationId } = toRefusal(answer);
	const support = correlationId === null ? null : `Correlation ID: ${correlationId}`;
	const message = messageWith(shortened(reason, MAX_CAUSE_CHARACTERS));
	return nodeError(node, { message, description: sentences(advice, support), httpCode });
}

function connectionAdvice(cause: Exclude<Answer, HttpAnswer>['cause']): string | null {
	const advice: Partial<Record<typeof cause, string>> = CONNECTION_ADVICE;
	return advice[cause] ?? null;
}

/** A list in the editor has room for about this much. */
const MAX_CAUSE_CHARACTERS = 200;
