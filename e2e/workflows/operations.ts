import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ObjectType, Sandbox } from '../../sandbox';

/** One operation as a user would try it: what is in the account, what comes in, what has to come of it. */
export interface OperationTrial {
	/** The node's own names, `resource.operation`. */
	readonly operation: string;
	/** What is in the account before. */
	readonly seed?: (sandbox: Sandbox) => unknown;
	readonly items: readonly IDataObject[];
	/** All but resource and operation. */
	readonly parameters: INodeParameters;
	/** Looks at what came out and at what the account holds; throws when it is not right. */
	readonly check: (items: readonly IDataObject[], sandbox: Sandbox) => void;
}

/** Every operation of the node has at least one entry here: `npm run e2e` fails when one has none. */
export const operationTrials: readonly OperationTrial[] = [
	...trialsOf({ resource: 'order', type: 'orders', name: 'hs_order_name', unique: 'shop_order_id' }),
	...trialsOf({ resource: 'lineItem', type: 'line_items', name: 'name', unique: 'hs_external_id' }),
	{
		operation: 'order.update',
		seed: (sandbox) => sandbox.seed('orders', [{ shop_order_id: '1001' }, { shop_order_id: '1002' }]),
		items: [
			{ number: 1002, tracking: 'T2' },
			{ number: 1001, tracking: 'T1' },
		],
		parameters: {
			findBy: 'uniqueProperty',
			idProperty: 'shop_order_id',
			idValue: '={{ $json.number }}',
			specifyProperties: 'fields',
			fields: mapped({ hs_shipping_tracking_number: '={{ $json.tracking }}' }),
			options: {},
		},
		check: (items, sandbox) => {
			const [first, second] = sandbox.records('orders');
			expect(items.map(({ id }) => id)).toEqual([second?.id, first?.id]);
			expect(first?.properties).toMatchObject({ hs_shipping_tracking_number: 'T1' });
			expect(second?.properties).toMatchObject({ hs_shipping_tracking_number: 'T2' });
		},
	},
	{
		operation: 'order.sync',
		seed: (sandbox) => sandbox.seed('orders', [{ shop_order_id: '1001', hs_order_name: 'Order 1001' }]),
		items: ['1001', '1002'].map((number) => ({
			number,
			lines: [1, 2].map((n) => ({ hs_external_id: `${number}-${n}`, name: `Tea ${n}`, price: n, quantity: 2 })),
		})),
		parameters: {
			idProperty: 'shop_order_id',
			idValue: '={{ $json.number }}',
			specifyProperties: 'fields',
			fields: mapped({ hs_order_name: '=Order {{ $json.number }}' }),
			list: '={{ $json.lines }}',
			options: {},
		},
		check: (items, sandbox) => {
			expect(items.map(({ outcome }) => outcome)).toEqual(['unchanged', 'created']);
			expect(items.map(({ lineItems }) => (lineItems as IDataObject[]).map(({ outcome }) => outcome))).toEqual([
				['created', 'created'],
				['created', 'created'],
			]);
			const [first, second] = sandbox.records('orders');
			const parents = sandbox
				.records('line_items')
				.map(({ properties, associations }) => [properties['hs_external_id'], associations.map(({ toId }) => toId)]);
			expect(Object.fromEntries(parents)).toEqual({
				'1001-1': [first?.id],
				'1001-2': [first?.id],
				'1002-1': [second?.id],
				'1002-2': [second?.id],
			});
		},
	},
	{
		operation: 'lineItem.batchCreate',
		seed: (sandbox) => sandbox.seed('orders', [{ shop_order_id: '1001' }]),
		items: Array.from({ length: 250 }, (_, n) => ({ name: `Tea ${n}`, price: n / 4 })),
		parameters: {
			lineSource: 'items',
			specifyProperties: 'json',
			propertiesJson: '={{ { name: $json.name, price: $json.price, quantity: 2 } }}',
			associations: { association: [{ toObject: 'order', toId: '30123456001', labelId: 0 }] },
			options: {},
		},
		check: (items, sandbox) => {
			const records = new Map(sandbox.records('line_items').map((record) => [record.id, record]));
			expect(records.size).toBe(250);
			expect(sandbox.journal.callsTo('batch/create')).toHaveLength(3);
			expect(items.map(({ id }) => records.get(id as string)?.properties['name'])).toEqual(
				Array.from({ length: 250 }, (_, n) => `Tea ${n}`),
			);
		},
	},
];

