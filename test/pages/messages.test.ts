import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { rowsIn, sectionOf } from '../support/pages';

const root = join(__dirname, '../..');

function sourcesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sourcesIn(path);
		return path.endsWith('.ts') ? [path] : [];
	});
}

/** The texts of a file, with … for what is put in. */
function textsIn(path: string): string[] {
	const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node)) texts.push(node.text);
		if (ts.isTemplateExpression(node)) {
			texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return texts;
}

const patternOf = (text: string): string =>
	text
		.split('…')
		.map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
		.join('.*');

const said = [...sourcesIn('nodes'), ...sourcesIn('credentials')].flatMap(textsIn);

/**
 * The beginnings of a text, up to each place where something is put in. Of one without words of its own, anything could
 * come: it counts only with some of them.
 */
function beginningsOf(text: string): string[] {
	const parts = text.split('…');
	return parts
		.map((_, index) => `${parts.slice(0, index + 1).join('…')}${index === parts.length - 1 ? '' : '…'}`)
		.filter((beginning) => beginning.replaceAll(/[^A-Za-z]/g, '').length >= 10);
}

/** Whether the product says so: as the page has it, with … for what differs, or with something put in. */
function isSaid(message: string): boolean {
	const pattern = new RegExp(patternOf(message), 's');
	return said.some(
		(text) =>
			pattern.test(text) ||
			beginningsOf(text).some((beginning) => new RegExp(`^${patternOf(beginning)}$`, 's').test(message)),
	);
}

const troubleshooting = rowsIn(sectionOf('docs/troubleshooting.md', 'What a message means')).map(
	([message = '']) => message,
);
/** What stands in quotes there is HubSpot's. */
const oauth2 = rowsIn(sectionOf('docs/oauth2.md', 'When it does not work'))
	.map(([message = '']) => message)
	.filter((message) => !message.startsWith('"'));

test.each([...troubleshooting, ...oauth2])('%s: the product says so', (message) => {
	expect(isSaid(message)).toBe(true);
});

test('what it does not say is found', () => {
	expect(isSaid('HubSpot refused to make this line item')).toBe(true);
	expect(isSaid('HubSpot did not want this line item')).toBe(false);
});
