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
		"Whether to look up the product that has the 'hs_sku' of a line, 100 SKUs in a call, and give the line its 'hs_product_id'. Lines that have one keep it, and lines whose SKU no product has go without. The key needs the scope to read products.",
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
