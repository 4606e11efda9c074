import { z } from 'zod';
import { workload } from '../work/workload';

export const contenderNames = [
	'thisNode',
	'thisNodeExpressions',
	'thisNodeExpressionsStop',
	'evaluationAlone',
	'bareLoop',
	'hubspotClient',
	'onePostPerLine',
	'thisNodeWholeOrders',
	'byHandCreate',
	'byHandUpsert',
	'thisNodeUpdates',
	'onePatchAfterTheOther',
] as const;

export type ContenderName = (typeof contenderNames)[number];

/** What the account's process says when it listens. */
export const sandboxReady = z.object({ url: z.string(), token: z.string(), orderIds: z.array(z.string()) });
export type SandboxReady = z.infer<typeof sandboxReady>;

export const contenderTask = z.object({
	contender: z.enum(contenderNames),
	work: workload,
	account: sandboxReady,
	/** Whether the heap is collected every second and looked at only then, so that its peak has no garbage in it. */
	collects: z.boolean(),
	/** Whether the process has worked on the account a moment ago. */
	isWarm: z.boolean(),
	/** The file for a CPU profile of the run; null when none is wanted. */
	profilePath: z.string().nullable(),
});
export type ContenderTask = z.infer<typeof contenderTask>;

/** What a contender's process measured of itself. */
export const contenderReport = z.object({
	elapsedMs: z.number(),
	cpuMs: z.number(),
	/** Heap that the input items take, after a collection. */
	inputBytes: z.number(),
	/** Heap that the output items take, after a collection. */
	outputBytes: z.number(),
	/** Most heap in use during the run, garbage too unless it is collected, above what was in use before there was input. */
	peakHeapBytes: z.number(),
	/** Most memory of the process, its code too. */
	peakRssBytes: z.number(),
	/** The longest time for which nothing else could run. */
	longestHoldMs: z.number(),
	/** When in the run it ended. */
	longestHoldEndedMs: z.number(),
	/** The most CPU time of the main thread between two of its turns; null where the system does not tell it. */
	longestWorkMs: z.number().nullable(),
	/** When that was, on the clock of CPU profiles; null where it is not told. */
	longestWorkSpanUs: z.tuple([z.number(), z.number()]).nullable(),
	/** Each row's record, by what the contender gives back; null when it does not say. */
	ids: z.array(z.string()).nullable(),
});
export type ContenderReport = z.infer<typeof contenderReport>;

/** What the account's process finds in its journal. */
export const verdict = z.object({
	calls: z.number(),
	refusedBy429: z.number(),
	written: z.number(),
	/** How many rows there were. */
	rows: z.number(),
	/** Rows whose own record the contender named; null when it names none. */
	rightRows: z.number().nullable(),
	/** What is not as it should be, in words. */
	problems: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdict>;
