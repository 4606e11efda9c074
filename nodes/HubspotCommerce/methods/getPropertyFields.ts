import type { FieldType, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import type { PropertyDefinition } from '../hubspot/schema';
import { readShownProperties } from '../transport/accountSchema';
import { editorAccount } from './editorAccount';

/** The fields of the resource mapper: the account's writable properties, by their labels. */
export async function getPropertyFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { account, object } = await editorAccount(this);
	const definitions = await readShownProperties(account, object);
	return {
		fields: definitions
			.filter(({ isWritable }) => isWritable)
			.map((definition) => toField(definition, definition.name === object.nameProperty)),
	};
}

/** All fields but the first are hidden until they are added: accounts have well over a hundred. */
function toField(definition: PropertyDefinition, isShown: boolean): ResourceMapperField {
	const { name, label, options } = definition;
	const type = fieldTypeOf(definition);
	return {
		id: name,
		displayName: label,
		defaultMatch: false,
		canBeUsedToMatch: false,
		required: false,
		display: true,
		removed: !isShown,
		type,
		...(type === 'options' ? { options: options.map((option) => ({ name: option.label, value: option.value })) } : {}),
	};
}

/** A list field takes one option, so properties that take several are text: `a;b`, or a list by expression. */
function fieldTypeOf({ type, fieldType, options }: PropertyDefinition): FieldType {
	switch (type) {
		case 'bool':
			return 'boolean';
		case 'date':
		case 'datetime':
			return 'dateTime';
		case 'number':
			return 'number';
		case 'enumeration':
			return fieldType === 'checkbox' || options.length === 0 ? 'string' : 'options';
		default:
			return 'string';
	}
}
