import { textOf, type JsonRecord } from '../json';

/** Records of a list by their IDs, each once: pages that somebody put together may overlap. Those without an ID stay. */
export function eachOnce(records: readonly JsonRecord[]): JsonRecord[] {
	const seen = new Set<string>();
	return records.filter(({ id }) => {
		const text = textOf(id);
		if (text === null) return true;
		const isNew = !seen.has(text);
		seen.add(text);
		return isNew;
	});
}
