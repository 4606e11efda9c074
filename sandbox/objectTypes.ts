import { lineItemAmounts, orderTotals, type CalculatedValues } from './account/amounts';
import { companyProperties } from './account/companyProperties';
import { contactProperties } from './account/contactProperties';
import { dealProperties } from './account/dealProperties';
import { lineItemProperties } from './account/lineItemProperties';
import { orderProperties } from './account/orderProperties';
import { dealPipelines, orderPipelines, type Pipelines } from './account/pipelines';
import { productProperties } from './account/productProperties';
import type { PropertyDefinition } from './account/propertyDefinition';
import { quoteProperties } from './account/quoteProperties';
import type { TaxRate } from './account/taxRates';

/** The CRM objects that an account of the sandbox can hold. */
export const objectTypes = ['orders', 'line_items', 'products', 'contacts', 'companies', 'deals', 'quotes'] as const;
export type ObjectType = (typeof objectTypes)[number];

export interface ObjectKind {
	readonly typeId: string;
	/** As HubSpot writes it inside messages. */
	readonly constant: string;
	readonly singular: string;
	/** What an account has of it before a test defines more: HubSpot's own properties and a few that users made. */
	readonly properties: readonly PropertyDefinition[];
	/** The properties that are always in an answer. */
	readonly defaultProperties: readonly string[];
	/** The properties that a search's `query` looks at. */
	readonly searchable: readonly string[];
	readonly creationDate: string;
	/** A second name of `hs_lastmodifieddate`. */
	readonly modificationDate?: string;
	/** The properties that a create needs, from 2026-09 on. */
	readonly required: readonly string[];
	readonly pipelines?: Pipelines;
	/** What HubSpot works out from the other values. */
	readonly calculated?: (values: Readonly<Record<string, string>>, taxRates: readonly TaxRate[]) => CalculatedValues;
	/** A scope that opens everything of this object, besides its own two. */
	readonly scope?: string;
}

export const objectKinds: Readonly<Record<ObjectType, ObjectKind>> = {
	orders: {
		typeId: '0-123',
		constant: 'ORDER',
		singular: 'Order',
		properties: orderProperties,
		defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id', 'hs_pipeline', 'hs_pipeline_stage'],
		searchable: ['hs_order_name', 'hs_external_order_id', 'hs_order_note', 'hs_tags'],
		creationDate: 'hs_createdate',
		required: ['hs_order_name'],
		pipelines: orderPipelines,
		calculated: orderTotals,
	},
	line_items: {
		typeId: '0-8',
		constant: 'LINE_ITEM',
		singular: 'Line item',
		properties: lineItemProperties,
		defaultProperties: ['amount', 'createdate', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'price', 'quantity'],
		searchable: ['name', 'description', 'hs_sku'],
		creationDate: 'createdate',
		required: [],
		calculated: lineItemAmounts,
	},
	products: {
		typeId: '0-7',
		constant: 'PRODUCT',
		singular: 'Product',
		properties: productProperties,
		defaultProperties: ['createdate', 'description', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'price'],
		searchable: ['name', 'description', 'price', 'hs_sku'],
		creationDate: 'createdate',
		required: [],
		scope: 'e-commerce',
	},
	contacts: {
		typeId: '0-1',
		constant: 'CONTACT',
		singular: 'Contact',
		properties: contactProperties,
		defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
		searchable: ['firstname', 'lastname', 'email', 'phone', 'mobilephone', 'company'],
		creationDate: 'createdate',
		modificationDate: 'lastmodifieddate',
		required: [],
	},
	companies: {
		typeId: '0-2',
		constant: 'COMPANY',
		singular: 'Company',
		properties: companyProperties,
		defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
		searchable: ['website', 'phone', 'name', 'domain'],
		creationDate: 'createdate',
		required: [],
	},
	deals: {
		typeId: '0-3',
		constant: 'DEAL',
		singular: 'Deal',
		properties: dealProperties,
		defaultProperties: [
			'amount',
			'closedate',
			'createdate',
			'dealname',
			'dealstage',
			'hs_lastmodifieddate',
			'hs_object_id',
			'pipeline',
		],
		searchable: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
		creationDate: 'createdate',
		required: ['dealname'],
		pipelines: dealPipelines,
	},
	quotes: {
		typeId: '0-14',
		constant: 'QUOTE',
		singular: 'Quote',
		properties: quoteProperties,
		defaultProperties: [
			'hs_createdate',
			'hs_expiration_date',
			'hs_lastmodifieddate',
			'hs_object_id',
			'hs_public_url_key',
			'hs_status',
			'hs_title',
		],
		searchable: ['hs_title', 'hs_quote_number', 'hs_public_url_key'],
		creationDate: 'hs_createdate',
		required: ['hs_title', 'hs_expiration_date'],
	},
};

/** Whether the sandbox knows how to hold this CRM object, given by its plural name. */
export function isObjectType(name: string): name is ObjectType {
	return Object.hasOwn(objectKinds, name);
}
