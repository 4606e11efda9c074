import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import { choosePorts } from '../../e2e/playground/ports';
import { PAGES, textOf } from '../support/pages';

const root = join(__dirname, '../..');
const { scripts, engines, version, name } = jsonParse<{
	scripts: Record<string, string>;
	engines: { node: string };
	version: string;
	name: string;
}>(readFileSync(join(root, 'package.json'), 'utf8'));

const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === '.n8n' ? [] : filesIn(path, ending);
		return path.endsWith(ending) ? [path] : [];
	});

/** Where people read which command to run: pages, and what the programs say themselves. */
const places = [
	...PAGES,
	...['demo', 'bench', 'live', 'e2e', 'test/mutation'].flatMap((folder) => filesIn(folder, '.ts')),
];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test.each(
	places.flatMap((path) =>
		[
			...new Set([...read(path).matchAll(/\bnpm run (?:-s |--silent )?([\w:]+)/g)].map(([, script = '']) => script)),
		].map((script) => ({ path, script })),
	),
)('$path: npm run $script is there', ({ script }) => {
	expect(Object.keys(scripts)).toContain(script);
});

/** Paths with a folder of the repository, as pages write them. */
const paths = PAGES.flatMap((page) =>
	[...textOf(page).matchAll(/(?<![\w./-])((?:bench|demo|docs|e2e|examples|live|sandbox|test)\/[\w./-]+\.\w+)/g)].map(
		([, path = '']) => ({ page, path }),
	),
);

test('there are paths to look at', () => {
	expect(paths.map(({ path }) => path)).toContain('demo/workflow.json');
});

test.each(paths)('$page: $path is there', ({ path }) => {
	expect(existsSync(join(root, path))).toBe(true);
});

test('the version of Node.js is the one that the package asks for', () => {
	const told = PAGES.flatMap((page) => [...textOf(page).matchAll(/Node (\d+\.\d+) or newer/g)].map(([, node]) => node));
	expect([...new Set(told)]).toEqual([engines.node.replace('>=', '')]);
});

test('the tarball has its name in the installation', () => {
	expect(textOf('docs/install.md')).toContain(`/${name}-${version}.tgz`);
});

test('the versions of n8n are those that are tried', () => {
	const versionOf = (program: string) =>
		jsonParse<{ dependencies: { n8n: string } }>(read(`e2e/${program}/package.json`)).dependencies.n8n;
	for (const page of ['README.md', 'docs/install.md']) {
		expect(textOf(page)).toContain(versionOf('n8n'));
		expect(textOf(page)).toContain(versionOf('n8n1'));
	}
});

test('ports are those that are taken, and their variables those that choose others', async () => {
	const page = textOf('docs/try-it.md');
	const ports = await choosePorts({}, () => Promise.resolve(true));
	expect(page).toContain(`n8n is at port ${ports.n8n}, the stand-in at ${ports.standIn}, its page at ${ports.page}`);
	for (const [, variable = ''] of page.matchAll(/`?(\w+_PORT)\b/g)) {
		const others = await choosePorts({ [variable]: '5999' }, () => Promise.resolve(true));
		expect(Object.values(others)).toContain(5999);
	}
});

test('CONTRIBUTING has each command but the parts of others', () => {
	const own = Object.keys(scripts).filter((script) => !/^(?:lint|build):/.test(script) && script !== 'test');
	expect(own.filter((script) => !textOf('CONTRIBUTING.md').includes(`npm run ${script}`))).toEqual([]);
});
