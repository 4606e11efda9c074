import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { LABELS } from './support/labels';

const root = join(__dirname, '..');

/** Names that belong to n8n itself. */
const OF_N8N = ['Connect', 'On Error', 'Stop Workflow', 'Fixed', 'Expression', 'Timezone'];
/** HubSpot's word in its API. */
const OF_HUBSPOT = ['USER_DEFINED'];

const labels = new Set([...LABELS, ...OF_N8N, ...OF_HUBSPOT]);

function sourcesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return sourcesIn(path);
		return path.endsWith('.ts') ? [path] : [];
	});
}

/** Names in single quotes that begin with a capital, in the texts of a file: 'Dry Run', but not 'hs_sku'. */
function namesIn(path: string): string[] {
	const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
			texts.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(file);
	return texts.flatMap((text) => [...text.matchAll(/(?<![\w'])'([A-Z][^'{}]*)'(?!\w)/g)].map(([, name = '']) => name));
}

const named = [...sourcesIn('nodes'), ...sourcesIn('credentials')].flatMap((path) =>
	namesIn(path).map((name) => ({ name, path })),
);

test('messages name parameters and options', () => {
	expect(named.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['Base URL', 'Maximum Records', 'Line Item Format']),
	);
});

test.each(named)("$path names '$name', which users can find", ({ name }) => {
	// "Partial Success: All or Nothing" is an option and a choice of it.
	expect(name.split(': ').filter((part) => !labels.has(part))).toEqual([]);
});
