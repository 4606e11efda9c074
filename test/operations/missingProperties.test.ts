import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { byId, kinds, OBJECTS, runOn } from '../support/kinds';
import { runNode } from '../support/node';
import { getMany } from '../support/parameters';

let sandbox: Sandbox;
let id: string;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
	id = order?.id ?? '';
});
afterEach(async () => {
	await sandbox.close();
});

const defineNote = () => {
	const own = { type: 'string', fieldType: 'text', groupName: 'order_information' } as const;
	sandbox.defineProperty('orders', { ...own, name: 'shop_note', label: 'Note' });
};
type Reading = (properties: readonly string[], more?: IDataObject) => Promise<{ readonly hints: readonly string[] }>;
const get: Reading = async (properties, { simplify = true, ...options } = {}) => {
	const kind = kinds.find(({ resource, apiVersion }) => resource === 'order' && apiVersion === 'v3') ?? kinds[0];
	if (kind === undefined) throw new Error('No kind');
	const parameters = { ...byId, simplify, options: { properties, ...options } };
	return await runOn(sandbox, kind, 'get', parameters, { items: [{ id }] });
};
const many: Reading = async (properties, { simplify = true, ...options } = {}) =>
	await runNode({ sandbox, parameters: getMany('order', { simplify, options: { properties, ...options } }) });

const ways: ReadonlyArray<[string, Reading]> = [
	['Get', get],
	['Get with associations', async (names, more) => await get(names, { ...more, associatedObjects: ['line_item'] })],
	['Get Many', many],
];
const about = (hints: readonly string[]) =>
	hints.filter((hint) => hint.startsWith("'Properties to Return Names or IDs'"));

describe.each(ways)('%s', (_way, read) => {
	test('names the properties that the account has not, and what they may have been meant for', async () => {
		const { hints } = await read(['hs_order_name', 'colour', 'hs_total_prise', 'create_date']);
		// The last one is that of HubSpot's 'Create date', which is read-only: it is meant all the same.
		expect(about(hints)).toHaveLength(1);
		expect(about(hints)[0]).toMatch(/are missing: hs_total_prise \(did you mean 'hs_total_price'\?\), .*colour/);
		expect(about(hints)[0]).toContain("create_date (did you mean 'hs_createdate'?)");
		expect(about(hints)[0]).not.toContain('hs_order_name');
	});

	test('says nothing of a property without a value, nor of those that come unasked', async () => {
		expect(about((await read(['hs_external_order_id'])).hints)).toEqual([]);
		expect(about((await read([])).hints)).toEqual([]);
		expect(about((await read(['*'])).hints)).toEqual([]);
	});

	test('says nothing of a property that was made after the account was last read', async () => {
		expect(about((await read(['shop_note'])).hints)).toHaveLength(1);
		defineNote();
		expect(about((await read(['shop_note'])).hints)).toEqual([]);
	});

	test('makes no call for it: without Simplify it says so where the properties are at hand', async () => {
		sandbox.journal.clear();
		expect(about((await read(['colour'], { simplify: false })).hints)).toEqual([]);
		expect(sandbox.journal.calls.filter(({ path }) => path.includes('/properties/'))).toEqual([]);
		await read(['colour']);
		sandbox.journal.clear();
		expect(about((await read(['colour'], { simplify: false })).hints)).toHaveLength(1);
		expect(sandbox.journal.calls.filter(({ path }) => path.includes('/properties/'))).toEqual([]);
	});
});
