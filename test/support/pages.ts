import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** The pages that people read, by their paths from the root. */
export const PAGES: readonly string[] = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

export function textOf(page: string): string {
	return readFileSync(join(root, page), 'utf8');
}

/** What stands under a heading, up to the next one of its level or above. */
export function sectionOf(page: string, heading: string): string {
	const lines = textOf(page).split('\n');
	const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
	if (start === -1) throw new Error(`${page} has no heading "${heading}"`);
	const level = /^#+/.exec(lines[start] ?? '')?.[0].length ?? 0;
	const length = lines.slice(start + 1).findIndex((line) => (/^(#+) /.exec(line)?.[1]?.length ?? Infinity) <= level);
	return lines.slice(start + 1, length === -1 ? undefined : start + 1 + length).join('\n');
}

/** The rows of the tables in a text, without their heads: the cells of each. */
export function rowsIn(text: string): string[][] {
	const rows = text.split('\n').map((line) => (line.trim().startsWith('|') ? line.trim() : ''));
	return rows
		.filter((row, index) => row !== '' && !isRule(row) && !isRule(rows[index + 1] ?? ''))
		.map((row) =>
			row
				.split(/(?<!\\)\|/)
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);
}

/**
 * The place of a column in the first table of a text, by its head, in whatever letters.
 * @throws Error where it has none of that name
 */
export function columnIn(text: string, head: string): number {
	const [row = ''] = text.split('\n').filter((line) => line.trim().startsWith('|'));
	const heads = row.split('|').slice(1, -1);
	const column = heads.findIndex((one) => one.trim().toLowerCase() === head.toLowerCase());
	if (column === -1) throw new Error(`The table has no column "${head}"`);
	return column;
}

/** The line below the head of a table. */
function isRule(row: string): boolean {
	return /^\|(?: *:?-+:? *\|)+$/.test(row);
}

/** What stands in italics, with spaces for its line breaks: on these pages, names of the editor and of menus. */
export function italicsIn(text: string): string[] {
	const prose = text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '').replace(/`[^`\n]*`/g, '`');
	return [...prose.matchAll(/(?<![\w\\])_([^_`|]+)_(?!\w)/g)].map(([, words = '']) => words.replaceAll(/\s+/g, ' '));
}

/** What stands in backticks. */
export function codeIn(text: string): string[] {
	const inline = text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '');
	return [...inline.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}
