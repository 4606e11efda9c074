import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const ROOT = join(__dirname, '..');
const HOUSE = 'nodes/HubspotCommerce';

/** Rooms from bottom to top, and in a file of each an import of what it must not know. */
const LEAKS: ReadonlyArray<readonly [wall: string, file: string, statement: string]> = [
	['walls of hubspot', `${HOUSE}/hubspot/a.ts`, "import type { Send } from '../transport/request';"],
	['walls of hubspot', `${HOUSE}/hubspot/b.ts`, "import '../descriptions/options';"],
	['walls of hubspot', `${HOUSE}/hubspot/batch/c.ts`, "import type { Line } from '../../actions/input/lines';"],
	['walls of hubspot', `${HOUSE}/hubspot/d.ts`, "import { randomUUID } from 'crypto';"],
	['types alone for hubspot', `${HOUSE}/hubspot/e.ts`, "import { sleep } from 'n8n-workflow';"],
	['types alone for hubspot', `${HOUSE}/hubspot/f.ts`, "import { sleep, type IDataObject } from 'n8n-workflow';"],
	['walls of resources.ts', `${HOUSE}/resources.ts`, "import './transport/account';"],
	['walls of transport', `${HOUSE}/transport/a.ts`, "import '../descriptions/options';"],
	['walls of transport', `${HOUSE}/transport/b.ts`, "import '../actions/steps/comparison';"],
	['walls of transport', `${HOUSE}/transport/c.ts`, "import '../methods/getProperties';"],
	['walls of transport', `${HOUSE}/transport/d.ts`, "import { request } from 'https';"],
	['walls of transport', `${HOUSE}/transport/e.ts`, "import { connect } from 'node:net';"],
	['walls of transport', `${HOUSE}/transport/f.ts`, "import axios from 'axios';"],
	['walls of transport', `${HOUSE}/transport/g.ts`, "export const later = import('http');"],
	['walls of transport', `${HOUSE}/transport/h.ts`, "export type { Sandbox } from '../../../sandbox';"],
	['walls of descriptions', `${HOUSE}/descriptions/a.ts`, "import '../actions/input/settings';"],
	['types alone for descriptions', `${HOUSE}/descriptions/b.ts`, "import { openWayOut } from '../transport/request';"],
	['walls of methods', `${HOUSE}/methods/a.ts`, "import '../actions/router';"],
	['walls of actions/calls', `${HOUSE}/actions/calls/a.ts`, "import '../steps/comparison';"],
	['walls of actions/calls', `${HOUSE}/actions/calls/b.ts`, "import '../input/lines';"],
	['types alone for actions/input', `${HOUSE}/actions/input/d.ts`, "import { batchWrite } from '../calls/batchWrite';"],
	['walls of actions/input', `${HOUSE}/actions/input/a.ts`, "import type { Step } from '../steps/comparison';"],
	['walls of actions/input', `${HOUSE}/actions/input/b.ts`, "import '../output/words';"],
	['walls of actions/input', `${HOUSE}/actions/input/c.ts`, "import '../sync/tree';"],
	['walls of actions/steps', `${HOUSE}/actions/steps/a.ts`, "import type { Line } from '../input/lines';"],
	['walls of actions/steps', `${HOUSE}/actions/steps/b.ts`, "import '../output/words';"],
	['walls of actions/steps', `${HOUSE}/actions/steps/c.ts`, "import '../sync/tree';"],
	['walls of actions/steps', `${HOUSE}/actions/steps/d.ts`, "import '../operations/operations';"],
	['walls of actions/steps', `${HOUSE}/actions/steps/e.ts`, "import '../road/writeLines';"],
	['walls of actions/output', `${HOUSE}/actions/output/a.ts`, "import '../input/lines';"],
	['walls of actions/output', `${HOUSE}/actions/output/b.ts`, "import '../steps/comparison';"],
	['walls of actions/output', `${HOUSE}/actions/output/c.ts`, "import type { Remark } from '../road/writeLines';"],
	['walls of actions/sync', `${HOUSE}/actions/sync/a.ts`, "import '../road/writeLines';"],
	['walls of actions/sync', `${HOUSE}/actions/sync/b.ts`, "import '../output/words';"],
	['types alone for actions/sync', `${HOUSE}/actions/sync/c.ts`, "import { lines } from '../input/lines';"],
	['walls of actions/road', `${HOUSE}/actions/road/a.ts`, "import '../operations/operations';"],
	['walls of actions/road', `${HOUSE}/actions/road/b.ts`, "import '../input/lines';"],
	['walls of actions/operations', `${HOUSE}/actions/operations/a.ts`, "import '../router';"],
	['walls of actions/operations', `${HOUSE}/actions/operations/b.ts`, "import '../../methods/getProperties';"],
	['walls of actions/describeOnce.ts', `${HOUSE}/actions/describeOnce.ts`, "import './operations/operations';"],
	['walls of actions/description.ts', `${HOUSE}/actions/description.ts`, "import '../transport/account';"],
	['walls of actions/router.ts', `${HOUSE}/actions/router.ts`, "import './road/writeLines';"],
	['walls of trigger', `${HOUSE}/trigger/a.ts`, "import '../actions/road/readItems';"],
	['walls of trigger', `${HOUSE}/trigger/b.ts`, "import { createHash } from 'crypto';"],
	[
		'walls of HubspotCommerceTrigger.node.ts',
		`${HOUSE}/HubspotCommerceTrigger.node.ts`,
		"import './transport/account';",
	],
	['walls of HubspotCommerce.node.ts', `${HOUSE}/HubspotCommerce.node.ts`, "import './transport/account';"],
	['walls of /credentials', 'credentials/A.credentials.ts', `import '../${HOUSE}/hubspot/errors';`],
	['types alone for /credentials', 'credentials/B.credentials.ts', "import { sleep } from 'n8n-workflow';"],
	['a room for every file', `${HOUSE}/actions/utils/a.ts`, "import '../../hubspot/errors';"],
	['walls between shops', `${HOUSE}/hubspot/shops/a/a.ts`, "import '../b/b';"],
	['a door to every shop', `${HOUSE}/hubspot/lineFormats/a.ts`, "import '../shops/a/a';"],
	['walls of /sandbox', 'sandbox/a.ts', `import type { Call } from '../${HOUSE}/hubspot/call';`],
	['walls of /sandbox', 'sandbox/b.ts', "import '../test/support/node';"],
	['walls of /engine', 'engine/a.ts', "import '../sandbox/index';"],
	['walls of /demo', 'demo/a.ts', "import '../bench/main';"],
	['walls of /e2e', 'e2e/a.ts', "import '../test/support/node';"],
	['walls of /bench', 'bench/a.ts', "import '../e2e/main';"],
	['walls of /live', 'live/a.ts', `import '../${HOUSE}/transport/request';`],
	['no circles', 'test/a.ts', "import type { B } from './b';"],
	['no circles', 'test/b.ts', "import type { A } from './a';"],
];

