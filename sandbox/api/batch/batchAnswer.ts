import { HubSpotError } from '../../errors';
import { groupBy } from '../../groups';
import { objectKinds } from '../../objectTypes';
import type { Answer } from '../answer';
import type { Call } from '../call';
import type { RecordBody } from '../recordBody';
import type { Traced } from './inputs';

export interface BatchError {
	readonly status: 'error';
	readonly category?: string;
	readonly message: string;
	readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The answer to a batch call: results in no order, and errors if there are any. */
export function batchAnswer(
	call: Call,
	wholeStatus: 200 | 201,
	results: readonly RecordBody[],
	errors: readonly BatchError[],
): Answer {
	const body = {
		status: 'COMPLETE',
		// HubSpot: the order of results is not fixed and cannot be (hubspot-api-nodejs issue 190).
		results: call.shuffle(results),
		...(errors.length > 0 && { numErrors: errors.length, errors: call.shuffle(errors) }),
		startedAt: new Date(call.atMs).toISOString(),
		completedAt: new Date(Math.max(Date.now(), call.atMs)).toISOString(),
	};
	if (errors.length === 0) return { status: wholeStatus, body };
	return { status: call.settings.partialStatus === 207 ? 207 : wholeStatus, body };
}

/** The error about records that an update or a read did not find. */
export function notFoundErrors(call: Call, ids: readonly string[]): BatchError[] {
	return ids.length === 0 ? [] : [{ status: 'error', ...notFound(call, ids) }];
}

/** The 404 of a whole call for records that were not found. */
export function recordsNotFound(call: Call, ids: readonly string[]): HubSpotError {
	return new HubSpotError(404, notFound(call, ids));
}

function notFound(call: Call, ids: readonly string[]) {
	const { constant } = objectKinds[call.type];
	const message = `Could not get some ${constant} objects, they may be deleted or not exist. Check that ids are valid.`;
	return { category: 'OBJECT_NOT_FOUND', message, context: { ids } };
}

export interface RefusedInput {
	readonly traceId: string;
	readonly error: HubSpotError;
}

/** The errors about refused inputs; HubSpot gives inputs with the same trouble one error together. */
export function refusalErrors(refused: readonly RefusedInput[]): BatchError[] {
	const byMessage = groupBy(refused, ({ error }) => error.message);
	return [...byMessage].map(([message, inputs]) => {
		const refusal = inputs[0]?.error.refusal;
		const existingId = /Existing ID: (\d+)/.exec(message)?.[1];
		return {
			status: 'error',
			...(refusal?.category !== undefined && { category: refusal.category }),
			message,
			context: {
				...refusal?.context,
				objectWriteTraceId: inputs.map(({ traceId }) => traceId),
				...(refusal?.category === 'CONFLICT' && existingId !== undefined && { existingId: [existingId] }),
			},
		};
	});
}

/** The trace id that a successful result carries, where the account echoes it. */
export function echoOf(call: Call, { objectWriteTraceId }: Traced): { objectWriteTraceId?: string } {
	return call.settings.echoTraceIds && objectWriteTraceId !== undefined ? { objectWriteTraceId } : {};
}
