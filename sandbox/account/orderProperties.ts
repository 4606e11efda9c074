import { currencyOptions, nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'order_information';
const native = nativeProperties(groupName);

const addressParts = [
	['name', 'name'],
	['street', 'street'],
	['city', 'city'],
	['state', 'state/region'],
	['postal_code', 'postal code'],
	['country', 'country/region'],
] as const;

const addresses = (['shipping', 'billing'] as const).flatMap((kind) => {
	const title = kind === 'shipping' ? 'Shipping' : 'Billing';
	return [
		...addressParts.map(([part, label]) => native('string', `hs_${kind}_address_${part}`, `${title} address ${label}`)),
		native('phone_number', `hs_${kind}_address_phone`, `${title} address phone number`),
	];
});

const shipped: readonly PropertyDefinition[] = [
	native('string', 'hs_order_name', 'Order name', { displayOrder: 0, description: 'The name of the order' }),
	native('enumeration', 'hs_currency_code', 'Currency', { options: currencyOptions, displayOrder: 1 }),
	native('string', 'hs_source_store', 'Source store', { displayOrder: 2 }),
	native('string', 'hs_fulfillment_status', 'Fulfillment status', { displayOrder: 3 }),
	native('string', 'hs_payment_status', 'Payment status', { displayOrder: 4 }),
	native('string', 'hs_external_order_id', 'External order ID', {
		description: 'The ID of the order in the shop it comes from',
	}),
	native('string', 'hs_external_order_url', 'External order URL'),
	native('string', 'hs_external_order_status', 'External order status'),
	native('datetime', 'hs_external_created_date', 'External created date'),
	native('datetime', 'hs_processed_date', 'Processed date'),
	native('number', 'hs_total_price', 'Total price'),
	native('number', 'hs_subtotal_price', 'Subtotal price'),
	native('number', 'hs_tax', 'Tax'),
	native('number', 'hs_shipping_cost', 'Shipping cost'),
	native('number', 'hs_order_discount', 'Order discount'),
	native('number', 'hs_refund_amount', 'Refund amount'),
	native('string', 'hs_order_note', 'Order note', { fieldType: 'textarea' }),
	native('string', 'hs_tags', 'Tags'),
	native('string', 'hs_shipping_tracking_number', 'Shipping tracking number'),
	native('string', 'hs_shipping_status_url', 'Shipping status URL'),
	...addresses,
	native('string', 'hs_billing_address_email', 'Billing address email'),
	native('enumeration', 'hs_pipeline', 'Pipeline', { externalOptions: true }),
	native('enumeration', 'hs_pipeline_stage', 'Pipeline stage', { externalOptions: true }),
	native('enumeration', 'hubspot_owner_id', 'Order owner', { externalOptions: true }),
	native('number', 'hs_total_price_in_home_currency', 'Total price in company currency', { calculated: true }),
	...systemProperties(groupName),
];

const custom: readonly PropertyDefinition[] = [
	{
		name: 'shop_order_id',
		label: 'Shop order ID',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
		displayOrder: 5,
	},
	{ name: 'gift_message', label: 'Gift message', type: 'string', fieldType: 'textarea', groupName },
	{
		name: 'packing_options',
		label: 'Packing options',
		type: 'enumeration',
		fieldType: 'checkbox',
		groupName,
		options: [
			{ label: 'Gift wrap', value: 'gift_wrap' },
			{ label: 'Extra padding', value: 'extra_padding' },
			{ label: 'No plastic', value: 'no_plastic' },
			{ label: 'Wooden crate', value: 'wooden_crate', hidden: true },
		],
	},
	{ name: 'promised_on', label: 'Promised on', type: 'date', fieldType: 'date', groupName },
	{ name: 'fax_number', label: 'Fax number', type: 'string', fieldType: 'text', groupName, archived: true },
];

export const orderProperties: readonly PropertyDefinition[] = [...shipped, ...custom];
