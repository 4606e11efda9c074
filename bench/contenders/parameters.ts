import type { INodeParameters } from 'n8n-workflow';
import { GIVEN } from './runNode';

const batchCreateLineItems = { resource: 'lineItem', operation: 'batchCreate', lineSource: 'items' };
const byName = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] };

/** The input's fields have the names of HubSpot's properties: no expression at all. */
export const mappedByName: INodeParameters = { ...batchCreateLineItems, specifyProperties: 'fields', fields: byName };

/** What a line has. */
const MAPPED_PROPERTIES = ['name', 'quantity', 'price', 'discount', 'hs_external_id'] as const;

export const mappedByExpressions: INodeParameters = {
	...batchCreateLineItems,
	specifyProperties: 'fields',
	fields: {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(MAPPED_PROPERTIES.map((name) => [name, `={{ $json.${name} }}`])),
		matchingColumns: [],
		schema: MAPPED_PROPERTIES.map((name) => ({
			id: name,
			displayName: name,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			removed: false,
			type: 'string',
		})),
	},
};

const orderProperties = '={{ { hs_order_name: $json.hs_order_name, hs_total_price: $json.hs_total_price } }}';
const orderByNumber = { idProperty: 'shop_order_id', idValue: '={{ $json.shop_order_id }}' };

/** Orders with their lines, in one node. */
export const wholeOrders: INodeParameters = {
	resource: 'order',
	operation: 'sync',
	...orderByNumber,
	specifyProperties: 'json',
	propertiesJson: orderProperties,
	list: '={{ $json.lines }}',
	lineKey: 'hs_external_id',
	surplus: 'delete',
};

/** The same in two nodes, one after the other; `$('Orders')` is what the first of them got. */
export const byHand: Readonly<Record<'create' | 'upsert', readonly [orders: INodeParameters, lines: INodeParameters]>> =
	{
		create: [
			{
				resource: 'order',
				operation: 'batchCreate',
				lineSource: 'items',
				specifyProperties: 'json',
				propertiesJson:
					'={{ { shop_order_id: $json.shop_order_id, hs_order_name: $json.hs_order_name, hs_total_price: $json.hs_total_price } }}',
			},
			linesUnder('batchCreate', {}),
		],
		upsert: [
			{
				resource: 'order',
				operation: 'batchUpsert',
				lineSource: 'items',
				...orderByNumber,
				specifyProperties: 'json',
				propertiesJson: orderProperties,
				options: { onlyChanged: true },
			},
			linesUnder('batchUpsert', { idProperty: 'hs_external_id', options: { onlyChanged: true } }),
		],
	};

function linesUnder(operation: string, others: INodeParameters): INodeParameters {
	return {
		resource: 'lineItem',
		operation,
		lineSource: 'list',
		list: `={{ $('${GIVEN}').item.json.lines }}`,
		associations: { association: [{ toObject: 'order', toId: '={{ $json.id }}' }] },
		...others,
	};
}

/** The order by its ID, which is the one expression; its properties by their names. */
export const updateByName: INodeParameters = {
	resource: 'order',
	operation: 'update',
	findBy: 'recordId',
	recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	specifyProperties: 'fields',
	fields: byName,
};
