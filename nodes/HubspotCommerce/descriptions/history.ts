import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { namesIn } from './output';

/** Properties whose former values are returned as well. */
export const historyOption: INodeProperties = {
	displayName: 'Properties With History Names or IDs',
	name: 'propertiesWithHistory',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getProperties' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'The properties to return with all the values that they had. Each record then takes a call of its own.',
};

export function readHistory(context: IExecuteFunctions): string[] {
	return namesIn(context.getNodeParameter(`options.${historyOption.name}`, 0, []));
}
