import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';

const root = join(__dirname, '..');
let folder: string;
let packed: string;

// The tarball is what users install; the build that it is made of runs before the tests.
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'package-'));
	execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
	execFileSync('tar', ['-xzf', join(folder, tarballName()), '-C', folder]);
	packed = join(folder, 'package');
	// n8n gives a package its own n8n-workflow.
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

function tarballName(): string {
	const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		name: string;
		version: string;
	};
	return `${name}-${version}.tgz`;
}

function tarballFiles(): string[] {
	return execFileSync('tar', ['-tzf', join(folder, tarballName())], { encoding: 'utf8' })
		.trim()
		.split('\n');
}

test('n8n loads the packed package: the nodes, their icons, their codex and their credentials', async () => {
	const loader = new PackageDirectoryLoader(packed);
	await loader.loadAll();
	expect(Object.keys(loader.known.nodes)).toEqual(['hubspotCommerce', 'hubspotCommerceTrigger']);
	expect(loader.types.nodes).toEqual(
		['HubSpot Commerce', 'HubSpot Commerce Trigger'].map((displayName): unknown =>
			expect.objectContaining({
				displayName,
				iconUrl: {
					light: expect.stringContaining('hubspotCommerce.svg') as string,
					dark: expect.stringContaining('hubspotCommerce.dark.svg') as string,
				},
				codex: expect.objectContaining({ categories: ['Sales', 'Finance & Accounting'] }) as unknown,
			}),
		),
	);
	expect(loader.types.credentials).toEqual([
		expect.objectContaining({
			name: 'hubspotCommerceApi',
			displayName: 'HubSpot Commerce API',
			supportedNodes: ['hubspotCommerce', 'hubspotCommerceTrigger'],
		}),
		expect.objectContaining({
			name: 'hubspotCommerceOAuth2Api',
			displayName: 'HubSpot Commerce OAuth2 API',
			supportedNodes: ['hubspotCommerce', 'hubspotCommerceTrigger'],
		}),
	]);
});

test('the tarball has what n8n needs and nothing else', () => {
	const files = tarballFiles();
	const unexpected = files.filter(
		(file) =>
			!/^package\/(dist\/(?:nodes|credentials)\/.+\.(js|json|svg)|package\.json|README\.md|LICENSE|CHANGELOG\.md|index\.js)$/.test(
				file,
			),
	);
	expect(unexpected).toEqual([]);
	expect(files.filter((file) => /(^|[./_-])(test|spec|sandbox|demo|e2e|bench)([./_-]|$)/i.test(file))).toEqual([]);
	expect(files).toEqual(
		expect.arrayContaining([
			'package/LICENSE',
			'package/README.md',
			'package/dist/nodes/HubspotCommerce/__schema__/v1.0.0/lineItem/batchCreate.json',
			'package/dist/nodes/HubspotCommerce/__schema__/v1.0.0/order/update.json',
		]),
	);
});

test('the shipped code has no source maps', () => {
	const code = tarballFiles().filter((file) => file.endsWith('.js'));
	expect(code.filter((file) => readFileSync(join(folder, file), 'utf8').includes('sourceMappingURL='))).toEqual([]);
});

test('what the workflows at GitHub run is pinned by commit, and its version beside it', () => {
	const workflows = join(root, '.github', 'workflows');
	const uses = readdirSync(workflows).flatMap((file) =>
		[...readFileSync(join(workflows, file), 'utf8').matchAll(/uses: (.*)/g)].map(([, action = '']) => action),
	);
	expect(uses).not.toEqual([]);
	expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

test('the tarball is small', () => {
	expect(statSync(join(folder, tarballName())).size).toBeLessThan(400_000);
});

test('what is shipped loads n8n-workflow and crypto, and nothing else', () => {
	const sources = execFileSync('grep', ['-rhoE', 'require\\("[^.][^"]*"\\)', join(packed, 'dist')], {
		encoding: 'utf8',
	});
	expect([...new Set(sources.trim().split('\n'))].sort()).toEqual(['require("crypto")', 'require("n8n-workflow")']);
});

test.each([
	{ what: 'the source', patterns: 'SOURCE_FILE_PATTERNS', from: () => root },
	{ what: 'the tarball', patterns: "['**/*.js', 'package.json']", from: () => packed },
])("n8n's verification scan passes $what", ({ patterns, from }) => {
	// The scanner is an ES module with versions of ESLint and TypeScript of its own, so it runs in a process of its own.
	const script = `
		import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
		const { passed, message, details } = await analyzePackage(process.argv[1], ${patterns});
		console.log(JSON.stringify({ passed, message, details }));`;
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script, from()], {
		cwd: root,
		encoding: 'utf8',
		// The linter's rules take NODE_ENV=test, which jest sets, for a test of their own.
		env: { ...process.env, NODE_ENV: 'production' },
	});
	expect(JSON.parse(output.trim().split('\n').at(-1) ?? '')).toEqual({ passed: true });
});
