import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../test/sandbox';

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

/** What the editor stores for properties that were mapped field by field. */
export function mapped(value: Readonly<Record<string, string>>): INodeParameters {
	return { mappingMode: 'defineBelow', value: { ...value }, matchingColumns: [], schema: [] };
}
