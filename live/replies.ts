import { z } from 'zod';
import type { Reply } from './client';

const record = z.object({
	id: z.string(),
	properties: z.record(z.string().nullable()).default({}),
	new: z.boolean().optional(),
	objectWriteTraceId: z.string().optional(),
});
export type RecordReply = z.infer<typeof record>;

const batch = z.object({
	// Of associations, results have no id.
	results: z.array(z.unknown()).default([]),
	errors: z.array(z.object({ category: z.string().optional(), message: z.string().optional() })).default([]),
	numErrors: z.number().default(0),
	message: z.string().optional(),
	category: z.string().optional(),
});

/** What a batch call answered; empty for a body that has none of it. */
export function batchOf({ body }: Reply): z.infer<typeof batch> {
	return batch.safeParse(body).data ?? batch.parse({});
}

/** The record that an answer is, if it is one. */
export function recordOf({ body }: Reply): RecordReply | undefined {
	return record.safeParse(body).data;
}

/** The records among the results of an answer. */
export function recordsOf(reply: Reply): RecordReply[] {
	return batchOf(reply).results.flatMap((result) => record.safeParse(result).data ?? []);
}

/** Whether the status is one of success. */
export function isDone({ status }: Reply): boolean {
	return status >= 200 && status < 300;
}

/** An answer in a few words. */
export function inShort(reply: Reply): string {
	const { results, errors, message } = batchOf(reply);
	if (!isDone(reply)) return cut(`${reply.status} ${message ?? ''}`);
	const refused = errors.map((error) => `, error: ${error.message ?? error.category ?? 'without a word'}`);
	return cut(`${reply.status}, results: ${results.length}${refused.join('')}`);
}

function cut(text: string): string {
	return text.length > 300 ? `${text.slice(0, 299)}…` : text.trim();
}
