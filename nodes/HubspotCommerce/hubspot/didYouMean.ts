import type { Definitions, PropertyDefinition } from './schema';

/** What is longer is no misspelt name, and costs time to compare. */
const MAX_CHARACTERS = 100;

/**
 * The property that a name which none has was meant for: one that it names by its label, in other case, with spaces or
 * without HubSpot's `hs_`, or with one or two letters wrong. Null where none is near, or several are equally.
 * @param use what the property is for: HubSpot has some that can only be read
 */
export function didYouMean(
	name: string,
	definitions: Definitions,
	use: 'written' | 'read' = 'written',
): PropertyDefinition | null {
	const plain = plainOf(name);
	if (plain === '' || name.length > MAX_CHARACTERS) return null;
	const usable = [...definitions.values()].filter(
		({ isWritable, isHidden }) => (isWritable || use === 'read') && !isHidden,
	);
	const same = usable.filter((property) => plainNamesOf(property).includes(plain));
	if (same.length > 0) return aloneIn(same);
	// In a short name, a letter makes another word.
	const slips = plain.length < 5 ? 0 : plain.length < 9 ? 1 : 2;
	for (let distance = 1; distance <= slips; distance++) {
		const near = usable.filter((property) =>
			plainNamesOf(property).some((known) => distanceOf(plain, known, distance) === distance),
		);
		if (near.length > 0) return aloneIn(near);
	}
	return null;
}

function aloneIn([first, ...others]: readonly PropertyDefinition[]): PropertyDefinition | null {
	return first === undefined || others.length > 0 ? null : first;
}

function plainNamesOf({ name, label }: PropertyDefinition): string[] {
	return [plainOf(name), plainOf(name.replace(/^hs_/, '')), plainOf(label)];
}

/** Letters and digits alone, without the mark that some programs put at the beginning of a file. */
function plainOf(text: string): string {
	return text.toLowerCase().replace(/[\s_\-.\uFEFF]/g, '');
}

/** How many letters are wrong, missing or too many; anything above `most` where it is more than that. */
function distanceOf(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most || other.length > MAX_CHARACTERS) return most + 1;
	let before = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let row = 1; row <= one.length; row++) {
		const now = [row];
		for (let column = 1; column <= other.length; column++) {
			const changed = (before[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
			now.push(Math.min(changed, (before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1));
		}
		before = now;
	}
	return before[other.length] ?? most + 1;
}
