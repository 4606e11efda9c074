import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Whether records come out flat. */
export function simplifyParameter(): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

export function readSimplify(context: IExecuteFunctions, itemIndex: number): boolean {
	return context.getNodeParameter('simplify', itemIndex, true) !== false;
}
