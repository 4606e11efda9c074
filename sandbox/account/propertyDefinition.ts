export type PropertyType = 'string' | 'number' | 'bool' | 'enumeration' | 'date' | 'datetime' | 'phone_number';

export interface PropertyOption {
	readonly label: string;
	readonly value: string;
	readonly hidden?: boolean;
}

export interface PropertyDefinition {
	readonly name: string;
	readonly label: string;
	readonly type: PropertyType;
	readonly fieldType: string;
	readonly groupName: string;
	readonly description?: string;
	readonly options?: readonly PropertyOption[];
	/** The options live elsewhere (pipelines, owners), so `options` is empty. */
	readonly externalOptions?: boolean;
	readonly hasUniqueValue?: boolean;
	/** HubSpot keeps it unique and takes it as `idProperty`, and yet the schema has no `hasUniqueValue`: a contact's email. */
	readonly isKey?: boolean;
	readonly calculated?: boolean;
	readonly readOnlyValue?: boolean;
	readonly hidden?: boolean;
	readonly archived?: boolean;
	readonly hubspotDefined?: boolean;
	readonly displayOrder?: number;
}

const definedAt = '2025-11-03T09:12:44.218Z';

/** The property as the properties API gives it. */
export function propertyBody(definition: PropertyDefinition): Record<string, unknown> {
	const hubspotDefined = definition.hubspotDefined ?? false;
	return {
		createdAt: definedAt,
		updatedAt: definedAt,
		name: definition.name,
		label: definition.label,
		type: definition.type,
		fieldType: definition.fieldType,
		description: definition.description ?? '',
		groupName: definition.groupName,
		options: (definition.options ?? []).map((option, displayOrder) => ({
			label: option.label,
			value: option.value,
			displayOrder,
			hidden: option.hidden ?? false,
		})),
		displayOrder: definition.displayOrder ?? -1,
		calculated: definition.calculated ?? false,
		externalOptions: definition.externalOptions ?? false,
		archived: definition.archived ?? false,
		hasUniqueValue: definition.hasUniqueValue ?? false,
		hidden: definition.hidden ?? false,
		...(hubspotDefined && { hubspotDefined }),
		modificationMetadata: {
			archivable: !hubspotDefined,
			readOnlyDefinition: hubspotDefined,
			readOnlyValue: isReadOnly(definition),
		},
		formField: false,
		dataSensitivity: 'non_sensitive',
	};
}

/** Whether HubSpot alone sets this property. */
export function isReadOnly(definition: PropertyDefinition): boolean {
	return definition.readOnlyValue === true || definition.calculated === true;
}

/** Whether `idProperty` may name this property. */
export function identifiesRecords(definition: PropertyDefinition): boolean {
	return isUnique(definition) && !isReadOnly(definition) && definition.archived !== true;
}

/** Whether no two records can have the same value. */
export function isUnique({ hasUniqueValue, isKey }: PropertyDefinition): boolean {
	return hasUniqueValue === true || isKey === true;
}
