import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const NEEDED = { name: 'name', unitPrice: 'price' };

const run = (
	list: IDataObject | IDataObject[],
	lineFields: IDataObject,
	options: IDataObject = {},
	more: IDataObject = {},
) =>
	runNode({
		sandbox,
		items: [{ list }],
		parameters: batchCreateLineItems({
			lineSource: 'list',
			lineFormat: 'other',
			list: '={{ $json.list }}',
			lineFields,
			options,
			...more,
		}),
	});

/** The properties of the line items that were made, in the order of the list. */
async function made(
	list: IDataObject | IDataObject[],
	lineFields: IDataObject,
	options: IDataObject = {},
): Promise<unknown[]> {
	const { items, error } = await run(list, lineFields, options);
	expect(error).toBeUndefined();
	return items.map(({ json }) => json['properties']);
}

describe('a setting that can not be right stops the run before anything is sent, and is named', () => {
	test.each<[words: string, fields: IDataObject]>([
		["'Name' is missing in 'Fields of the Line Items'", { unitPrice: 'price' }],
		["'Unit Price' is missing in 'Fields of the Line Items'", { name: 'name' }],
		[
			"'Discount' is set together with 'Unit Price' and 'Total Price'",
			{ ...NEEDED, lineTotal: 'total', discount: 'off' },
		],
		["'Currency' is missing in 'Fields of the Line Items'", { ...NEEDED, amounts: 'smallestUnit' }],
		['\'SKU\' is "a..b"', { ...NEEDED, sku: 'a..b' }],
		['\'Skip Rows Where\' is "type ="', { ...NEEDED, skipLines: 'type =' }],
		['\'Name\' is "{{ $json.name }}"', { ...NEEDED, name: '{{ $json.name }}' }],
		['\'Discount Kind\' is "cents"', { ...NEEDED, discountKind: 'cents' }],
	])('%s', async (words, fields) => {
		const { error } = await run([{ name: 'Mug', price: 1 }], fields);
		expect(error?.message).toContain(words);
		expect(sandbox.journal.calls).toEqual([]);
	});
});

describe('a line that lacks what it must have is refused with what it has instead', () => {
	test.each<[words: string, list: IDataObject | IDataObject[], fields: IDataObject]>([
		["A line has nothing at 'name'. It has title, price", [{ title: 'Mug', price: 1 }], NEEDED],
		["A line has nothing at 'price' or 'total'. It has name", [{ name: 'Mug' }], { ...NEEDED, lineTotal: 'total' }],
		["A line has nothing at 'qty'. It has name, price", [{ name: 'Mug', price: 1 }], { ...NEEDED, quantity: 'qty' }],
		[
			"The document has no list: it has nothing at 'rows'. It has lines",
			{ lines: [] },
			{ ...NEEDED, listWithin: 'rows' },
		],
		["A list alone has nothing at 'Id'", [{ name: 'Mug', price: 1 }], { ...NEEDED, documentId: 'Id' }],
		['\'name\' of a line item is [7,"Mug"], which is not a text', [{ name: [7, 'Mug'], price: 1 }], NEEDED],
		['\'price\' of a given line item is "1,5"', [{ name: 'Mug', price: '1,5' }], NEEDED],
		["'id' of a line item is 9007199254740992", [{ name: 'Mug', price: 1, id: 2 ** 53 }], { ...NEEDED, id: 'id' }],
		[
			'\'cur\' is "Euro", which is not a currency',
			[{ name: 'Mug', price: 1, cur: 'Euro' }],
			{ ...NEEDED, currency: 'cur' },
		],
		['A given line item is negative', [{ name: 'Mug', price: -1 }], NEEDED],
		[
			"The discount of 5 can't be spread over line items that cost 4",
			[
				{ name: 'Mug', price: 4 },
				{ type: 'off', price: -5 },
			],
			{ ...NEEDED, discountLines: 'type = off' },
		],
	])('%s', async (words, list, fields) => {
		const { error } = await run(list, fields);
		expect(error?.message).toContain(words);
		expect(sandbox.journal.calls).toEqual([]);
	});
});

