import { nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'productinformation';
const native = nativeProperties(groupName);

export const productProperties: readonly PropertyDefinition[] = [
	native('string', 'name', 'Name', { displayOrder: 0 }),
	// HubSpot: a SKU is no unique property, so products are found by it through the search alone.
	native('string', 'hs_sku', 'SKU', { displayOrder: 1 }),
	native('string', 'description', 'Product description', { fieldType: 'textarea' }),
	native('number', 'price', 'Unit price'),
	native('number', 'hs_cost_of_goods_sold', 'Unit cost'),
	native('enumeration', 'hs_product_type', 'Product type', {
		options: [
			{ label: 'Inventory', value: 'inventory' },
			{ label: 'Non-inventory', value: 'non_inventory' },
			{ label: 'Service', value: 'service' },
		],
	}),
	native('string', 'hs_url', 'URL'),
	native('string', 'hs_images', 'Image URL'),
	native('enumeration', 'hs_status', 'Status', {
		options: [
			{ label: 'Active', value: 'active' },
			{ label: 'Inactive', value: 'inactive' },
		],
	}),
	native('datetime', 'createdate', 'Create date', { readOnlyValue: true }),
	...systemProperties(groupName),
	{
		name: 'shop_product_id',
		label: 'Shop product ID',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
	},
];