interface Resource {
	readonly resource: 'order' | 'lineItem';
	readonly type: ObjectType;
	/** The properties that hold a record's name and a unique value of it. */
	readonly name: string;
	readonly unique: string;
}

/** What both objects have in common. */
function trialsOf({ resource, type, name, unique }: Resource): OperationTrial[] {
	const seed = (sandbox: Sandbox) =>
		sandbox.seed(
			type,
			['a', 'b'].map((key) => ({ [name]: `Old ${key}`, [unique]: key })),
		);
	const items = ['b', 'a'].map((key) => ({ key, text: `New ${key}` }));
	const found = { findBy: 'uniqueProperty', idProperty: unique, idValue: '={{ $json.key }}' };
	const named: INodeParameters = { specifyProperties: 'fields', fields: mapped({ [name]: '={{ $json.text }}' }) };
	const namesIn = (sandbox: Sandbox) => sandbox.records(type).map(({ properties }) => properties[name]);
	const changed: OperationTrial['check'] = (out, sandbox) => {
		const [first, second] = sandbox.records(type);
		expect(out.map(({ id }) => id)).toEqual([second?.id, first?.id]);
		expect(namesIn(sandbox)).toEqual(['New a', 'New b']);
	};
	const created: OperationTrial['check'] = (out, sandbox) => {
		expect(namesIn(sandbox).sort()).toEqual(['New a', 'New b']);
		const names = new Map(sandbox.records(type).map(({ id, properties }) => [id, properties[name]]));
		expect(out.map(({ id }) => names.get(id as string))).toEqual(['New b', 'New a']);
	};
	return [
		{
			operation: `${resource}.createUniqueProperty`,
			items: [{}],
			parameters: { label: 'Till number', internalName: '', options: {} },
			check: (out, sandbox) => {
				expect(out).toHaveLength(1);
				const made = sandbox.properties(type).find(({ name: own }) => own === 'till_number');
				expect(made).toMatchObject({ label: 'Till number', hasUniqueValue: true });
			},
		},
		{
			operation: `${resource}.batchCreate`,
			items,
			parameters: { lineSource: 'items', ...named, options: {} },
			check: created,
		},
		{
			operation: `${resource}.batchUpsert`,
			seed: (sandbox) => sandbox.seed(type, [{ [name]: 'Old a', [unique]: 'a' }]),
			items,
			parameters: { lineSource: 'items', idProperty: unique, idValue: '={{ $json.key }}', ...named, options: {} },
			check: (out, sandbox) => {
				expect(out.map((json) => json['new'])).toEqual([true, false]);
				expect(namesIn(sandbox)).toEqual(['New a', 'New b']);
			},
		},
		{
			operation: `${resource}.batchUpdate`,
			seed,
			items,
			parameters: { lineSource: 'items', ...found, ...named, options: {} },
			check: changed,
		},
		{ operation: `${resource}.create`, items, parameters: { ...named, options: {} }, check: created },
		{
			operation: `${resource}.delete`,
			seed,
			items,
			parameters: { ...found, options: {} },
			check: (out, sandbox) => {
				expect(out.map(({ deleted }) => deleted)).toEqual([true, true]);
				expect(sandbox.records(type).map(({ archived }) => archived)).toEqual([true, true]);
			},
		},
		{
			operation: `${resource}.get`,
			seed,
			items,
			parameters: { ...found, simplify: true, options: { properties: [name] } },
			check: (out) => {
				expect(out.map((json) => json[name])).toEqual(['Old b', 'Old a']);
			},
		},
		{
			operation: `${resource}.getMany`,
			seed,
			items: [{}],
			parameters: { returnAll: true, simplify: true, options: { properties: [name] } },
			check: (out) => {
				expect(out.map((json) => json[name])).toEqual(['Old a', 'Old b']);
			},
		},
		{ operation: `${resource}.update`, seed, items, parameters: { ...found, ...named, options: {} }, check: changed },
	];
}

/** What the editor stores for properties that were mapped field by field. */
export function mapped(value: Readonly<Record<string, string>>): INodeParameters {
	return { mappingMode: 'defineBelow', value: { ...value }, matchingColumns: [], schema: [] };
}
