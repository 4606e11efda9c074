import { recordKeyOf, type DraftLine, type LineCall } from './line';
import type { RecordOf } from './plan';

/** How far calls are looked at that wait for an earlier call of the same record, while later ones go ahead. */
const MAX_CALLS_WAITING = 1_000;

export interface SideBySide {
	/** How many calls may be under way now; asked anew before each. */
	readonly maxUnderWay: () => number;
	/** Once it says true, no further call is started. */
	readonly isStopped: () => boolean;
	/** A text that lines share which may not be under way at once; the record's unless told. */
	readonly recordOf?: RecordOf;
	/** Awaited before each call is read. */
	readonly prepare: () => Promise<void>;
}

/**
 * Runs calls side by side, in their order, but never two at once that touch the same record: its updates are applied in
 * input order. Ends when all started calls have ended.
 * @throws what `run` throws, after the calls under way have ended
 */
export async function runSideBySide<L extends DraftLine>(
	calls: Iterator<LineCall<L>>,
	{ maxUnderWay, recordOf = recordKeyOf, isStopped, prepare }: SideBySide,
	run: (call: LineCall<L>) => Promise<void>,
): Promise<void> {
	const queue = new CallQueue(calls, recordOf);
	const failures: unknown[] = [];
	const start = async (call: LineCall<L>): Promise<void> => {
		try {
			await run(call);
		} catch (error) {
			failures.push(error);
		} finally {
			queue.ended(call);
		}
	};
	for (;;) {
		await prepare();
		while (queue.underWay > 0 && queue.underWay >= maxUnderWay()) await queue.untilOneEnds();
		if (isStopped() || failures.length > 0) break;
		const call = queue.next();
		if (call === null) break;
		if (call === 'blocked') await queue.untilOneEnds();
		else void start(call);
	}
	while (queue.underWay > 0) await queue.untilOneEnds();
	if (failures.length > 0) throw failures[0];
}

class CallQueue<L extends DraftLine> {
	private readonly busyRecords = new Set<string>();
	private waiting: Array<LineCall<L>> = [];
	private wakeUps: Array<() => void> = [];
	private exhausted = false;
	/** How many calls have started and not ended. */
	underWay = 0;

	constructor(
		private readonly calls: Iterator<LineCall<L>>,
		private readonly recordOf: RecordOf,
	) {}

	/** The next call that may start now; `blocked` when all that are left wait for a call under way. */
	next(): LineCall<L> | 'blocked' | null {
		const ahead = new Set<string>();
		for (const call of this.waiting) {
			const keys = this.keysOf(call);
			if (this.areFree(keys, ahead)) {
				this.waiting = this.waiting.filter((other) => other !== call);
				return this.start(call, keys);
			}
			for (const key of keys) ahead.add(key);
		}
		while (!this.exhausted && this.waiting.length < MAX_CALLS_WAITING) {
			const next = this.calls.next();
			if (next.done) {
				this.exhausted = true;
				break;
			}
			const keys = this.keysOf(next.value);
			if (this.areFree(keys, ahead)) return this.start(next.value, keys);
			this.waiting.push(next.value);
			for (const key of keys) ahead.add(key);
		}
		return this.waiting.length > 0 ? 'blocked' : null;
	}

	ended(call: LineCall<L>): void {
		this.underWay--;
		for (const key of this.keysOf(call)) this.busyRecords.delete(key);
		const wakeUps = this.wakeUps;
		this.wakeUps = [];
		for (const wakeUp of wakeUps) wakeUp();
	}

	async untilOneEnds(): Promise<void> {
		await new Promise<void>((resolve) => this.wakeUps.push(resolve));
	}

	private areFree(keys: readonly string[], ahead: ReadonlySet<string>): boolean {
		return keys.every((key) => !this.busyRecords.has(key) && !ahead.has(key));
	}

	private start(call: LineCall<L>, keys: readonly string[]): LineCall<L> {
		for (const key of keys) this.busyRecords.add(key);
		this.underWay++;
		return call;
	}

	private keysOf(call: LineCall): string[] {
		return call.lines.map(({ line }) => this.recordOf(line)).filter((key) => key !== null);
	}
}
