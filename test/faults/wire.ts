import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import type { Journal } from '../../sandbox';

/** After so many turns of the event loop without any traffic, nothing but the clock can bring it about. */
const QUIET_TURNS = 8;
/** A call that is still not there after so many is none that the server will see. */
const TURNS_ON_THE_WIRE = 500;
const HANG_STEP_MS = 5;
/** No run of the campaign needs as many; one that does would never end. */
const MAX_TURNS = 20_000;

const START = 'http.client.request.start';

const realSetTimeout = setTimeout;

/** The calls that this process has sent: they travel in real time, while the clock is held. */
export class Wire {
	/** How many calls have gone out. */
	started = 0;
	readonly #underWay = new Set<ClientRequest>();

	readonly #note = (message: unknown): void => {
		const { request } = message as { request: ClientRequest };
		this.started++;
		this.#underWay.add(request);
		request.once('close', () => this.#underWay.delete(request));
	};

	constructor(private readonly journal: Journal) {
		subscribe(START, this.#note);
	}

	/** Ends the watch. */
	close(): void {
		unsubscribe(START, this.#note);
	}

	/**
	 * Winds the held clock on until the work is done: from timer to timer, and only while no call is on its way, so that
	 * calls take no time of that clock but what the server takes.
	 * @throws Error when the work does not come to an end
	 */
	async windOn(isDone: () => boolean): Promise<void> {
		let quietTurns = 0;
		let before = '';
		for (let turns = 0; !isDone(); turns++) {
			if (turns > MAX_TURNS)
				throw new Error(
					`The run does not end, ${this.#underWay.size} calls under way, ${jest.getTimerCount()} timers, ${JSON.stringify(this.#look())}`,
				);
			await new Promise((resolve) => setImmediate(resolve));
			const { open, hung, sign } = this.#look();
			quietTurns = sign === before ? quietTurns + 1 : 0;
			before = sign;
			const isOnTheWire = this.#underWay.size > open + hung;
			if (quietTurns < (isOnTheWire ? TURNS_ON_THE_WIRE : QUIET_TURNS)) continue;
			quietTurns = 0;
			if (hung > 0 && this.#underWay.size > 0) {
				await new Promise((resolve) => realSetTimeout(resolve, HANG_STEP_MS));
				jest.advanceTimersByTime(HANG_STEP_MS);
			} else {
				const beforeMs = Date.now();
				jest.advanceTimersToNextTimer();
				// Node makes a wait of less than a millisecond one of a whole; the held clock makes it none.
				if (Date.now() === beforeMs) jest.advanceTimersByTime(1);
			}
		}
	}

	#look(): { open: number; hung: number; sign: string } {
		const { calls, writes } = this.journal;
		let open = 0;
		let hung = 0;
		for (const { status } of calls) {
			if (status === 'open') open++;
			if (status === 'hung') hung++;
		}
		return { open, hung, sign: [this.started, this.#underWay.size, calls.length, writes.length, open].join() };
	}
}
