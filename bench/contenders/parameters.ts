import type { INodeParameters } from 'n8n-workflow';

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

/** The order by its ID, which is the one expression; its properties by their names. */
export const updateByName: INodeParameters = {
	resource: 'order',
	operation: 'update',
	findBy: 'recordId',
	recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	specifyProperties: 'fields',
	fields: byName,
};
