import { currencyOptions, nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'quoteinformation';
const native = nativeProperties(groupName);

export const quoteProperties: readonly PropertyDefinition[] = [
	native('string', 'hs_title', 'Quote name', { displayOrder: 0 }),
	native('date', 'hs_expiration_date', 'Expiration date'),
	native('enumeration', 'hs_status', 'Quote status', {
		options: [
			{ label: 'Draft', value: 'DRAFT' },
			{ label: 'Published, no approval required', value: 'APPROVAL_NOT_NEEDED' },
			{ label: 'Pending approval', value: 'PENDING_APPROVAL' },
		],
	}),
	native('enumeration', 'hs_currency', 'Currency', { options: currencyOptions }),
	native('string', 'hs_quote_number', 'Quote number'),
	native('string', 'hs_public_url_key', 'Public URL key', { readOnlyValue: true }),
	...systemProperties(groupName),
	{
		name: 'erp_quote_id',
		label: 'ERP quote ID',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
	},
];
