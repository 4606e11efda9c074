import { recordNamesOf, type DraftLine, type LineCall } from './line';
import type { RecordOf } from './plan';

/** How far calls are looked at that wait for an earlier call of the same record, while later ones go ahead. */
const MAX_CALLS_WAITING = 1_000;

export interface SideBySide {
	/** How many calls may be under way now; asked anew before each. */
	readonly maxUnderWay: () => number;
	/** Once it says true, no further call is started. */
	readonly isStopped: () => boolean;
	/** The record that a line is about: its lines are not under way at once. */
	readonly recordOf?: RecordOf;
	/** Awaited before each call is read. */
	readonly prepare: () => Promise<void>;
}

/**
 * Runs calls side by side, in their order, but never two at once that touch the same record: its updates are applied in
 * input order. Nor are two at once that name their records in different ways. Ends when all started calls have ended.
 * @throws what `run` throws, after the calls under way have ended
 */
export async function runSideBySide<L extends DraftLine>(
	calls: Iterator<LineCall<L>>,
	{ maxUnderWay, recordOf = recordNamesOf, isStopped, prepare }: SideBySide,
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

/** What a call touches: the names of its records, and the way in which it names them. */
interface Touched {
	readonly way: string | null;
	readonly names: readonly string[];
}

interface QueuedCall<L extends DraftLine> {
	readonly call: LineCall<L>;
	readonly touched: Touched;
}

class CallQueue<L extends DraftLine> {
	private readonly busyNames = new Set<string>();
	/** The way in which the calls under way name their records. */
	private busyWay: string | null = null;
	private waiting: Array<QueuedCall<L>> = [];
	private readonly started = new Map<LineCall<L>, Touched>();
	private wakeUps: Array<() => void> = [];
	private exhausted = false;

	constructor(
		private readonly calls: Iterator<LineCall<L>>,
		private readonly recordOf: RecordOf,
	) {}

	/** How many calls have started and not ended. */
	get underWay(): number {
		return this.started.size;
	}

	/** The next call that may start now; `blocked` when all that are left wait for a call under way. */
	next(): LineCall<L> | 'blocked' | null {
		const ahead = new Set<string>();
		for (const queued of this.waiting) {
			// Behind a call that names its records in another way none may go: it may touch the same.
			if (isOtherWay(queued.touched, this.busyWay)) return 'blocked';
			if (this.isFree(queued.touched, ahead)) {
				this.waiting = this.waiting.filter((other) => other !== queued);
				return this.start(queued);
			}
			for (const name of queued.touched.names) ahead.add(name);
		}
		while (!this.exhausted && this.waiting.length < MAX_CALLS_WAITING) {
			const next = this.calls.next();
			if (next.done) {
				this.exhausted = true;
				break;
			}
			const queued = { call: next.value, touched: this.touchedBy(next.value) };
			const before = this.waiting.at(-1)?.touched.way ?? this.busyWay;
			const isOther = isOtherWay(queued.touched, before);
			if (!isOther && this.isFree(queued.touched, ahead)) return this.start(queued);
			this.waiting.push(queued);
			if (isOther) return 'blocked';
			for (const name of queued.touched.names) ahead.add(name);
		}
		return this.waiting.length > 0 ? 'blocked' : null;
	}

	ended(call: LineCall<L>): void {
		for (const name of this.started.get(call)?.names ?? []) this.busyNames.delete(name);
		this.started.delete(call);
		if (this.underWay === 0) this.busyWay = null;
		const wakeUps = this.wakeUps;
		this.wakeUps = [];
		for (const wakeUp of wakeUps) wakeUp();
	}

	async untilOneEnds(): Promise<void> {
		await new Promise<void>((resolve) => this.wakeUps.push(resolve));
	}

	private isFree({ names }: Touched, ahead: ReadonlySet<string>): boolean {
		return names.every((name) => !this.busyNames.has(name) && !ahead.has(name));
	}

	private start({ call, touched }: QueuedCall<L>): LineCall<L> {
		for (const name of touched.names) this.busyNames.add(name);
		this.busyWay = touched.way ?? this.busyWay;
		this.started.set(call, touched);
		return call;
	}

	private touchedBy(call: LineCall): Touched {
		const records = call.lines
			.map(({ line }) => this.recordOf(line))
			.filter((record) => record !== null && record !== 'any');
		return { way: records[0]?.way ?? null, names: records.flatMap(({ names }) => names) };
	}
}

function isOtherWay({ way }: Touched, before: string | null): boolean {
	return way !== null && before !== null && way !== before;
}
