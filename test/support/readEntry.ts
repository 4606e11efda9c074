import type { LineFormat, ReadEntry } from '../../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { PLAIN_LINES, type LineSettings } from '../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import type { Properties } from '../../nodes/HubspotCommerce/hubspot/values';

/** A list's only entry, read in a line format. */
export function readEntry(
	format: LineFormat,
	entry: unknown,
	extra: Properties = {},
	settings: Partial<LineSettings> = {},
): ReadEntry {
	const [only] = format.open([entry], { ...PLAIN_LINES, ...settings })?.entries ?? [];
	if (only === undefined) throw new Error('The list has no entry');
	return only.read(extra);
}
