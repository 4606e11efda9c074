/** The same in lists of a size, in their order; the last one has what is left. */
export function chunksOf<T>(list: readonly T[], size: number): Array<readonly T[]> {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size));
}
