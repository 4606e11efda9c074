import { BadInput, shown } from '../hubspot/badInput';
import { isEmptyValue } from '../hubspot/emptyValue';
import { isJsonRecord, type JsonRecord } from '../hubspot/json';
import { parseJsonParameter } from './json';
import { titleOf, type Named } from './settings';

/**
 * What is given for a parameter that holds other ones: an object, or the JSON text of one, which models give; an empty
 * one where nothing is given.
 * @throws BadInput for all else
 */
export function objectIn(
	given: unknown,
	setting: Named,
	advice = 'Fill it in in the editor, or give an object of the same form by expression',
): JsonRecord {
	if (isEmptyValue(given)) return {};
	const value = typeof given === 'string' ? parseJsonParameter(given, setting.displayName) : given;
	if (isJsonRecord(value)) return value;
	throw new BadInput(setting.displayName, `${titleOf(setting)} is ${shown(value)}, not an object`, advice);
}

/**
 * The entries of a parameter that can have several of them.
 * @param group the name that n8n keeps them under
 * @throws BadInput when it has another form, so that none is left out unnoticed
 */
export function entriesIn(given: unknown, setting: Named, group: string): JsonRecord[] {
	const { [group]: entries = [], ...others } = objectIn(given, setting);
	const list: readonly unknown[] = Array.isArray(entries) ? entries : [entries];
	if (list.every(isJsonRecord) && Object.keys(others).length === 0) return [...list];
	throw new BadInput(
		setting.displayName,
		`${titleOf(setting)} is ${shown(given)}, which is not its form`,
		`Fill it in in the editor, or give { "${group}": [{ … }] } by expression`,
	);
}
