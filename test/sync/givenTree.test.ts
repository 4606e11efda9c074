import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { errorOf, line, live, orderOf, sync, treeOf, type GivenOrder } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

describe('the sum of the lines', () => {
	const priced = (total: IDataObject[string], ...lines: IDataObject[]): GivenOrder => ({
		...orderOf('S-1', ...lines),
		order: { hs_total_price: total },
	});
	const tenths = Array.from({ length: 3 }, (_, n) => line(`t-${n}`, { price: 0.1, quantity: 1 }));

	test.each([
		['floats would err', priced('0.30', ...tenths), null],
		['a discount per unit', priced(18, line('d', { discount: '1.00' })), null],
		['a discount in percent', priced(15, line('d', { hs_discount_percentage: 25 })), null],
		['another total', priced('20.01', line('d')), "The line items add up to 20, but 'hs_total_price' is 20.01"],
		['another total still', orderOf('S-1', line('d')), "The line items add up to 20, but 'hs_total_price' is 100"],
		[
			'no total',
			{ ...orderOf('S-1', line('d')), order: { hs_order_name: 'A' } },
			"'hs_total_price', the 'Total Property', is nothing, not an amount",
		],
		['no price', priced(20, line('d', { price: '' })), "The line items can't be added up: one has no price"],
	])('is worked out in decimals: %s', async (_, order, why) => {
		const { error, hints } = await sync(sandbox, [order], { options: { ifSumDiffers: 'refuse' } });
		expect(error?.message).toBe(why === null ? undefined : `${why} [item 0]`);
		if (why !== null) expect(error?.description).toContain("choose another 'Total Property' in the options");
		expect(live(sandbox, 'orders')).toHaveLength(why === null ? 1 : 0);
		const said = await sync(sandbox, [order], { options: { ifSumDiffers: 'hint' } });
		if (why !== null) expect([...hints, ...said.hints].join()).toContain(why);
		expect(live(sandbox, 'orders')).toHaveLength(1);
	});
});

test.each([
	[
		'a line without the key',
		[{ name: 'No key' }],
		"This line item has no 'hs_external_id', and 'Match Line Items By' needs it [item 0, line 1]",
		{ property: 'hs_external_id', advice: "choose another property in 'Match Line Items By'" },
	],
	[
		'two lines with the same key',
		[line('x'), line('y'), line('x')],
		'\'hs_external_id\' is "x", the same as in line 1 [item 0, line 3]',
		{ property: 'hs_external_id', advice: "choose another property in 'Match Line Items By'" },
	],
	[
		'a line that is no object',
		[line('x'), 'y'],
		/^An entry of .* is "y", not an object \[item 0, line 2\]$/,
		{ property: 'Line Items', advice: '' },
	],
	[
		'a line with a parent of its own',
		[
			{
				properties: line('x'),
				associations: [{ to: { id: '1' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 20 }] }],
			},
		],
		'This line item has a parent of its own [item 0, line 1]',
		{ property: 'associations', advice: "remove 'associations' from it" },
	],
])(
	'bad input is told before anything is sent, with what to do about it: %s',
	async (_, lines, message, { property, advice }) => {
		const items = [{ ...orderOf('S-1'), lines }, orderOf('S-2', line('z'))] as IDataObject[];
		const stopped = await sync(sandbox, items);
		expect(stopped.error?.message).toMatch(message);
		expect(stopped.error?.description).toContain(advice);
		expect(sandbox.journal.writes).toEqual([]);

		const { items: output } = await sync(sandbox, items, {}, { onError: 'continueRegularOutput' });
		expect(output[0]?.json['message']).toMatch(message);
		expect(errorOf(output[0]?.json)['property']).toBe(property);
		expect(treeOf(sandbox)).toEqual({ 'S-2': ['z'] });
	},
);

test.each([
	{ what: 'spaces alone', type: 'string', keys: ['  '], message: /This line item has no 'erp_no'/ },
	{ what: 'one number written in two ways', type: 'number', keys: ['1.0', 1], message: /the same as in line 1/ },
	{ what: 'spaces around a text', type: 'string', keys: ['A', ' A '], message: /the same as in line 1/ },
] as const)('a line key is compared as the account has it: $what', async ({ type, keys, message }) => {
	const fieldType = type === 'number' ? 'number' : 'text';
	sandbox.defineProperty('line_items', { name: 'erp_no', label: 'No.', type, fieldType, groupName: 'custom' });
	const lines = keys.map((erp_no) => ({ erp_no, name: 'Line' }));
	const { error } = await sync(sandbox, [{ ...orderOf('S-1'), lines }], { lineKey: 'erp_no' });
	expect(error?.message).toMatch(message);
	expect(sandbox.journal.writes).toEqual([]);
});

test('numbers as texts are different keys where the property is a text', async () => {
	const lines = ['1.0', '1'].map((hs_sku) => ({ hs_sku, name: 'Line' }));
	const { error } = await sync(sandbox, [{ ...orderOf('S-1'), lines }], { lineKey: 'hs_sku' });
	expect(error).toBeUndefined();
	expect(treeOf(sandbox, 'hs_sku')).toEqual({ 'S-1': ['1', '1.0'] });
});

test('of two items about the same order the later one is written, and the earlier one told as superseded by it', async () => {
	const given = [orderOf('S-1', line('old')), orderOf('S-2', line('z')), orderOf('S-1', line('new'))];
	const { items } = await sync(sandbox, given);
	expect(items.map(({ json }) => json['outcome'])).toEqual(['superseded', 'created', 'created']);
	expect(items[0]?.json['supersededBy']).toBe(2);
	expect(treeOf(sandbox)).toEqual({ 'S-1': ['new'], 'S-2': ['z'] });
});
