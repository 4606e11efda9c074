import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { nameIn } from '../settings';
import { readRunOptions } from './collection';

const uniqueProperty: INodeProperties = {
	displayName: 'Unique Property Name or ID',
	name: 'uniqueProperty',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getUniquePropertiesOrAutomatic' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: "Used to check whether a record was created when HubSpot's answer is lost. With 'Automatic', a unique property that has a value is used.",
};

/** Options of operations that create records, which may have to be looked up. */
export const createOptions: readonly INodeProperties[] = [uniqueProperty];

/**
 * The unique property that lines can be looked up by; null when the user names none.
 * @throws BadInput when it is no name
 */
export function readUniqueProperty(context: IExecuteFunctions): string | null {
	return nameIn(readRunOptions(context, uniqueProperty)[uniqueProperty.name], uniqueProperty) || null;
}
