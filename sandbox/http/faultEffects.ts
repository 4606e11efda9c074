import type { Answer } from '../api/answer';
import { defaultAnswer, type FaultAction, type LateFault, type StatusFault } from '../faults';
import { htmlPage } from '../html';
import { hasList, isRecord } from './json';
import { partialAnswer } from './someRefused';

/** An answer, or none: the connection breaks or stays silent. */
export type Outcome = Answer | 'cut' | 'hung';

/** What a fault makes of a call before it has any effect; undefined lets it pass. */
export function beforehand(action: FaultAction): Outcome | undefined {
	switch (action.kind) {
		case 'status':
			return action.when === 'before' ? statusAnswer(action) : undefined;
		case 'html':
			return action.when === 'after' ? undefined : htmlAnswer(action.status);
		case 'cut':
			return action.when === 'before' ? 'cut' : undefined;
		case 'hang':
			return action.when === 'before' ? 'hung' : undefined;
		case 'halfJson':
		case 'slow':
		case 'gap':
		case 'numErrorsOnly':
		case 'batchStatus':
		case 'late':
		case 'someRefused':
		case 'withoutAssociations':
		case 'rewriteBody':
			return undefined;
	}
}

/** The request body that is carried out. */
export function carriedOut(action: FaultAction, body: unknown): unknown {
	switch (action.kind) {
		case 'gap':
			return action.written ? body : withoutInputs(body, action.count);
		case 'someRefused':
			return withoutInputs(body, action.count);
		case 'batchStatus':
			return action.written === false ? withoutInputs(body, Infinity) : body;
		case 'withoutAssociations':
			return hasList(body, 'inputs') ? { ...body, inputs: body.inputs.map(unlinked) } : unlinked(body);
		default:
			return body;
	}
}

function withoutInputs(body: unknown, count: number): unknown {
	return hasList(body, 'inputs') ? { ...body, inputs: body.inputs.slice(count) } : body;
}

function unlinked(input: unknown): unknown {
	if (!isRecord(input)) return input;
	return Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'associations'));
}

/**
 * What a fault makes of the answer to a call that had its effect.
 *
 * @param sent the request body, with what was not carried out
 */
export function afterwards(action: FaultAction, answer: Answer, sent: unknown): Outcome {
	switch (action.kind) {
		case 'status':
			return statusAnswer(action);
		case 'html':
			return htmlAnswer(action.status);
		case 'cut':
			return 'cut';
		case 'hang':
			return 'hung';
		case 'halfJson': {
			const text = JSON.stringify(answer.body ?? {});
			return { ...answer, body: text.slice(0, Math.ceil(text.length / 2)), contentType: jsonType };
		}
		case 'gap':
			return action.written ? withoutResults(answer, action.count) : answer;
		case 'numErrorsOnly':
			return withoutErrors(answer);
		case 'late':
			return lateAnswer(action);
		case 'someRefused':
			return hasList(sent, 'inputs') ? partialAnswer(answer, sent.inputs.slice(0, action.count)) : answer;
		case 'batchStatus': {
			const { body, ...rest } = withoutResults(answer, action.missing ?? 0);
			return { ...rest, body: isRecord(body) ? { ...body, status: action.status } : body };
		}
		case 'rewriteBody':
			return { ...answer, body: action.rewrite(answer.body) };
		case 'slow':
		case 'withoutAssociations':
			return answer;
	}
}

export const jsonType = 'application/json;charset=utf-8';

function statusAnswer(action: StatusFault): Answer {
	const { status, body, contentType, headers = {} } = action;
	if (body === undefined) return { ...defaultAnswer(status), headers };
	return { status, body, headers, ...(contentType !== undefined && { contentType }) };
}

function htmlAnswer(status = 502): Answer {
	return { status, body: htmlPage(status), contentType: 'text/html' };
}

/** What comes at once of a call that has its effect later. */
export function lateAnswer({ status }: LateFault): Outcome {
	return status === undefined ? 'cut' : defaultAnswer(status);
}

function withoutResults(answer: Answer, count: number): Answer {
	const { body } = answer;
	return hasList(body, 'results') ? { ...answer, body: { ...body, results: body.results.slice(count) } } : answer;
}

function withoutErrors(answer: Answer): Answer {
	if (!isRecord(answer.body)) return answer;
	const { errors, ...rest } = answer.body;
	return { ...answer, body: { numErrors: Array.isArray(errors) ? errors.length : 0, ...rest } };
}
