import type { IDataObject } from 'n8n-workflow';

/**
 * The keys of an item's own beside a record's properties. They keep their names, since workflows go by them; a property of
 * the account's own that has such a name is given as `<name>_property`.
 * @param json a record whose properties stand in it as they are
 */
export function besideProperties(json: IDataObject, own: IDataObject): IDataObject {
	const moved = Object.keys(own)
		.filter((key) => Object.hasOwn(json, key))
		.map((key) => [`${key}_property`, json[key]] as const)
		.filter(([name]) => !Object.hasOwn(json, name));
	return { ...json, ...Object.fromEntries(moved), ...own };
}
