/** What the names of all records begin with that a run makes: they are found by it, and nothing else is ever removed. */
export const MARK = 'n8nlivecheck';

/** What one run is known by, also in unique values. */
export function newRunId(now: Date): string {
	return `${now.toISOString().slice(0, 10)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** The name of a record of this run. */
export function markedName(runId: string, what: string): string {
	return `${MARK} ${runId} ${what}`;
}

/** Whether a run made the record that has this name. */
export function isMarked(name: string | null | undefined): boolean {
	return name?.trim().startsWith(`${MARK} `) ?? false;
}
