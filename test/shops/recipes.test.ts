import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { fates, live, sync } from '../support/wholeOrders';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const scalars = z.record(z.string(), z.string());
const recipe = z.object({
	system: z.string(),
	lineFormat: z.literal('other'),
	list: z.string(),
	lineFields: scalars,
	options: scalars,
});
type Recipe = z.infer<typeof recipe>;
const recipes = z.array(recipe).parse(jsonParse(read('docs/line-formats.json')));
const page = read('docs/line-formats.md');

/** What the page says of a system, as rows of its table. */
function rowsOnPage(system: string): string[][] {
	const [, section = ''] = page.split(`\n## ${system}\n`);
	const [own = ''] = section.split('\n## ');
	const rows = own.split('\n').filter((text) => text.startsWith('|'));
	return rows.slice(2).map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

const { properties } = new HubspotCommerce().description;
const parameter = (name: string) => properties.find((one) => one.name === name);

/** A setting as the editor shows it: its name, and its value or the name of the choice. */
function shownRow(collection: string, name: string, value: string): string[] {
	const found = (parameter(collection)?.options ?? []).find((option) => 'type' in option && option.name === name);
	if (found === undefined || !('type' in found)) throw new Error(`There is no ${collection}.${name}`);
	const choice = (found.options ?? []).find((option) => 'value' in option && option.value === value);
	return [found.displayName, choice === undefined ? `\`${value}\`` : choice.name];
}

const rowsOf = ({ list, lineFields, options }: Recipe): string[][] => [
	['Line Item Format', 'Other (Name the Fields)'],
	['Line Items', `\`${list.replace(/^=/, '')}\``],
	...Object.entries(lineFields).map(([name, value]) => shownRow('lineFields', name, value)),
	...Object.entries(options).map(([name, value]) => shownRow('options', name, value)),
];

test.each(recipes)('the page has the settings for $system that are tried here, and no others', (one) => {
	expect(rowsOnPage(one.system)).toEqual(rowsOf(one));
});

test('the page has no system that is not tried here', () => {
	const systems = [...page.matchAll(/^## (.+)$/gm)].map(([, system]) => system);
	expect(systems).toEqual(recipes.map(({ system }) => system));
});

type Document = Record<string, unknown>;
type Lines = Record<string, IDataObject>;

interface Case {
	readonly system: string;
	readonly file: string;
	/** The same document after the discount was taken off, and a line removed. */
	readonly later: (document: Document) => Document;
	/** Line items by External ID, as HubSpot is to have them. */
	readonly first: Lines;
	readonly second: Lines;
}

const listOf = (document: Document, key: string): Document[] =>
	z.array(z.record(z.string(), z.unknown())).parse(document[key]);
const none = { discount: undefined, hs_discount_percentage: undefined };

const cases: Case[] = [
	{
		system: 'QuickBooks Online',
		file: 'quickBooksInvoice.json',
		// 52.75 off 337.50 + 150 + 30 + 10 + 12.50 = 540: of each 52.75/540, rounded as they add up. 337.50: 32.96875, 32.97;
		// 487.50: 47.62153, 47.62 less 32.97 is 14.65; 517.50: 50.55208, 2.93; 527.50: 51.52894, 0.98; 540: 52.75, 1.22.
		first: {
			// 304.53 / 4.5 = 67.673333, and 75 less that.
			'quickbooks-130-1': {
				name: 'Design',
				description: 'Custom Design',
				quantity: '4.5',
				price: '75',
				discount: '7.326667',
				amount: '304.530',
				hs_line_item_currency_code: 'USD',
			},
			'quickbooks-130-2': { name: 'Services', quantity: '1', price: '150', discount: '14.65', amount: '135.350' },
			'quickbooks-130-5': { name: 'Pump', quantity: '2', price: '15', discount: '1.465', amount: '27.070' },
			'quickbooks-130-6': { name: 'Hose', quantity: '1', price: '10', discount: '0.98', amount: '9.020' },
			'quickbooks-130-SHIPPING_ITEM_ID': {
				name: 'SHIPPING_ITEM_ID',
				quantity: '1',
				price: '12.5',
				discount: '1.22',
				amount: '11.280',
			},
		},
		later: (document) => ({
			...document,
			Line: listOf(document, 'Line').filter(({ Id, DetailType }) => Id !== '2' && DetailType !== 'DiscountLineDetail'),
		}),
		second: {
			'quickbooks-130-1': { price: '75', amount: '337.500', ...none },
			'quickbooks-130-5': { price: '15', amount: '30.000', ...none },
			'quickbooks-130-6': { price: '10', amount: '10.000', ...none },
			'quickbooks-130-SHIPPING_ITEM_ID': { price: '12.5', amount: '12.500', ...none },
		},
	},
	{
		system: 'Xero',
		file: 'xeroInvoice.json',
		first: {
			// 3 × 19.99 = 59.97, less 10 % 53.973, which Xero rounds to 53.97: 17.99 each, 2.00 less than 19.99.
			'xero-52208ff9-528a-4985-a9ad-b2b1d4210e38': {
				name: 'Desk lamp',
				description: 'Desk lamp, oak foot',
				hs_sku: 'LAMP',
				quantity: '3',
				price: '19.99',
				discount: '2',
				amount: '53.970',
				hs_line_item_currency_code: 'EUR',
			},
			// 7.50 off two is 3.75 off each.
			'xero-b18f39d9-7739-4246-9288-72afe939d2d5': {
				name: 'Cable, 5 m',
				hs_sku: 'CABLE',
				quantity: '2',
				price: '25',
				discount: '3.75',
				amount: '42.500',
			},
			// 1.5 × 33.333 = 49.9995, and the line is 50.00: 33.333333 each, and no discount.
			'xero-d7d2f1a4-5b0e-4f2f-8b8b-1f4c3f1f8e02': {
				name: 'Wiring, by the hour',
				quantity: '1.5',
				price: '33.333333',
				amount: '50.000',
				hs_sku: undefined,
				...none,
			},
		},
		later: (document) => ({
			...document,
			LineItems: listOf(document, 'LineItems')
				.filter(({ ItemCode }) => ItemCode !== 'CABLE')
				.map(({ DiscountRate, ...line }) => (DiscountRate === undefined ? line : { ...line, LineAmount: 59.97 })),
		}),
		second: {
			'xero-52208ff9-528a-4985-a9ad-b2b1d4210e38': { price: '19.99', amount: '59.970', ...none },
			'xero-d7d2f1a4-5b0e-4f2f-8b8b-1f4c3f1f8e02': { amount: '50.000' },
		},
	},
	{
		system: 'Odoo',
		file: 'odooSaleOrder.json',
		first: {
			// 120.50 less 10 % is 108.45, twice.
			'odoo-41': {
				name: '[FURN_0096] Desk',
				description: '[FURN_0096] Desk\nOak, 160 cm',
				quantity: '2',
				price: '120.5',
				hs_discount_percentage: undefined,
				discount: '12.05',
				amount: '216.900',
				hs_line_item_currency_code: 'EUR',
			},
			'odoo-42': { name: '[FURN_7777] Chair', quantity: '4', price: '45', amount: '180.000', ...none },
		},
		later: (document) => ({
			...document,
			order_line: listOf(document, 'order_line')
				.filter(({ id }) => id !== 42)
				.map((line) => ({ ...line, discount: 0, price_subtotal: 241 })),
		}),
		second: { 'odoo-41': { price: '120.5', amount: '241.000', ...none } },
	},
	{
		system: 'Magento 2',
		file: 'magentoOrder.json',
		first: {
			// 7.14 off with tax, of which 1.14 is tax: 6.00 off three, 2.00 off each. One of them was refunded: 2 × 18.00.
			'magento-21': {
				name: 'Radiant Tee',
				hs_sku: 'TEE-M',
				quantity: '2',
				price: '20',
				discount: '2',
				amount: '36.000',
				hs_line_item_currency_code: 'EUR',
			},
			'magento-23': {
				name: 'Yoga kit',
				hs_sku: 'KIT-BALL-STRAP',
				quantity: '1',
				price: '50',
				amount: '50.000',
				...none,
			},
			'magento-26': { name: 'Mug', hs_sku: 'MUG', quantity: '2', price: '8', amount: '16.000', ...none },
		},
		later: (document) => ({
			...document,
			items: listOf(document, 'items')
				.filter(({ item_id: id }) => id !== 26)
				.map((item) => ({ ...item, discount_amount: 0, discount_tax_compensation_amount: 0 })),
		}),
		second: {
			'magento-21': { quantity: '2', price: '20', amount: '40.000', ...none },
			'magento-23': { amount: '50.000' },
		},
	},
];

test('every system is tried', () => {
	expect(cases.map(({ system }) => system)).toEqual(recipes.map(({ system }) => system));
});

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The live line items by External ID, with the properties that are asked for. */
function kept(wanted: Lines): Lines {
	return Object.fromEntries(
		live(sandbox, 'line_items').map(({ properties: own }) => {
			const id = own['hs_external_id'] ?? '';
			return [id, Object.fromEntries(Object.keys(wanted[id] ?? own).map((name) => [name, own[name]]))];
		}),
	);
}

describe.each(cases)('$system', ({ system, file, later, first, second }) => {
	const settings = recipes.find((one) => one.system === system);
	if (settings === undefined) throw new Error(`There is no recipe for ${system}`);
	const { lineFormat, list, lineFields, options } = settings;
	const parameters = { lineFormat, list, lineFields };
	const document = z.record(z.string(), z.unknown()).parse(jsonParse(read(`test/fixtures/documents/${file}`)));
	// They were read from JSON.
	const documents = [document, later(document)] as IDataObject[];
	const [before = {}, after = {}] = documents;

	test('whole orders have its lines, to the cent; a second run writes nothing; what is gone goes', async () => {
		const run = (given: IDataObject) =>
			sync(sandbox, [given], {
				...parameters,
				idValue: 'A-1',
				propertiesJson: { hs_order_name: 'A-1' },
				surplus: 'delete',
				options,
			});
		const { error } = await run(before);
		expect(error).toBeUndefined();
		expect(kept(first)).toEqual(first);

		const writes = sandbox.journal.writes.length;
		const { items, hints } = await run(before);
		expect(fates(items[0]?.json)).toEqual(Object.keys(first).map(() => 'unchanged'));
		expect(sandbox.journal.writes).toHaveLength(writes);
		expect(hints).toEqual([]);

		await run(after);
		expect(kept(second)).toEqual(second);
	});

	test('Batch Create or Update has its lines, to the cent; a second run writes nothing; a discount is taken off', async () => {
		const run = (given: IDataObject) =>
			runNode({
				sandbox,
				items: [given],
				parameters: batchCreateLineItems({
					...parameters,
					operation: 'batchUpsert',
					idProperty: 'hs_external_id',
					lineSource: 'list',
					options: { ...options, onlyChanged: true },
				}),
			});
		const { error } = await run(before);
		expect(error).toBeUndefined();
		expect(kept(first)).toEqual(first);

		const writes = sandbox.journal.writes.length;
		await run(before);
		expect(sandbox.journal.writes).toHaveLength(writes);

		await run(after);
		expect(kept(second)).toMatchObject(second);
	});
});
