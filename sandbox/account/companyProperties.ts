import { nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'companyinformation';
const native = nativeProperties(groupName);

export const companyProperties: readonly PropertyDefinition[] = [
	native('string', 'name', 'Company name', { displayOrder: 0 }),
	// HubSpot: several companies may have one domain when they come through the API.
	native('string', 'domain', 'Company domain name', { displayOrder: 1 }),
	native('string', 'website', 'Website URL'),
	native('phone_number', 'phone', 'Phone number'),
	native('string', 'city', 'City'),
	native('string', 'country', 'Country/Region'),
	native('datetime', 'createdate', 'Create date', { readOnlyValue: true }),
	...systemProperties(groupName),
	{
		name: 'debtor_number',
		label: 'Debtor number',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
	},
];
