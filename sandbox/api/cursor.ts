/** The page after the one that ends with this id, as a text that means nothing to the caller. */
export function cursorAfter(id: string): string {
	return Buffer.from(id).toString('base64');
}

/** The id that a cursor stands for; a cursor that nobody gave out leads behind everything. */
export function cursorIdOf(cursor: string): number {
	const id = Number(Buffer.from(cursor, 'base64').toString());
	return Number.isSafeInteger(id) && id > 0 ? id : Number.MAX_SAFE_INTEGER;
}
