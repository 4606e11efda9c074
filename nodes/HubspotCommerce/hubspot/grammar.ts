/** What things of a kind are called: one of them, and many. */
export interface Countable {
	readonly noun: string;
	readonly nounPlural: string;
}

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

/** How many of what: "1 line item", "5 line items". */
export function counted(count: number, { noun, nounPlural }: Countable): string {
	return `${count} ${agreeing(count, noun, nounPlural)}`;
}

/** The word that goes with the number: "was" with 1, "were" with others. */
export function agreeing(count: number, one: string, many: string): string {
	return count === 1 ? one : many;
}

/** The text as a sentence begins. */
export function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words of which one is to be taken: "cart, deal or quote". */
export function alternatives(words: readonly string[]): string {
	return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}
