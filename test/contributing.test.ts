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
