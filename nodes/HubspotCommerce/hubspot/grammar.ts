/** Sentences from parts that may be missing, each closed with a full stop. */
export function sentences(...parts: ReadonlyArray<string | null>): string {
	return parts
		.filter((part) => part !== null && part !== '')
		.map((part) => (/[.!?…]$/.test(part ?? '') ? part : `${part}.`))
		.join(' ');
}

export function article(noun: string): string {
	return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
