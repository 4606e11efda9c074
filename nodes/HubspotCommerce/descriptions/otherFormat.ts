import { withoutEnvelope } from '../hubspot/envelope';
import { isJsonRecord } from '../hubspot/json';
import { BadEntry, nullIfBad } from '../hubspot/lineFormats/badEntry';
import type { LineFormat, OpenedList } from '../hubspot/lineFormats/lineFormat';
import type { LineSettings } from '../hubspot/lineFormats/lineSettings';
import type { CrmObject } from '../hubspot/objects/crmObject';

/**
 * The lines of a list in the chosen format. An order of another format is told as that, whatever else keeps it from being read.
 * @returns null for what is no list
 * @throws BadEntry as the format's own `open`, and for a whole order in another form
 */
export function openInFormat(
	given: unknown,
	format: LineFormat,
	settings: LineSettings,
	object: CrmObject,
): OpenedList | null {
	const opened = nullIfBad(() => format.open(given, settings));
	if (opened !== null) return opened;
	refuseOtherOrder(given, format, object);
	// The format says why.
	return format.open(given, settings);
}

/** @throws BadEntry when it is a whole order in another form than the chosen one */
function refuseOtherOrder(around: unknown, format: LineFormat, { lineFormats }: CrmObject): void {
	const given = withoutEnvelope(around);
	if (!isJsonRecord(given) || format.isOrder(given)) return;
	const other = lineFormats.find(({ isOrder }) => isOrder(given));
	if (other !== undefined) throw otherFormat(other, format);
}

/** @throws BadEntry when an entry is in another form than the chosen one: what the two have in common would be written alone */
export function refuseOtherEntry(given: unknown, format: LineFormat, { lineFormats }: CrmObject): void {
	if (!isJsonRecord(given) || format.recognizes(given)) return;
	const other = lineFormats.find(({ recognizes }) => recognizes(given));
	if (other !== undefined) throw otherFormat(other, format);
}

function otherFormat(other: LineFormat, format: LineFormat): BadEntry {
	return new BadEntry(
		null,
		`This looks like '${other.label}', but 'Line Item Format' is '${format.label}'`,
		`Choose '${other.label}' in 'Line Item Format'`,
	);
}
