import { tryToParseDateTime } from 'n8n-workflow';
import { BadInput, shown } from '../hubspot/badInput';

/**
 * A moment with the zone of the workflow, where it has none; what is no moment is given back as it is.
 * @throws BadInput when there is no such zone: the editor gives a list, but workflows are written by other programs, too
 */
export function withZone(moment: string | Date, timeZone: string): string {
	const text = inZone(moment, timeZone);
	if (text !== null) return text;
	if (inZone(new Date(0), timeZone) !== null) return String(moment);
	throw new BadInput(
		'Timezone',
		`The workflow's timezone is ${shown(timeZone)}, and there is no such timezone`,
		"Choose one in the settings of the workflow, under 'Timezone'",
	);
}

/** Null when there is no such moment or zone. */
function inZone(moment: string | Date, timeZone: string): string | null {
	try {
		return tryToParseDateTime(moment, timeZone).toISO();
	} catch {
		return null;
	}
}
