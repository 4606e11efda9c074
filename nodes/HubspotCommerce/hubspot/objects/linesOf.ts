import type { CrmObject } from './crmObject';

/**
 * The object of the lines that hang under a record.
 * @throws Error where none do: operations and outcomes with lines are only for objects that have some
 */
export function linesOf({ label, lines }: CrmObject): CrmObject {
	if (lines === null) throw new Error(`Nothing hangs under ${label}`);
	return lines;
}
