import { NodeApiError, NodeOperationError, type Failure, type INode } from 'n8n-workflow';
import { settingsError } from '../actions/output/badInputError';
import { reasonOf } from '../actions/output/readingReason';
import { BadInput } from '../hubspot/badInput';
import { capitalized } from '../hubspot/grammar';
import { nodeError } from '../transport/nodeError';
import { causeOf, causeOfStatus } from './failureCause';
import { ReadingFailed } from './polling';

type NodeError = NodeApiError | NodeOperationError;

/**
 * n8n's error for a poll that failed, with the cause of it: n8n waits the longer, the less sense it makes to ask again.
 * What has a cause already, or none that is known, is left as it is.
 */
export function triggerError(node: INode, error: unknown): NodeError {
	if (error instanceof BadInput) return withCause(settingsError(node, error), { cause: 'configuration-invalid' });
	if (error instanceof ReadingFailed) return errorOfReading(node, error);
	if (error instanceof NodeOperationError) return withCause(error, { cause: 'configuration-invalid' });
	if (error instanceof NodeApiError) return withCause(error, causeOfCode(error.httpCode));
	return new NodeOperationError(node, error instanceof Error ? error : String(error));
}

function errorOfReading(node: INode, { failure, object }: ReadingFailed): NodeError {
	const { reason, facts } = reasonOf(failure, object);
	const error = nodeError(node, {
		message: `${capitalized(object.nounPlural)} could not be read from HubSpot`,
		description: reason,
		httpCode: facts.status === null ? null : String(facts.status),
		context: { failure: { ...facts } },
	});
	return withCause(error, causeOf(failure, Date.now()));
}

/** Of what the account's properties could not be read for, the status alone is known, if there was one. */
function causeOfCode(httpCode: string | null): Failure {
	const status = Number(httpCode ?? 0);
	return status >= 400 ? causeOfStatus(status) : { cause: 'temporarily-unavailable' };
}

/** Older versions of n8n take no notice of it. */
function withCause<T extends NodeError>(error: T, failure: Failure): T {
	error.failure ??= failure;
	return error;
}
