import type { Call } from '../call';

/** HubSpot: v4 gives the ids of these answers as numbers, the dated versions as text. */
export function idFor(call: Call, id: string): string | number {
	return call.version === 'v3' ? Number(id) : id;
}

/** The times in the answer to a batch call. */
export function batchTimes(call: Call): Record<string, string> {
	const at = new Date(call.atMs).toISOString();
	return { startedAt: at, completedAt: at };
}
