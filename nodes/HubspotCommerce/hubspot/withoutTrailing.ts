/**
 * The text without the characters of this kind at its end. A pattern such as `/0+$/` would do the same in the square of
 * their number, where others follow: it starts anew at each of them.
 * @param character a single one
 */
export function withoutTrailing(character: string, text: string): string {
	let end = text.length;
	while (end > 0 && text[end - 1] === character) end--;
	return text.slice(0, end);
}
