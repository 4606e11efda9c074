const day = /^\d{4}-\d{2}-\d{2}$/;
const instant = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
	if (!day.test(text)) return false;
	// Date.parse takes 30 February for 1 March.
	const parsed = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** The instant that an ISO 8601 text with a zone names. */
export function isoInstant(text: string): Date | undefined {
	const date = instant.exec(text)?.[1];
	if (date === undefined || !isDay(date)) return undefined;
	return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** Whether the instant is the start of a day in UTC. */
export function isMidnight(at: Date): boolean {
	return at.getTime() % 86_400_000 === 0;
}
