const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Whether the calendar has this day, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
	return dayMs(text) !== null;
}

/** The first millisecond of a day, `YYYY-MM-DD`, in UTC, counted from 1970; null when there is no such day. */
export function dayMs(text: string): number | null {
	if (!DAY.test(text)) return null;
	const ms = Date.parse(text);
	// JavaScript, and n8n with it, takes 30 February for the second of March.
	return isMoment(ms) && new Date(ms).toISOString().startsWith(text) ? ms : null;
}

/** The milliseconds since 1970 of a date, a time and a zone in ISO 8601; null when there is no such day or time. */
export function momentMs(text: string): number | null {
	const day = MOMENT.exec(text)?.[1];
	if (day === undefined || !isDay(day)) return null;
	const ms = Date.parse(text);
	return isMoment(ms) ? ms : null;
}

/** Whether JavaScript's dates reach to this many milliseconds since 1970. */
export function isMoment(ms: number): boolean {
	return !Number.isNaN(new Date(ms).getTime());
}
