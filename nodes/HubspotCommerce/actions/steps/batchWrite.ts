import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { BatchOptions } from '../../descriptions/options/batchOptions';
import { isolateBadLines, type Attempt } from '../../hubspot/batch/isolate';
import type { Line, NonEmpty, SentLine } from '../../hubspot/batch/line';
import { reconcileBatch } from '../../hubspot/batch/reconcile';
import type { PlannableOperation } from '../../hubspot/batch/settle';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ExecutionAccount } from '../../transport/account';

export interface BatchWrite<L extends Line> {
	readonly verb: 'create' | 'update' | 'upsert';
	/** Whether sending a call twice has the effect of once. */
	readonly idempotent: boolean;
	/** What HubSpot gets for a line, without its trace id. */
	readonly inputOf: (line: L) => IDataObject;
	/** The unique properties that a line and its record can be told by. */
	readonly uniqueProperties: readonly string[];
}

/**
 * The call for up to 100 lines. With a trace id on every input HubSpot writes the good lines and names the bad ones by
 * it; without them one bad line refuses the whole call. What it refuses as a whole although each line is to stand on its
 * own is sent in halves.
 */
export function batchWrite<L extends Line>(
	{ connection, send }: ExecutionAccount,
	object: CrmObject,
	{ verb, idempotent, inputOf, uniqueProperties }: BatchWrite<L>,
	{ batchSize, partialSuccess }: BatchOptions,
	continuesOnFailure: boolean,
): PlannableOperation<L> {
	const eachLine = partialSuccess === 'eachLine' || (partialSuccess === 'automatic' && continuesOnFailure);
	const run = randomUUID().slice(0, 8);
	let made = 0;

	const callFor: PlannableOperation<L>['callFor'] = (lines: NonEmpty<SentLine<L>>) => ({
		method: 'POST',
		path: connection.paths.batch(object.objectType, verb),
		body: {
			inputs: lines.map(({ line, traceId }) => ({
				...inputOf(line),
				...(traceId === null ? {} : { objectWriteTraceId: traceId }),
			})),
		},
		idempotent,
		kind: 'general',
	});
	const attempt: Attempt<L> = async (lines) => reconcileBatch(lines, await send(callFor(lines)), uniqueProperties);
	return {
		maxLinesPerCall: batchSize,
		traceIdFor: ({ traceId }) => traceId ?? (eachLine ? `${run}-${++made}` : null),
		callFor,
		settle: async (lines) => (eachLine ? await isolateBadLines(lines, attempt) : await attempt(lines)),
	};
}
