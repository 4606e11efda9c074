import type { IExecuteFunctions } from 'n8n-workflow';
import type { Contender } from './contender';
import { mappedByExpressions } from './parameters';
import { runNode } from './runNode';
import { builtNode } from './thisNode';

/** What n8n takes to evaluate the five expressions of every item, and nothing else. */
export const evaluationAlone: Contender = async (account) => {
	const { description } = await builtNode();
	const type = {
		description,
		async execute(this: IExecuteFunctions) {
			for (const index of this.getInputData().keys()) {
				this.getNodeParameter('fields.value', index, {}, { skipValidation: true });
			}
			return await Promise.resolve([[]]);
		},
	};
	return async (items) => {
		await runNode({ type, parameters: mappedByExpressions }, account, items);
		return { output: null, ids: null };
	};
};