/** What the same rooms may know. */
const DOORS: ReadonlyArray<readonly [file: string, statement: string]> = [
	[`${HOUSE}/hubspot/types.ts`, "import type { IDataObject } from 'n8n-workflow';"],
	[`${HOUSE}/hubspot/inlineTypes.ts`, "import { type IDataObject } from 'n8n-workflow';"],
	[`${HOUSE}/hubspot/objects/doors.ts`, "import '../shops/a/a';"],
	[`${HOUSE}/hubspot/shops/a/doors.ts`, "import './a';\nimport '../../lineFormats/lineFormat';"],
	[`${HOUSE}/transport/doors.ts`, "import { createHash } from 'crypto';\nimport { sleep } from 'n8n-workflow';"],
	[`${HOUSE}/descriptions/doors.ts`, "import type { Patience } from '../transport/request';"],
	[`${HOUSE}/actions/sync/doors.ts`, "import '../steps/comparison';\nimport type { Line } from '../input/lines';"],
	[`${HOUSE}/actions/operations/doors.ts`, "import '../road/writeLines';\nimport '../sync/tree';"],
	['credentials/C.credentials.ts', `import '../${HOUSE}/hubspot/paths';`],
];

const report = z.object({
	summary: z.object({
		violations: z.array(
			z.object({
				from: z.string(),
				rule: z.object({ name: z.string() }),
				cycle: z.array(z.object({ name: z.string() })).default([]),
			}),
		),
		ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
	}),
});

let folder: string;
let found: z.infer<typeof report>['summary'];

// All leaks stand in one house of their own, which is looked through once.
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'walls-'));
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	for (const [, file, statement] of LEAKS) plant(file, statement);
	for (const [file, statement] of DOORS) plant(file, statement);
	const program = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
	const config = join(ROOT, '.dependency-cruiser.cjs');
	const places = ['nodes', 'credentials', 'sandbox', 'engine', 'demo', 'e2e', 'bench', 'live', 'test'];
	const { stdout } = spawnSync(process.execPath, [program, ...places, '--config', config, '--output-type', 'json'], {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
	});
	found = report.parse(JSON.parse(stdout)).summary;
});
afterAll(() => {
	rmSync(folder, { recursive: true, force: true });
});

/** Writes the file, and an empty one at each address that it names. */
function plant(file: string, statement: string): void {
	const path = join(folder, file);
	mkdirSync(dirname(path), { recursive: true });
	appendFileSync(path, `${statement}\n`);
	for (const [, address = ''] of statement.matchAll(/'(\.[^']*)'/g)) {
		const target = `${join(dirname(path), address)}.ts`;
		mkdirSync(dirname(target), { recursive: true });
		if (!existsSync(target)) writeFileSync(target, 'export {};\n');
	}
}

function wallsHitBy(file: string): string[] {
	return found.violations
		.filter(({ from, cycle }) => from === file || cycle.some(({ name }) => name === file))
		.map(({ rule }) => rule.name);
}

test.each(LEAKS)('%s: %s must not say %s', (wall, file) => {
	expect(wallsHitBy(file)).toContain(wall);
});

test.each(DOORS)('%s may say %s', (file) => {
	expect(wallsHitBy(file)).toEqual([]);
});

test('there is no wall without a leak that tries it', () => {
	const walls = found.ruleSetUsed.forbidden.map(({ name }) => name);
	expect([...new Set(LEAKS.map(([wall]) => wall))].sort()).toEqual([...new Set(walls)].sort());
});
