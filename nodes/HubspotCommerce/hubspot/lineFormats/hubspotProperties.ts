import { toAssociations } from '../associations';
import { BadInput, shown } from '../badInput';
import { isJsonRecord, textOf } from '../json';
import type { LineFormat, ReadEntry } from './lineFormat';

/** Plain properties, or HubSpot's own `{properties, associations}`. */
export const hubspotProperties: LineFormat = {
	name: 'hubspot',
	label: 'HubSpot Properties',
	description:
		"Objects of internal property names and values, or HubSpot's own form with 'properties' and 'associations'",
	read,
};

function read(entry: unknown): ReadEntry {
	if (!isJsonRecord(entry)) {
		throw new BadInput(
			'List',
			`An entry of 'List' is ${shown(entry)}, not an object`,
			'Each entry must be an object of properties',
		);
	}
	const { properties } = entry;
	// A shop's line may have a property of this name, but then it is a list.
	if (!isJsonRecord(properties)) return { values: entry, associations: [], traceId: null };
	const associations = toAssociations(entry['associations']);
	if (associations === null) {
		throw new BadInput(
			'associations',
			`'associations' of an entry of 'List' is ${shown(entry['associations'])}`,
			"HubSpot's form is [{ to: { id }, types: [{ associationCategory, associationTypeId }] }]",
		);
	}
	return { values: properties, associations, traceId: textOf(entry['objectWriteTraceId']) };
}
