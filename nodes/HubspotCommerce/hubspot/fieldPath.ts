/** The way to a value inside a document: keys of objects and positions in lists. */
export type FieldPath = ReadonlyArray<number | string>;

/** `[0]`, `["a key"]`, `['a key']`, or a key without points and brackets in it. */
const STEP = /\[(\d{1,9})\]|\["([^"]+)"\]|\['([^']+)'\]|([^.[\]]+)/y;

/**
 * Reads a path such as `SalesItemLineDetail.ItemRef.name`, `product_id[1]` or `["unit price"].net`.
 * @returns null for what is none
 */
export function fieldPathIn(text: string): FieldPath | null {
	const path: Array<number | string> = [];
	let at = 0;
	while (at < text.length) {
		const isAfterPoint = text[at] === '.';
		STEP.lastIndex = isAfterPoint ? at + 1 : at;
		const match = STEP.exec(text);
		if (match === null) return null;
		const [, position, inDoubleQuotes, inQuotes, plain] = match;
		const key = inDoubleQuotes ?? inQuotes ?? plain?.trim() ?? '';
		// A point stands before a plain key, and nowhere else.
		if ((plain !== undefined && path.length > 0) !== isAfterPoint) return null;
		if (position === undefined && key === '') return null;
		path.push(position === undefined ? key : Number(position));
		at = STEP.lastIndex;
	}
	return path.length === 0 ? null : path;
}

/** What a document has there; undefined where it has nothing. */
export function valueAt(document: unknown, path: FieldPath): unknown {
	let value = document;
	for (const step of path) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		value = Reflect.get(value, step);
	}
	return value;
}

/** The parts of a text between separators, without those that stand in brackets. */
export function partsOf(text: string, separator: ',' | '='): string[] {
	const parts: string[] = [];
	let start = 0;
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '[') {
			const quote = text[at + 1];
			const end = text.indexOf(quote === '"' || quote === "'" ? `${quote}]` : ']', at + 2);
			if (end === -1) break;
			at = end;
		} else if (text[at] === separator) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}
	return [...parts, text.slice(start)].map((part) => part.trim());
}
