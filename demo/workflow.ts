import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IConnections, type INode } from 'n8n-workflow';

/** The nodes of the workflows that the demo looks at, by their names there. */
export const SHOP_ORDERS = 'Shop Orders';
export const WHOLE_ORDERS = 'Whole Orders';

/** One order to begin with, and the orders of a shop. */
export type ExampleFile = 'startHere.json' | 'workflow.json';

export interface ExampleWorkflow {
	readonly name: string;
	readonly nodes: INode[];
	readonly connections: IConnections;
}

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

/** A workflow of the demo as it is exported, ready to run: without notes, and with a credential chosen. */
export function readExampleWorkflow(file: ExampleFile): ExampleWorkflow {
	const text = readFileSync(join(__dirname, file), 'utf8');
	const workflow = jsonParse<ExampleWorkflow>(text);
	// An exported workflow names no credential; whoever imports it chooses one.
	const credentials = { hubspotCommerceApi: { id: 'sandbox', name: 'HubSpot sandbox' } };
	const nodes = workflow.nodes.filter(({ type }) => type !== STICKY_NOTE).map((node) => ({ ...node, credentials }));
	return { ...workflow, nodes };
}
