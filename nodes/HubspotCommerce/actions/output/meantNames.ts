const MAX_NAMED = 10;

/**
 * Names that no property has, in a list for a text. Those that were meant for a property go first.
 * @param fields the property that each was meant for, null where none is near
 */
export function meantNames(fields: ReadonlyMap<string, string | null>): string {
	const all = [...fields].sort(([, one], [, other]) => Number(one === null) - Number(other === null));
	const named = all
		.slice(0, MAX_NAMED)
		.map(([name, meant]) => (meant === null ? name : `${name} (did you mean '${meant}'?)`));
	return `${named.join(', ')}${all.length > named.length ? ` and ${all.length - named.length} more` : ''}`;
}
