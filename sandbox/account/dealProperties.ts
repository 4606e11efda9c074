import { nativeProperties, systemProperties } from './nativeProperties';
import type { PropertyDefinition } from './propertyDefinition';

const groupName = 'dealinformation';
const native = nativeProperties(groupName);

export const dealProperties: readonly PropertyDefinition[] = [
	native('string', 'dealname', 'Deal name', { displayOrder: 0 }),
	native('number', 'amount', 'Amount'),
	native('datetime', 'closedate', 'Close date'),
	native('enumeration', 'pipeline', 'Pipeline', { externalOptions: true }),
	native('enumeration', 'dealstage', 'Deal stage', { externalOptions: true }),
	native('string', 'description', 'Deal description', { fieldType: 'textarea' }),
	native('enumeration', 'dealtype', 'Deal type', {
		options: [
			{ label: 'New business', value: 'newbusiness' },
			{ label: 'Existing business', value: 'existingbusiness' },
		],
	}),
	native('datetime', 'createdate', 'Create date', { readOnlyValue: true }),
	...systemProperties(groupName),
	{
		name: 'offer_number',
		label: 'Offer number',
		type: 'string',
		fieldType: 'text',
		groupName,
		hasUniqueValue: true,
	},
];
