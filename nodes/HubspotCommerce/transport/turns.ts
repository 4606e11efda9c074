import type { NotSent } from '../hubspot/answer';
import type { Connection } from './connection';
import { waitUnlessCancelled } from './wait';

/** The end of the last turn at each record that somebody works on, or waits for. */
const lastTurns = new Map<string, Promise<void>>();

export interface Waiting {
	/** Longest time to wait for others. */
	readonly maxWaitMs: number;
	readonly signal: AbortSignal | undefined;
}

/**
 * Does work on records when nobody else in this process works on any of them: what reads before it writes would else write
 * what another has just written. Whoever comes first has the first turn, whatever the records; so nobody waits in a circle.
 * @param names of the records, each the same for all who mean it
 * @returns what the work gives, or why it was not done
 */
export async function inTurn<T>(
	{ baseUrl }: Pick<Connection, 'baseUrl'>,
	names: readonly string[],
	{ maxWaitMs, signal }: Waiting,
	work: (hasWaited: boolean) => Promise<T>,
): Promise<T | NotSent> {
	// Not by the token: an account may have several. Two accounts that have a record of the same name take turns for nothing.
	const keys = names.map((name) => `${baseUrl} ${name}`);
	const earlier = keys.map((key) => lastTurns.get(key)).filter((turn) => turn !== undefined);
	const before = Promise.all(earlier).then(() => undefined);
	let end = (): void => undefined;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	const turn = before.then(async () => {
		await ended;
	});
	for (const key of keys) lastTurns.set(key, turn);
	void turn.then(() => {
		for (const key of keys) if (lastTurns.get(key) === turn) lastTurns.delete(key);
	});
	try {
		const kept = await waitFor(before, { maxWaitMs, signal });
		return kept ?? (await work(earlier.length > 0));
	} finally {
		end();
	}
}

/** Null once the others have ended; else why there was no waiting for them. */
async function waitFor(others: Promise<void>, { maxWaitMs, signal }: Waiting): Promise<NotSent | null> {
	const patience = new AbortController();
	const stop = () => {
		patience.abort();
	};
	signal?.addEventListener('abort', stop, { once: true });
	if (signal?.aborted === true) stop();
	const haveEnded = await Promise.race([
		others.then(() => true),
		waitUnlessCancelled(maxWaitMs, patience.signal).then(() => false),
	]);
	stop();
	signal?.removeEventListener('abort', stop);
	if (signal?.aborted === true) return { kind: 'notSent', cause: 'cancelled', detail: 'The execution was cancelled' };
	if (haveEnded) return null;
	const detail = `Another execution has been working on the same record for longer than ${Math.round(maxWaitMs / 1_000)} s`;
	return { kind: 'notSent', cause: 'waitLimit', detail };
}