describe('amounts', () => {
	test.each<[what: string, line: IDataObject, fields: IDataObject, properties: IDataObject]>([
		// 1 off each of 3 × 10.
		[
			'a discount on each unit',
			{ price: 10, qty: 3, off: 1 },
			{ discountKind: 'perUnit' },
			{ price: '10', discount: '1', amount: '27.000' },
		],
		// 1.50 off 3 × 10 is 0.50 off each.
		['a discount on the line', { price: 10, qty: 3, off: 1.5 }, {}, { price: '10', discount: '0.5', amount: '28.500' }],
		[
			'a discount in percent',
			{ price: 10, qty: 3, off: '12.5' },
			{ discountKind: 'percent' },
			{ hs_discount_percentage: '12.5', amount: '26.250' },
		],
		// 10 % on top: HubSpot knows no negative discount.
		[
			'a surcharge in percent',
			{ price: 10, qty: 1, off: -10 },
			{ discountKind: 'percent' },
			{ price: '11', amount: '11.000' },
		],
		// 10.00 for three: 3.333333 each.
		[
			'the total of a line',
			{ total: 10, qty: 3 },
			{ unitPrice: '', lineTotal: 'total' },
			{ quantity: '3', price: '3.333333', amount: '10.000' },
		],
		[
			'a total without a quantity',
			{ total: 10 },
			{ unitPrice: '', lineTotal: 'total' },
			{ quantity: '1', price: '10' },
		],
		[
			'cents',
			{ price: 1250, qty: 2 },
			{ amounts: 'smallestUnit', currency: 'EUR' },
			{ price: '12.5', amount: '25.000', hs_line_item_currency_code: 'EUR' },
		],
		[
			'yen',
			{ price: 1250, qty: 1, cur: 'jpy' },
			{ amounts: 'smallestUnit', currency: 'cur' },
			{ price: '1250', hs_line_item_currency_code: 'JPY' },
		],
		// Three places, as dinars have: 15 % of 10.500 are 1.575.
		[
			'three places, and no currency',
			{ price: '10.500', qty: 1, off: 15 },
			{ discountKind: 'percent' },
			{ price: '10.5', hs_discount_percentage: '15', amount: '8.925' },
		],
		// 9.99 less 1.4985 are 8.4915.
		[
			'two places, and no currency',
			{ price: '9.99', qty: 1, off: 15 },
			{ discountKind: 'percent' },
			{ price: '9.99', discount: '1.5', amount: '8.490' },
		],
		// 0.125 each of 20 are 2.50; less 0.375 are 2.125. Fine unit prices are numbers here, and the line has cents.
		[
			'a unit price finer than money',
			{ price: 0.125, qty: 20, off: 15 },
			{ discountKind: 'percent' },
			{ price: '0.125', amount: '2.130' },
		],
		// 333 of euro or of yen, nobody knows: 283.05 is right for one, and off by 0.05 for the other.
		[
			'whole amounts, and no currency',
			{ price: '333', qty: 1, off: 15 },
			{ discountKind: 'percent' },
			{ price: '333', hs_discount_percentage: '15', amount: '283.050' },
		],
		['none', { price: 10, qty: 0 }, {}, { quantity: '0', price: '10', amount: '0.000' }],
	])('%s', async (_what, line, fields, properties) => {
		const named = { ...NEEDED, quantity: 'qty', discount: 'off', ...fields };
		const [own] = await made([{ name: 'Mug', ...line }], named);
		expect(own).toMatchObject(properties);
	});

	test('thousandths are in all amounts of a document, or in none', async () => {
		const fields = { ...NEEDED, discount: 'off', discountKind: 'percent' };
		const rows = [
			{ name: 'Mug', price: '10.500', off: 15 },
			{ name: 'Bowl', price: '2.00' },
		];
		// 8.925 in cents.
		expect(await made(rows, fields)).toMatchObject([{ amount: '8.930' }, { amount: '2.000' }]);
	});

	test('units that were refunded are taken off, unless the sale as it was is wanted', async () => {
		const fields = { ...NEEDED, quantity: 'qty', quantityRefunded: 'refunded, canceled', id: 'id' };
		const lines = [
			{ id: 1, name: 'Mug', price: 10, qty: 5, refunded: 1, canceled: 2 },
			{ id: 2, name: 'Bowl', price: 10, qty: 1, refunded: 1 },
		];
		expect(await made(lines, fields)).toMatchObject([{ hs_external_id: '1', quantity: '2' }]);
		await sandbox.close();
		sandbox = await startSandbox();
		expect(await made(lines, fields, { quantities: 'ordered' })).toMatchObject([{ quantity: '5' }, { quantity: '1' }]);
	});

	test('a discount on all lines is spread in whole yen, and in cents where nobody says the currency', async () => {
		const rows = [
			{ name: 'Mug', price: 1000 },
			{ name: 'Cup', price: 500 },
			{ off: true, price: 100 },
		];
		const fields = { ...NEEDED, discountLines: 'off' };
		// Two thirds of 100 are 66.67: 1000 - 67 and 500 - 33, or 1000 - 66.67 and 500 - 33.33.
		const inYen = await made(rows, { ...fields, currency: 'JPY' });
		expect(inYen).toMatchObject([{ amount: '933.000' }, { amount: '467.000' }]);
		expect(await made(rows, fields)).toMatchObject([{ amount: '933.330' }, { amount: '466.670' }]);
	});

	test.each([
		// 11.90 with 19 % is 10.00 without, and 1.19 of it 1.00.
		['gross', { price: 11.9, off: 1.19 }],
		['net', { price: 10, off: 1 }],
	])('where HubSpot adds the tax, %s prices are sent without it', async (prices, amounts) => {
		const fields = { ...NEEDED, discount: 'off', taxPercentage: 'vat', prices };
		await made([{ name: 'Mug', vat: 19, ...amounts }], fields, { taxRate: true });
		// 19 % of 9.00 are 1.71.
		expect(sandbox.records('line_items')[0]?.properties).toMatchObject({
			price: '10',
			discount: '1',
			hs_post_tax_amount: '10.710',
		});
	});

	test('prices with tax are refused where HubSpot adds it, and nobody says how much it is', async () => {
		const { error } = await run([{ name: 'Mug', price: 1 }], { ...NEEDED, prices: 'gross' }, { taxRate: true });
		expect(error?.message).toContain('The prices include tax, and nothing says at which percentage');
		expect(sandbox.journal.writes).toEqual([]);
	});
});

