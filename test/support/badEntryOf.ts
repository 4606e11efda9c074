import { BadEntry } from '../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';

/** The BadEntry that a reading throws; anything else that it throws is a failure. */
export function badEntryOf(read: () => unknown): BadEntry {
	try {
		read();
	} catch (error) {
		if (error instanceof BadEntry) return error;
		throw error;
	}
	throw new Error('It was read');
}
