import { booleanOptions, currencyOptions, nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'line_item_information';
const native = nativeProperties(groupName);

const shipped: readonly PropertyDefinition[] = [
	native('string', 'name', 'Name', { displayOrder: 0 }),
	native('string', 'description', 'Description', { fieldType: 'textarea', displayOrder: 1 }),
	native('string', 'hs_sku', 'SKU', { displayOrder: 2 }),
	native('number', 'quantity', 'Quantity', { displayOrder: 3 }),
	native('number', 'price', 'Unit price', { displayOrder: 4, description: 'The price of one unit' }),
	native('number', 'discount', 'Unit discount', { description: 'The discount on one unit' }),
	native('number', 'hs_discount_percentage', 'Unit discount percentage'),
	native('string', 'hs_product_id', 'Product ID'),
	native('enumeration', 'hs_line_item_currency_code', 'Currency', { options: currencyOptions }),
	native('enumeration', 'recurringbillingfrequency', 'Billing frequency', {
		options: [
			{ label: 'Weekly', value: 'weekly' },
			{ label: 'Every two weeks', value: 'biweekly' },
			{ label: 'Monthly', value: 'monthly' },
			{ label: 'Quarterly', value: 'quarterly' },
			{ label: 'Semi-annually', value: 'per_six_months' },
			{ label: 'Annually', value: 'annually' },
			{ label: 'Every 2 years', value: 'per_two_years' },
			{ label: 'Every 3 years', value: 'per_three_years' },
		],
	}),
	native('string', 'hs_recurring_billing_period', 'Term', { description: 'The whole term, as an ISO 8601 period' }),
	native('date', 'hs_recurring_billing_start_date', 'Billing start date'),
	native('string', 'hs_tax_rate_group_id', 'Tax rate'),
	native('number', 'hs_position_on_quote', 'Order of display'),
	native('string', 'hs_external_id', 'External ID', { hasUniqueValue: true }),
	native('number', 'amount', 'Net price', { calculated: true }),
	native('number', 'hs_total_discount', 'Total discount', { calculated: true }),
	native('number', 'hs_pre_discount_amount', 'Pre-discount amount', { calculated: true }),
	native('number', 'hs_tax_amount', 'Tax amount', { calculated: true }),
	native('number', 'hs_post_tax_amount', 'Post-tax amount', { calculated: true }),
	native('datetime', 'createdate', 'Create date', { readOnlyValue: true }),
	...systemProperties(groupName),
];

const custom: readonly PropertyDefinition[] = [
	{ name: 'engraving', label: 'Engraving', type: 'string', fieldType: 'text', groupName },
	{
		name: 'warehouse',
		label: 'Warehouse',
		type: 'enumeration',
		fieldType: 'select',
		groupName,
		options: [
			{ label: 'Hamburg', value: 'ham' },
			{ label: 'Rotterdam', value: 'rtm' },
			{ label: 'Gdynia', value: 'gdy' },
		],
	},
	{
		name: 'ships_separately',
		label: 'Ships separately',
		type: 'bool',
		fieldType: 'booleancheckbox',
		groupName,
		options: booleanOptions,
	},
	{ name: 'picked_at', label: 'Picked at', type: 'datetime', fieldType: 'date', groupName },
	{ name: 'shelf_number', label: 'Shelf number', type: 'string', fieldType: 'text', groupName, archived: true },
];

export const lineItemProperties: readonly PropertyDefinition[] = [...shipped, ...custom];
