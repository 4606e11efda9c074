import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** Update Order as a workflow has it: the order by ID and its properties as JSON, both from the item. */
export function updateOrder(overrides: IDataObject = {}): INodeParameters {
	return parameters({
		resource: 'order',
		operation: 'update',
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		specifyProperties: 'json',
		propertiesJson: '={{ $json.properties }}',
		...overrides,
	});
}

/** Batch Create Line Items as a workflow has it: each item is a line, its properties as JSON. */
export function batchCreateLineItems(overrides: IDataObject = {}): INodeParameters {
	return parameters({
		resource: 'lineItem',
		operation: 'batchCreate',
		lineSource: 'items',
		specifyProperties: 'json',
		propertiesJson: '={{ $json }}',
		...overrides,
	});
}

/** Batch Create or Update Line Items as a workflow has it: each item is a line, found by the external ID that is its `key`. */
export function batchUpsertLineItems(overrides: IDataObject = {}): INodeParameters {
	return parameters({
		resource: 'lineItem',
		operation: 'batchUpsert',
		lineSource: 'items',
		idProperty: 'hs_external_id',
		idValue: '={{ $json.key }}',
		specifyProperties: 'json',
		propertiesJson: '={{ { "name": $json.name } }}',
		...overrides,
	});
}

/** Create or Update With Line Items as a workflow has it: each item is an order of a shop with its lines. */
export function syncOrders(overrides: IDataObject = {}): INodeParameters {
	return parameters({
		resource: 'order',
		operation: 'sync',
		idProperty: 'shop_order_id',
		idValue: '={{ $json.number }}',
		specifyProperties: 'json',
		propertiesJson: '={{ $json.order }}',
		list: '={{ $json.lines }}',
		...overrides,
	});
}

/** Get Many as a workflow has it: all records of the resource. */
export function getMany(resource: 'order' | 'lineItem', overrides: IDataObject = {}): INodeParameters {
	return parameters({ resource, operation: 'getMany', returnAll: true, ...overrides });
}

/** The filters parameter with these groups. */
export function filterGroups(...groups: ReadonlyArray<readonly IDataObject[]>): IDataObject {
	return { group: groups.map((filter) => ({ filters: { filter: [...filter] } })) };
}

/** The sort parameter. */
export function sortBy(property: string, direction: 'ASCENDING' | 'DESCENDING' = 'ASCENDING'): IDataObject {
	return { by: { property, direction } };
}

/** The associations parameter with these records. */
export function associationsWith(...associations: readonly IDataObject[]): IDataObject {
	return { association: [...associations] };
}

/** Any operation, with all that one of them asks for: n8n leaves out what the others do not have. */
export function anyOperation(resource: string, operation: string, options: IDataObject = {}): INodeParameters {
	const isOrder = resource === 'order';
	return parameters({
		resource,
		operation,
		lineSource: 'items',
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		idProperty: isOrder ? 'shop_order_id' : 'hs_external_id',
		idValue: '={{ $json.key }}',
		specifyProperties: 'json',
		propertiesJson: { [isOrder ? 'hs_order_name' : 'name']: 'A' },
		list: '[]',
		options,
	});
}

function parameters(values: IDataObject): INodeParameters {
	// A data object of plain values is what n8n stores as parameters.
	return values as INodeParameters;
}
