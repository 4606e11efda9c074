import type { PropertyDefinition, PropertyOption, PropertyType } from './propertyDefinition';

const fieldTypes: Readonly<Record<PropertyType, string>> = {
	string: 'text',
	number: 'number',
	bool: 'booleancheckbox',
	enumeration: 'select',
	date: 'date',
	datetime: 'date',
	phone_number: 'phonenumber',
};

export const booleanOptions: readonly PropertyOption[] = [
	{ label: 'Yes', value: 'true' },
	{ label: 'No', value: 'false' },
];

export const currencyOptions: readonly PropertyOption[] = [
	{ label: 'Euro', value: 'EUR' },
	{ label: 'US Dollar', value: 'USD' },
	{ label: 'UK Pound', value: 'GBP' },
	{ label: 'Swiss Franc', value: 'CHF' },
	{ label: 'Japanese Yen', value: 'JPY' },
	{ label: 'Kuwaiti Dinar', value: 'KWD' },
];

/** Makes the definitions of properties that HubSpot itself ships, in one group. */
export function nativeProperties(groupName: string) {
	return (
		type: PropertyType,
		name: string,
		label: string,
		rest: Partial<PropertyDefinition> = {},
	): PropertyDefinition => ({
		name,
		label,
		type,
		fieldType: fieldTypes[type],
		groupName,
		hubspotDefined: true,
		...(type === 'bool' && { options: booleanOptions }),
		...rest,
	});
}

/** The properties that HubSpot keeps on every object and sets itself. */
export function systemProperties(groupName: string): PropertyDefinition[] {
	const native = nativeProperties(groupName);
	const readOnly = { readOnlyValue: true };
	return [
		native('number', 'hs_object_id', 'Record ID', { ...readOnly, hasUniqueValue: true }),
		native('datetime', 'hs_createdate', 'Object create date/time', readOnly),
		native('datetime', 'hs_lastmodifieddate', 'Object last modified date/time', readOnly),
		native('number', 'hs_created_by_user_id', 'Created by user ID', readOnly),
		native('number', 'hs_updated_by_user_id', 'Updated by user ID', readOnly),
		native('string', 'hs_object_source_label', 'Record source', readOnly),
		native('string', 'hs_object_source_id', 'Record source ID', readOnly),
		native('string', 'hs_object_source_detail_1', 'Record source detail 1', readOnly),
		native('enumeration', 'hs_merged_object_ids', 'Merged record IDs', { ...readOnly, fieldType: 'checkbox' }),
		native('bool', 'hs_was_imported', 'Performed in an import', { ...readOnly, hidden: true }),
		// Unique, and yet no `idProperty`, since nobody can set it.
		native('string', 'hs_unique_creation_key', 'Unique creation key', {
			...readOnly,
			hasUniqueValue: true,
			hidden: true,
		}),
	];
}
