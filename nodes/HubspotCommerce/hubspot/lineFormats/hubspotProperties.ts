import { toAssociations, type Association } from '../association';
import { shown } from '../badInput';
import { isJsonRecord, textOf, type JsonRecord } from '../json';
import { TAX_RATE_PROPERTY } from '../taxRates';
import { BadEntry } from './badEntry';
import type { LineFormat, ReadEntry } from './lineFormat';
import { listIn } from './listIn';

/** Plain properties, or HubSpot's own `{properties, associations}`. */
export const hubspotProperties: LineFormat = {
	name: 'hubspot',
	label: 'HubSpot Properties',
	description:
		"Objects of internal property names and values, or HubSpot's own form with 'properties' and 'associations'",
	isNumbered: false,
	// The user says it all.
	uses: { idPrefix: false, quantities: false, extraLines: [] },
	recognizes: (entry) => isJsonRecord(entry['properties']) || Object.keys(entry).some((key) => key.startsWith('hs_')),
	isOrder: () => false,
	untoldTaxes: `HubSpot's own properties have no percentage to find it by. Give the line items '${TAX_RATE_PROPERTY}', the ID of the rate`,
	open: (given) => {
		const entries = listIn(given)?.map((entry) => ({ given: entry, read: () => read(entry) }));
		return entries === undefined ? null : { entries, notUnderstood: [] };
	},
};

function read(given: unknown): ReadEntry {
	const entry = recordOfEntry(given);
	const { properties } = entry;
	// A shop's line may have a property of this name, but then it is a list.
	if (!isJsonRecord(properties)) return { ...NOTHING_FURTHER, values: entry, associations: [], traceId: null };
	return {
		...NOTHING_FURTHER,
		values: properties,
		associations: associationsOfEntry(entry),
		traceId: textOf(entry['objectWriteTraceId']),
	};
}

/** The user says it all: what is not there is left alone. */
const NOTHING_FURTHER = { cleared: [], isGone: false, taxes: null, notUnderstood: [], mayBeOff: [] } as const;

/** @throws BadEntry when an entry of a list is no object */
export function recordOfEntry(entry: unknown): JsonRecord {
	if (isJsonRecord(entry)) return entry;
	throw new BadEntry(
		null,
		`An entry of the list is ${shown(entry)}, not an object`,
		'Each entry must be an object of internal property names and values',
	);
}

/**
 * The associations of an entry in HubSpot's own form.
 * @throws BadEntry when they are not in it
 */
function associationsOfEntry(entry: JsonRecord): Association[] {
	const associations = toAssociations(entry['associations']);
	if (associations !== null) return associations;
	throw new BadEntry(
		'associations',
		`'associations' of an entry of the list is ${shown(entry['associations'])}`,
		"HubSpot's form is [{ to: { id }, types: [{ associationCategory, associationTypeId }] }]",
	);
}
