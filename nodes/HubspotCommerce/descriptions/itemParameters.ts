import type { IGetNodeParameterOptions, INode, IPollFunctions } from 'n8n-workflow';

/** Where the parameters of an item are read; executions have it by themselves. */
export interface ItemParameters {
	getNode(): INode;
	getNodeParameter(name: string, itemIndex: number, fallback?: unknown, options?: IGetNodeParameterOptions): unknown;
}

/** Those of a trigger, which has no items: whoever reads them for one reads them once. */
export function parametersOfPoll(context: IPollFunctions): ItemParameters {
	return {
		getNode: () => context.getNode(),
		getNodeParameter: (name, _itemIndex, fallback, options) => context.getNodeParameter(name, fallback, options),
	};
}
