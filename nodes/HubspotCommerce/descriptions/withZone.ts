import { tryToParseDateTime } from 'n8n-workflow';

/** A moment with the zone of the workflow, where it has none; what is no moment is given back as it is. */
export function withZone(moment: string | Date, timeZone: string): string {
	try {
		return tryToParseDateTime(moment, timeZone).toISO() ?? String(moment);
	} catch {
		return String(moment);
	}
}
