import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import { HubspotCommerceApi } from '../credentials/HubspotCommerceApi.credentials';
import { PAGES, textOf } from './support/pages';

const root = join(__dirname, '..');
const REPOSITORY = 'https://github.com/n8n-nodes-hubspot-commerce/n8n-nodes-hubspot-commerce';

/** A page without its code: what looks like a link or a heading there is none. */
function proseOf(page: string): string {
	return textOf(page)
		.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '')
		.replace(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()<>#]/g, ''));
}

/** The addresses in links and images. */
function linksOn(page: string): string[] {
	const prose = proseOf(page);
	const inline = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(([, address = '']) => address);
	const bare = [...prose.matchAll(/<(https?:[^>\s]+)>/g)].map(([, address = '']) => address);
	return [...new Set([...inline, ...bare])];
}

/** What GitHub makes of the headings of a page: small letters, no signs, hyphens for spaces, a number behind one that is there. */
function anchorsOf(page: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of proseOf(page).matchAll(/^#{1,6} (.+)$/gm)) {
		const anchor = heading
			.trim()
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-');
		let name = anchor;
		for (let n = 1; anchors.has(name); n++) name = `${anchor}-${n}`;
		anchors.add(name);
	}
	return anchors;
}

/** Why a link leads nowhere; null when it leads somewhere. Others' pages are looked at for their form only. */
function whyBroken(address: string, page: string): string | null {
	if (/^https?:/.test(address)) {
		if (!URL.canParse(address)) return 'not an address';
		return address.startsWith('http:') ? 'not https' : null;
	}
	const [path = '', anchor] = address.split('#');
	const target = path === '' ? page : relative(root, resolve(root, dirname(page), path));
	if (target.startsWith('..')) return 'outside of the repository';
	if (!existsSync(join(root, target))) return `no file ${target}`;
	if (anchor === undefined) return null;
	if (statSync(join(root, target)).isDirectory() || !target.endsWith('.md')) return 'no page with headings';
	return anchorsOf(target).has(anchor) ? null : `no heading #${anchor} on ${target}`;
}

test.each(PAGES.flatMap((page) => linksOn(page).map((address) => [page, address] as const)))(
	'on %s, %s leads somewhere',
	(page, address) => {
		expect(whyBroken(address, page)).toBeNull();
	},
);

test('a link that leads nowhere is found', () => {
	expect(whyBroken('docs/nowhere.md', 'README.md')).toBe('no file docs/nowhere.md');
	expect(whyBroken('../README.md#nowhere', 'docs/operations.md')).toBe('no heading #nowhere on README.md');
	expect(whyBroken('#nowhere', 'README.md')).toBe('no heading #nowhere on README.md');
	expect(whyBroken('../../elsewhere.md', 'README.md')).toBe('outside of the repository');
	expect(whyBroken('http://example.com', 'README.md')).toBe('not https');
	expect(whyBroken('https://', 'README.md')).toBe('not an address');
});

test('each page of docs is linked from the README, or from CONTRIBUTING', () => {
	const linked = ['README.md', 'CONTRIBUTING.md'].flatMap(linksOn).map((address) => address.split('#')[0]);
	expect(PAGES.filter((page) => page.startsWith('docs/') && !linked.includes(page))).toEqual([]);
});

test('the Docs links of the node and of its credential lead to pages and headings that are there', () => {
	const codex = jsonParse<{ resources: Record<string, Array<{ url: string }>> }>(
		readFileSync(join(root, 'nodes/HubspotCommerce/HubspotCommerce.node.json'), 'utf8'),
	);
	const addresses = [
		...Object.values(codex.resources).flatMap((links) => links.map(({ url }) => url)),
		new HubspotCommerceApi().documentationUrl,
	];
	const broken = addresses.map((address) => {
		const path = address.replace(`${REPOSITORY}/blob/main/`, '').replace(`${REPOSITORY}#`, 'README.md#');
		return path === 'README.md#readme' ? null : whyBroken(path, 'README.md');
	});
	expect(broken).toEqual(addresses.map(() => null));
	expect(addresses.every((address) => address.startsWith(REPOSITORY))).toBe(true);
});
