/** Values by a key that they share, in the order of the first of each; those whose key is `undefined` are left out. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K | undefined): Map<K, [T, ...T[]]> {
	const groups = new Map<K, [T, ...T[]]>();
	for (const value of values) {
		const key = keyOf(value);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [value]);
		else group.push(value);
	}
	return groups;
}
