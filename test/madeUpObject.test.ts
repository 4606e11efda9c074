import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox';
import { asJson, byId, byUnique, kinds, nodeType, OBJECTS, product, runOn, seedOf } from './support/kinds';

/*
 * An object that the node does not have costs a descriptor and a name among the resources, and no more. What its
 * operations do in detail is tested with those of orders and line items.
 */
const kind = kinds.find(({ type }) => type === 'products') ?? fail();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

function fail(): never {
	throw new Error('No such kind');
}

const ofItem = { lineSource: 'items', ...asJson };
const named = (name: string) => ({ properties: { name } });

/** What each operation is given, with two products that are there, and the names of the products after it. */
const operations: ReadonlyArray<[operation: string, parameters: IDataObject, items: IDataObject[], names: string[]]> = [
	['create', asJson, [named('New')], ['Old 0', 'Old 1', 'New']],
	['batchCreate', ofItem, [named('New'), named('Newer')], ['Old 0', 'Old 1', 'New', 'Newer']],
	['update', { ...byUnique(kind), ...asJson }, [{ key: 'key-1', ...named('New') }], ['Old 0', 'New']],
	['batchUpdate', { ...byUnique(kind), ...ofItem }, [{ key: 'key-1', ...named('New') }], ['Old 0', 'New']],
	[
		'batchUpsert',
		{ ...byUnique(kind), ...ofItem },
		[
			{ key: 'key-0', ...named('New') },
			{ key: 'key-2', ...named('Newer') },
		],
		['New', 'Old 1', 'Newer'],
	],
	['get', byUnique(kind), [{ key: 'key-0' }], ['Old 0', 'Old 1']],
	['getMany', { returnAll: true }, [{}], ['Old 0', 'Old 1']],
	['delete', byUnique(kind), [{ key: 'key-0' }], ['Old 1']],
	['createUniqueProperty', { label: 'Shelf ID' }, [{}], ['Old 0', 'Old 1']],
];

test('has all operations that orders have, but the one for records with lines', () => {
	const valuesOf = (resource: string) =>
		nodeType.description.properties
			.filter(
				({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
			)
			.flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [option.value] : [])));
	expect(valuesOf('product').sort()).toEqual(operations.map(([operation]) => operation).sort());
	expect(valuesOf('order').sort()).toEqual([...valuesOf('product'), 'sync'].sort());
});

test.each(operations)('%s works on it', async (operation, parameters, items, names) => {
	seedOf(sandbox, kind, 2);
	const { error, items: output } = await runOn(sandbox, kind, operation, parameters, { items });
	expect(error).toBeUndefined();
	expect(output).toHaveLength(operation === 'getMany' ? 2 : items.length);
	const live = sandbox.records('products').filter(({ archived }) => !archived);
	expect(live.map(({ properties }) => properties['name'])).toEqual(names);
});

test('is named by its own noun where it fails', async () => {
	const { error } = await runOn(
		sandbox,
		kind,
		'update',
		{ ...byId, ...asJson },
		{ items: [{ id: '404404', ...named('X') }] },
	);
	expect(error?.message).toBe(`HubSpot refused to update ${product.noun} 404404 [item 0]`);
});

describe('one that line items hang under', () => {
	const deals = { ...kind, resource: 'deal', type: 'deals', name: 'dealname', unique: 'crm_deal_id' } as const;
	const parameters = {
		idProperty: deals.unique,
		idValue: '={{ $json.key }}',
		...asJson,
		list: '={{ $json.lines }}',
		surplus: 'delete',
	};
	const lines = (...names: string[]) => names.map((name) => ({ name, hs_external_id: name, price: 1, quantity: 2 }));
	const sync = async (item: IDataObject, options: IDataObject = {}) =>
		await runOn(sandbox, deals, 'sync', { ...parameters, options }, { items: [item] });

	beforeEach(async () => {
		await sandbox.close();
		sandbox = await startSandbox({ objects: ['deals', 'line_items', 'orders', 'quotes'] });
		sandbox.defineProperty('deals', {
			name: deals.unique,
			label: 'Number in the CRM',
			type: 'string',
			fieldType: 'text',
			groupName: 'custom',
			hasUniqueValue: true,
		});
	});

	test('is brought to its state with its lines, which hang on it and on nothing else', async () => {
		const item = { key: 'D-1', properties: { dealname: 'Fair' }, lines: lines('Lamp', 'Rug') };
		const first = await sync(item);
		expect(first.error).toBeUndefined();
		expect(first.items[0]?.json).toMatchObject({
			outcome: 'created',
			lineItems: [{ outcome: 'created' }, { outcome: 'created' }],
		});
		const second = await sync({ ...item, lines: lines('Lamp') });
		expect(second.items[0]?.json).toMatchObject({
			outcome: 'unchanged',
			lineItems: [{ outcome: 'unchanged' }, { outcome: 'deleted' }],
		});
		const [lamp, ...others] = sandbox.records('line_items').filter(({ archived }) => !archived);
		const [fair] = sandbox.records('deals');
		expect(others).toEqual([]);
		expect(lamp?.associations.map(({ toId, typeId }) => [toId, typeId])).toEqual([[fair?.id, 20]]);
	});

	test('is what the texts are about: the operation, the failure, the hint', async () => {
		const operation = nodeType.description.properties
			.filter(
				({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource']?.includes('deal'),
			)
			.flatMap(({ options = [] }) => options.filter((option) => 'value' in option && option.value === 'sync'));
		expect(operation).toEqual([
			expect.objectContaining({
				name: 'Create or Update With Line Items',
				action: 'Create or update deal with line items',
			}),
		]);
		const noKey = await sync({ key: 'D-1', properties: {}, lines: [{ name: 'Lamp' }] });
		expect(noKey.error?.message).toBe(
			"This line item has no 'hs_external_id', and 'Match Line Items By' needs it [item 0, line 1]",
		);
		await sync({ key: 'D-1', properties: {}, lines: lines('Lamp', 'Rug') });
		const kept = await runOn(
			sandbox,
			deals,
			'sync',
			{ ...parameters, surplus: 'keep' },
			{ items: [{ key: 'D-1', properties: {}, lines: lines('Lamp') }] },
		);
		expect(kept.hints).toEqual([
			"1 line item of these deals is not in the list and was kept. To delete it or remove it from the deal, use 'Line Items Not in the List'",
		]);
	});
});