test.each([
	['type = note', ['Mug', 'Bowl']],
	['type != item', ['Mug']],
	['parent', ['Mug', 'Note']],
	['!price', ['Mug', 'Bowl']],
	['level = 2.0, type = note', ['Mug']],
])('rows are skipped where %s', async (skipLines, names) => {
	const rows = [
		{ name: 'Mug', price: 1, type: 'item', parent: false, level: 1 },
		{ name: 'Bowl', price: 2, parent: 9, level: 2 },
		{ name: 'Note', price: '', lump: 3, type: 'note', parent: null },
	];
	const own = await made(rows, { name: 'name', unitPrice: 'price, lump', skipLines });
	expect(own).toMatchObject(names.map((name) => ({ name })));
});

test('a discount that is not named, or stands in a row that is skipped, is told in a hint', async () => {
	const rows = [
		{ name: 'Mug', price: 1, trade_discount: '0.10', discount_note: 'x' },
		{ name: 'Part', price: 1, parent: 1, off: 2 },
	];
	const { hints } = await run(rows, { ...NEEDED, skipLines: 'parent' });
	expect(hints.join()).toContain('not used: trade_discount');
	const { hints: others } = await run(rows, { ...NEEDED, skipLines: 'parent', discount: 'off' });
	expect(others.join()).toContain('not used: off');
});

test('what is named and not there any more is cleared, and what is not named is left alone', async () => {
	const [line] = sandbox.seed('line_items', [
		{
			name: 'Mug',
			hs_external_id: 'm',
			hs_sku: 'OLD',
			description: 'Old',
			discount: '1',
			hs_line_item_currency_code: 'EUR',
		},
	]);
	const upsert = (fields: IDataObject) =>
		run(
			[{ id: 'm', name: 'Mug', price: 5 }],
			{ ...NEEDED, id: 'id', ...fields },
			{},
			{ operation: 'batchUpsert', idProperty: 'hs_external_id' },
		);
	await upsert({});
	expect(line?.properties).toMatchObject({ price: '5', hs_sku: 'OLD', description: 'Old', discount: '1' });
	await upsert({ sku: 'sku', description: 'text', discount: 'off', currency: 'cur' });
	for (const name of ['hs_sku', 'description', 'discount', 'hs_line_item_currency_code']) {
		expect(line?.properties[name] ?? '').toBe('');
	}
});
