import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { live, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** An order whose lines are told by their names, with what each costs in all. */
async function write(surplus: string, ...rows: ReadonlyArray<readonly [name: string, units: number, total: string]>) {
	const list = rows.map(([name, units, total]): IDataObject => ({ name, units, total }));
	const { error } = await sync(sandbox, [{ number: 'S-1', order: { hs_order_name: '#1' }, list }], {
		...{ list: '={{ $json.list }}', lineFormat: 'other', lineKey: 'name', surplus },
		lineFields: { name: 'name', lineTotal: 'total', quantity: 'units' },
	});
	expect(error).toBeUndefined();
}
const there = () => live(sandbox, 'line_items').map(({ id, properties: { name } }) => [id, name]);

// 6.00 / 700 is 0.008571 and 700 of them 5.9997; 6.00 / 800 is 0.0075 exactly; 6.00 / 900 is 0.006667 and 900 of them 6.0003.
describe.each(['keep', 'delete'])('a line of which the units are in its name is the same one (%s)', (surplus) => {
	test.each<[what: string, before: [number, string], after: [number, string], name: string]>([
		['with another number of units', [700, '6.00'], [900, '6.00'], '900 × Screw'],
		['with a number that has a unit price', [700, '6.00'], [800, '6.00'], 'Screw'],
		['coming from one', [3, '6.00'], [700, '6.00'], '700 × Screw'],
	])('%s', async (_what, before, after, name) => {
		await write(surplus, ['Screw', ...before], ['Nut', 1, '1.00']);
		const [screw, nut] = there();
		await write(surplus, ['Screw', ...after], ['Nut', 1, '1.00']);
		expect(there()).toEqual([[screw?.[0], name], nut]);
	});
});

test("a number that is the shop's own is part of the name", async () => {
	// A unit of 2 for 5.00 is 2.50: nobody has sold them as one.
	await write('keep', ['2 × Battery', 1, '5.00']);
	await write('keep', ['4 × Battery', 1, '9.00']);
	expect(there().map(([, name]) => name)).toEqual(['2 × Battery', '4 × Battery']);
	await write('keep', ['Battery', 1, '2.60']);
	expect(there()).toHaveLength(3);
});
