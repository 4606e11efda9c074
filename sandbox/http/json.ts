/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a body has a list under this name. */
export function hasList<K extends string>(value: unknown, name: K): value is Record<K, unknown[]> {
	return isRecord(value) && Array.isArray(value[name]);
}
