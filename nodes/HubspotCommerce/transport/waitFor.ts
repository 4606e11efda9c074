import { waitUnlessCancelled } from './wait';

/** Waits for what this execution does not do itself; null once it is cancelled, has waited so long, or the other one failed. */
export type WaitFor = <T>(value: Promise<T>) => Promise<{ readonly value: T } | null>;

/** @param maxMs at most */
export function waitingAtMost(maxMs: number, signal: AbortSignal | undefined): WaitFor {
	return async (value) => {
		const isOver = new AbortController();
		const ended = signal === undefined ? isOver.signal : AbortSignal.any([signal, isOver.signal]);
		const told = value.then(
			(one) => ({ value: one }),
			() => null,
		);
		try {
			return await Promise.race([told, waitUnlessCancelled(maxMs, ended).then(() => null)]);
		} finally {
			isOver.abort();
		}
	};
}
