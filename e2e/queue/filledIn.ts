import type { INode, INodeParameters } from 'n8n-workflow';
import type { Credential } from '../workflows/credential';
import { readExample, withCredential } from '../workflows/examples';
import type { Workflow } from '../workflows/workflow';

export const HEADER_AUTH_TYPE = 'httpHeaderAuth';

/** What a user fills in after the import. */
export interface FillIn {
	readonly hubspot: Credential;
	readonly headerAuth: Credential;
	/** By the name of their node. */
	readonly parameters?: Readonly<Record<string, INodeParameters>>;
}

/** An example of the queue mode, with what a user has to fill in. */
export function filledIn(file: string, { hubspot, headerAuth, parameters = {} }: FillIn): Workflow {
	const example = withCredential(readExample(file), hubspot);
	const { type, id, name } = headerAuth;
	const nodes = example.nodes.map(
		(node): INode => ({
			...node,
			parameters: { ...node.parameters, ...parameters[node.name] },
			...(asksForHeader(node) ? { credentials: { [type]: { id, name } } } : {}),
		}),
	);
	return { ...example, nodes };
}

function asksForHeader({ parameters }: INode): boolean {
	return parameters['authentication'] === 'headerAuth' || parameters['genericAuthType'] === HEADER_AUTH_TYPE;
}
