import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** Paths on the page: from the root, or from the node's folder. */
function pathsOn(text: string): string[] {
	const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(' '));
	return [...new Set(words.filter((word) => /^[\w.-]+(\/[\w.-]+)+$/.test(word)))];
}

test.each(pathsOn(page))('%s, which CONTRIBUTING names, is there', (path) => {
	expect([root, join(root, 'nodes/HubspotCommerce')].some((folder) => existsSync(join(folder, path)))).toBe(true);
});

test('the table of steps has each step that an operation can ask for, and no other', () => {
	const table = [...page.matchAll(/^ +\| (\w+) +\| /gm)].map(([, name = '']) => name).filter((name) => name !== 'step');
	const code = readFileSync(join(root, 'nodes/HubspotCommerce/actions/road/steps.ts'), 'utf8');
	const asked = [...code.matchAll(/^\treadonly (\w+)\?: (?:Step|Creation)</gm)].map(([, name = '']) => name);
	// These two are always there: nobody has to ask for them.
	expect(table.toSorted()).toEqual([...asked, 'dryRun', 'parentLookUp'].toSorted());
});
