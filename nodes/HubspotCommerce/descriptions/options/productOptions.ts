import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { trueOrFalse } from '../settings';
import { readRunOptions } from './collection';

const productBySku: INodeProperties = {
	displayName: 'Product by SKU',
	name: 'productBySku',
	type: 'boolean',
	default: true,
	description:
		"Whether to find the product by the SKU ('hs_sku') and fill in its 'hs_product_id'. What has a product already keeps it, and what has an unknown SKU stays without one. SKUs are case-sensitive. The key or app needs the scope crm.objects.products.read.",
};

/** Options of operations that write what a record is of. */
export function productOptions({ hasProduct }: CrmObject): readonly INodeProperties[] {
	return hasProduct ? [productBySku] : [];
}

/**
 * Whether lines get the product of their SKU.
 * @throws BadInput when it is neither true nor false
 */
export function readProductBySku(context: IExecuteFunctions, { hasProduct }: CrmObject): boolean {
	return hasProduct && trueOrFalse(readRunOptions(context, productBySku), productBySku, false);
}
