import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import type { ContenderReport } from './messages';

const SAMPLE_INTERVAL_MS = 20;
const WORK_INTERVAL_MS = 5;
const COLLECTION_INTERVAL_MS = 1_000;
const DELAY_RESOLUTION_MS = 10;

type Measured<T> = Pick<
	ContenderReport,
	| 'elapsedMs'
	| 'cpuMs'
	| 'peakHeapBytes'
	| 'longestHoldMs'
	| 'longestHoldEndedMs'
	| 'longestWorkMs'
	| 'longestWorkSpanUs'
> & {
	readonly result: T;
};

/**
 * Runs something and measures what it takes of this process: all of its threads' CPU time, and the heap above a base.
 * @param baseBytes the heap in use before there was any input
 * @param collects whether to collect the heap every second, and to look at it only then
 */
export async function measure<T>(baseBytes: number, collects: boolean, run: () => Promise<T>): Promise<Measured<T>> {
	let peakBytes = 0;
	let longestGapMs = 0;
	let longestHoldEndedMs = 0;
	let lastMs = performance.now();
	let collectedMs = lastMs;
	const sample = () => {
		const nowMs = performance.now();
		if (nowMs - lastMs > longestGapMs) {
			longestGapMs = nowMs - lastMs;
			longestHoldEndedMs = nowMs;
		}
		lastMs = nowMs;
		if (!collects) {
			peakBytes = Math.max(peakBytes, heapBytes());
		} else if (nowMs - collectedMs > COLLECTION_INTERVAL_MS) {
			collectAndSample();
		}
	};
	const collectAndSample = () => {
		globalThis.gc?.();
		peakBytes = Math.max(peakBytes, heapBytes());
		collectedMs = performance.now();
	};
	const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
	delay.enable();
	// It counts from its second tick on: without a few before, a hold at the very start would not be seen.
	await sleep(5 * DELAY_RESOLUTION_MS);
	const timer = setInterval(sample, SAMPLE_INTERVAL_MS);
	const work = watchWork();
	lastMs = performance.now();
	const cpuBefore = process.cpuUsage();
	const startMs = performance.now();
	try {
		const result = await run();
		const elapsedMs = performance.now() - startMs;
		const { user, system } = process.cpuUsage(cpuBefore);
		// One more turn, so that a hold at the very end is seen too.
		await sleep(2 * DELAY_RESOLUTION_MS);
		sample();
		if (collects) collectAndSample();
		return {
			result,
			elapsedMs,
			cpuMs: (user + system) / 1_000,
			peakHeapBytes: peakBytes - baseBytes,
			// The histogram has the time from tick to tick, and so the interval in it.
			longestHoldMs: Math.max(0, delay.max / 1e6 - DELAY_RESOLUTION_MS),
			longestHoldEndedMs: Math.max(0, longestHoldEndedMs - startMs),
			...work.longest(),
		};
	} finally {
		clearInterval(timer);
		work.end();
		delay.disable();
	}
}

/**
 * Watches how much the main thread works from one turn of a timer to the next. On a busy machine that is what it would hold
 * others for on a quiet one: time for which the system gave its core to other processes is not in it.
 */
function watchWork(): { readonly longest: () => LongestWork; readonly end: () => void } {
	let longest: LongestWork = { longestWorkMs: null, longestWorkSpanUs: null };
	let last = { workedMs: workedMs(), atUs: clockUs() };
	const timer = setInterval(() => {
		const now = { workedMs: workedMs(), atUs: clockUs() };
		if (now.workedMs !== null && last.workedMs !== null) {
			const longestWorkMs = now.workedMs - last.workedMs;
			if (longestWorkMs > (longest.longestWorkMs ?? -1))
				longest = { longestWorkMs, longestWorkSpanUs: [last.atUs, now.atUs] };
		}
		last = now;
	}, WORK_INTERVAL_MS);
	return {
		longest: () => longest,
		end: () => {
			clearInterval(timer);
		},
	};
}

type LongestWork = Pick<ContenderReport, 'longestWorkMs' | 'longestWorkSpanUs'>;

/** The clock of V8's CPU profiles. */
function clockUs(): number {
	return Number(process.hrtime.bigint() / 1_000n);
}

/** The CPU time that the main thread has had; null where the system does not tell it (Linux does). */
function workedMs(): number | null {
	try {
		const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
		return Number(nanoseconds) / 1e6;
	} catch {
		return null;
	}
}

/** The heap in use after everything that nobody holds is collected. */
export async function heldBytes(): Promise<number> {
	if (globalThis.gc === undefined) throw new Error('The process needs --expose-gc');
	// Twice, with a turn between: what is freed by finalizers goes with the second.
	globalThis.gc();
	await new Promise((resolve) => setImmediate(resolve));
	globalThis.gc();
	return heapBytes();
}

function heapBytes(): number {
	// process.memoryUsage() asks the system too, which would show in the CPU time.
	return getHeapStatistics().used_heap_size;
}
