import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { parametersOf } from '../../nodes/HubspotCommerce/actions/description';
import { route } from '../../nodes/HubspotCommerce/actions/router';
import { HubspotCommerce } from '../../nodes/HubspotCommerce/HubspotCommerce.node';
import { hubspotProperties } from '../../nodes/HubspotCommerce/hubspot/lineFormats/hubspotProperties';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { RESOURCES, type Resource } from '../../nodes/HubspotCommerce/resources';
import type { ObjectType, Sandbox, StoredRecord } from '../../sandbox';
import { runNode, type NodeResult, type NodeRun } from './node';

/** An object that the node does not have: this is all that it takes. */
export const product: CrmObject = {
	objectType: 'products',
	objectTypeId: '0-7',
	label: 'Product',
	labelPlural: 'Products',
	noun: 'product',
	nounPlural: 'products',
	nameProperty: 'name',
	usefulProperties: [],
	hasPipelines: false,
	schemaScope: 'e-commerce',
	uniqueProperties: [],
	hasProduct: false,
	positionProperty: null,
	oneParent: false,
	associations: [],
	lines: null,
	lineFormats: [hubspotProperties],
	orderFormats: [],
	notNegative: [],
	periods: [],
};

/** One that line items hang under, which the node does not have either. */
export const deal: CrmObject = {
	...product,
	objectType: 'deals',
	objectTypeId: '0-3',
	label: 'Deal',
	labelPlural: 'Deals',
	noun: 'deal',
	nounPlural: 'deals',
	nameProperty: 'dealname',
	lines: lineItem,
};

if (RESOURCES.some(({ object }) => object.objectType === product.objectType || object.objectType === deal.objectType))
	throw new Error('The node has this object now: make up another one');

/** The node with products and deals beside orders and line items. */
const resources: readonly Resource[] = [
	...RESOURCES,
	{ name: 'product', object: product },
	{ name: 'deal', object: deal },
];
const description: INodeTypeDescription = { ...new HubspotCommerce().description, properties: parametersOf(resources) };
export const nodeType: INodeType = {
	description,
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, resources);
	},
};

/** An object as its operations are tested, with one version of the API. */
export interface Kind {
	readonly resource: string;
	readonly type: ObjectType;
	readonly name: string;
	readonly unique: string;
	readonly apiVersion: string;
}

/** Every object that the node has, and the made-up one. */
export const kinds = (['v3', '2026-09'] as const).flatMap((apiVersion): Kind[] => [
	{ resource: 'order', type: 'orders', name: 'hs_order_name', unique: 'shop_order_id', apiVersion },
	{ resource: 'lineItem', type: 'line_items', name: 'name', unique: 'hs_external_id', apiVersion },
	{ resource: 'product', type: 'products', name: 'name', unique: 'shop_product_id', apiVersion },
]);

/** The objects that the sandbox needs for all of them. */
export const OBJECTS: readonly ObjectType[] = ['orders', 'line_items', 'products', 'contacts'];

type Run = Partial<Pick<NodeRun, 'items' | 'onError'>>;

export async function runOn(
	sandbox: Sandbox,
	{ resource, apiVersion }: Kind,
	operation: string,
	parameters: IDataObject,
	more: Run = {},
): Promise<NodeResult> {
	// A data object of plain values is what n8n stores as parameters.
	const given: IDataObject = { resource, operation, ...parameters };
	return await runNode({
		sandbox,
		nodeType,
		parameters: given as INodeParameters,
		credentials: { apiVersion },
		...more,
	});
}

export const byId = { findBy: 'recordId', recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
export const byUnique = ({ unique }: Kind) => ({
	findBy: 'uniqueProperty',
	idProperty: unique,
	idValue: '={{ $json.key }}',
});
export const asJson = { specifyProperties: 'json', propertiesJson: '={{ $json.properties }}' };

/** Records with a name and a unique value, counted from 0. */
export function seedOf(sandbox: Sandbox, { type, name, unique }: Kind, count: number): StoredRecord[] {
	return sandbox.seed(
		type,
		Array.from({ length: count }, (_, n) => ({ [name]: `Old ${n}`, [unique]: `key-${n}` })),
	);
}

/** The outcome that each item tells; `done` where it is a record as HubSpot gave it. */
export function outcomesOf({ items }: NodeResult): unknown[] {
	return items.map(({ json }) => {
		const error = json['error'] as IDataObject | undefined;
		return error === undefined ? (json['outcome'] ?? 'done') : error['outcome'];
	});
}
