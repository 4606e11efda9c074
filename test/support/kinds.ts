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
import { objectTypes, type ObjectType, type Sandbox, type StoredRecord } from '../../sandbox';
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

/** A property of each object of which no two records have the same value: the sandbox's, or HubSpot's own. */
const UNIQUE: Readonly<Record<string, string>> = {
	order: 'shop_order_id',
	lineItem: 'hs_external_id',
	product: 'shop_product_id',
};

function kindOf({ name: resource, object }: Resource): Omit<Kind, 'apiVersion'> {
	const type = objectTypes.find((one) => one === object.objectType);
	if (type === undefined) throw new Error(`Teach sandbox/objectTypes.ts the rules of ${object.nounPlural}`);
	const unique = UNIQUE[resource];
	if (unique === undefined) throw new Error(`Name a unique property of ${object.nounPlural} in test/support/kinds.ts`);
	return { resource, type, name: object.nameProperty, unique };
}

const ofProduct: Resource = { name: 'product', object: product };

/** Every object that the node has, and the made-up one. */
export const kinds = (['v3', '2026-09'] as const).flatMap((apiVersion) =>
	[...RESOURCES, ofProduct].map((resource): Kind => ({ ...kindOf(resource), apiVersion })),
);

/** The objects that the sandbox needs for all of them. */
export const OBJECTS: readonly ObjectType[] = [...new Set(kinds.map(({ type }) => type)), 'contacts'];

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
