import { recordNameOf, type ChangeLine, type RecordName } from '../../hubspot/batch/line';
import { sameName } from '../../hubspot/batch/uniqueNames';

/**
 * All names of the record that a line has: the one that it is found by, and the unique values among its properties.
 * @param unique the names of the properties that HubSpot keeps unique
 */
export function uniqueNamesOf(line: ChangeLine, unique: ReadonlySet<string>): RecordName[] {
	const found = recordNameOf(line);
	const given = Object.entries(line.properties)
		.filter(([way, value]) => unique.has(way) && way !== found?.way && String(value).trim() !== '')
		.map(([way, value]) => ({ way, name: sameName(String(value)) }));
	return found === null ? given : [found, ...given];
}
