import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { syncOrders } from '../support/parameters';
import { WAIT_LIMIT, type Prepared, type Scenario, type TruthLine, type TruthTree } from './scenario';

const associations = {
	association: [{ toObject: 'contact', findBy: 'uniqueProperty', idProperty: 'shop_customer_id', idValue: 'C' }],
};

/** Orders with their lines: one that is there with a line to change and one that is too much, and a new one. */
export const wholeOrders: readonly Scenario[] = [
	{ name: 'order sync, Delete', prepare: (sandbox) => trees(sandbox, 'delete', {}) },
	{ name: 'order sync, Remove', prepare: (sandbox) => trees(sandbox, 'remove', { checkBeforeSending: true }) },
	{
		name: 'order sync, dry run',
		prepare: (sandbox) => ({ ...trees(sandbox, 'delete', { dryRun: true }), truth: { kind: 'nothing' } }),
	},
];

function trees(sandbox: Sandbox, surplus: 'delete' | 'remove', options: IDataObject): Prepared {
	const [contact] = sandbox.seed('contacts', [{ shop_customer_id: 'C' }]);
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'Old 0', shop_order_id: 'S-0' }]);
	const [changed, extra] = sandbox.seed('line_items', [
		{ name: 'Old', hs_external_id: '0-1' },
		{ name: 'Extra', hs_external_id: 'extra' },
	]);
	if (contact === undefined || order === undefined || changed === undefined || extra === undefined)
		throw new Error('Nothing was seeded');
	for (const { id } of [changed, extra]) sandbox.link('line_items', id, 'orders', order.id);
	const items = [0, 1].map((n) => ({
		number: `S-${n}`,
		order: { hs_order_name: `New ${n}` },
		lines: [1, 2].map((m) => ({ hs_external_id: `${n}-${m}`, name: `Line ${n}-${m}`, price: 1, quantity: 1 })),
	}));
	const named = (type: 'orders' | 'line_items', property: string, wanted: string) => () =>
		sandbox
			.records(type)
			.filter(({ archived, properties }) => !archived && properties[property] === wanted)
			.map(({ id }) => id);
	const isUnder = (lineId: string) =>
		order.associations.some(({ toId }) => toId === lineId) ||
		sandbox
			.records('line_items')
			.some(({ id, associations: links }) => id === lineId && links.some(({ toId }) => toId === order.id));
	const truths = items.map((_, itemIndex): TruthTree => {
		const done = named('orders', 'hs_order_name', `New ${itemIndex}`);
		const lines = [1, 2].map((lineNumber): TruthLine => {
			const isThere = named('line_items', 'name', `Line ${itemIndex}-${lineNumber}`);
			return { itemIndex, lineNumber, id: null, done: isThere };
		});
		const gone = () => ((surplus === 'delete' ? extra.archived : !isUnder(extra.id)) ? [extra.id] : []);
		return {
			itemIndex,
			lineNumber: null,
			id: itemIndex === 0 ? order.id : null,
			done,
			lines,
			surplus: itemIndex === 0 ? [{ itemIndex, lineNumber: null, id: extra.id, done: gone }] : [],
			isComplete: () => {
				const [id] = itemIndex === 0 ? [order.id] : done();
				const links = sandbox.records('orders').find((record) => record.id === id)?.associations ?? [];
				return links.some(({ toId }) => toId === contact.id);
			},
		};
	});
	const parameters = syncOrders({ surplus, associations, options: { ...WAIT_LIMIT, ...options } });
	return { parameters, items, truth: { kind: 'trees', trees: truths } };
}
