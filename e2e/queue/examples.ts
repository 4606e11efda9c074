import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import { ROOT } from '../instance/folders';
import { NODE_TYPE, type Credential } from '../instance/rest';
import { readWorkflow, type Workflow } from '../workflows/workflow';

export const HEADER_AUTH_TYPE = 'httpHeaderAuth';

/** What a user fills in after the import. */
export interface FillIn {
	readonly hubspot: Credential;
	readonly headerAuth: Credential;
	/** By the name of their node. */
	readonly parameters?: Readonly<Record<string, INodeParameters>>;
}

/** An example as it is in examples/, with what a user has to fill in. */
export function readExample(file: string, { hubspot, headerAuth, parameters = {} }: FillIn): Workflow {
	const example = readWorkflow(join(ROOT, 'examples', file));
	const nodes = example.nodes.map((node): INode => {
		const credential = node.type === NODE_TYPE ? hubspot : asksForHeader(node) ? headerAuth : null;
		return {
			...node,
			parameters: { ...node.parameters, ...parameters[node.name] },
			...(credential === null
				? {}
				: { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }),
		};
	});
	return { ...example, nodes };
}

function asksForHeader({ parameters }: INode): boolean {
	return parameters['authentication'] === 'headerAuth' || parameters['genericAuthType'] === HEADER_AUTH_TYPE;
}
