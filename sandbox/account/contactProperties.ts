import { nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'contactinformation';
const native = nativeProperties(groupName);

export const contactProperties: readonly PropertyDefinition[] = [
	native('string', 'firstname', 'First name', { displayOrder: 0 }),
	native('string', 'lastname', 'Last name', { displayOrder: 1 }),
	native('string', 'email', 'Email', { displayOrder: 2, isKey: true }),
	native('phone_number', 'phone', 'Phone number'),
	native('phone_number', 'mobilephone', 'Mobile phone number'),
	native('string', 'company', 'Company name'),
	native('datetime', 'createdate', 'Create date', { readOnlyValue: true }),
	native('datetime', 'lastmodifieddate', 'Last modified date', { readOnlyValue: true }),
	...systemProperties(groupName),
	{
		name: 'shop_customer_id',
		label: 'Shop customer ID',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
	},
];
