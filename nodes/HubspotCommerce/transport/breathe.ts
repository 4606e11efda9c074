import { sleep } from 'n8n-workflow';

/** n8n's other work waits no longer than this, and what is done between two questions. */
const HELD_MS = 25;

export type Breathe = () => Promise<void>;

/**
 * Makes the question that long work asks between two pieces of it: whether n8n's other work is due. It is answered when
 * that has had its turn. All who ask the same one share their time.
 */
export function openBreather(): Breathe {
	let untilMs = 0;
	let rest: Promise<void> | null = null;
	return async () => {
		while (Date.now() >= untilMs) {
			rest ??= sleep(0).then(() => {
				rest = null;
				untilMs = Date.now() + HELD_MS;
			});
			await rest;
		}
	};
}
