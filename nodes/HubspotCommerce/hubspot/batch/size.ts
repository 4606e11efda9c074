import type { DraftLine } from './line';

/**
 * Keeps a call, and an answer that has the values of its lines, well below what gateways take, even with long descriptions on
 * every line; and below what n8n can make up or read without being held up: 2,000,000 characters are up to 30 ms.
 */
export const MAX_BODY_CHARACTERS = 2_000_000;

const CHARACTERS_PER_ASSOCIATION = 100;

/** About how long the line is in a body: the exact figure would cost as much as making the body. */
export function charactersIn({ properties, associations }: Pick<DraftLine, 'properties' | 'associations'>): number {
	let characters = associations.length * CHARACTERS_PER_ASSOCIATION;
	for (const [name, value] of Object.entries(properties)) characters += name.length + String(value).length;
	return characters;
}

/**
 * How many records may be read in one call that have about these sizes now, whichever they are.
 * @param characters of each line that has the records' values
 * @param most that a call takes
 */
export function recordsPerAnswer(characters: readonly number[], most: number): number {
	const longestFirst = [...characters].sort((one, other) => other - one);
	let sum = 0;
	for (const [count, length] of longestFirst.slice(0, most).entries()) {
		sum += length;
		if (sum > MAX_BODY_CHARACTERS) return Math.max(1, count);
	}
	return most;
}
