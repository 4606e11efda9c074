import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INode } from 'n8n-workflow';
import { ROOT } from '../instance/folders';
import { NODE_TYPE, parseWorkflow, type Workflow } from './workflow';
import { CREDENTIAL_TYPE, type Credential } from './credential';

const EXAMPLES = join(ROOT, 'examples');
const FIXTURES = join(ROOT, 'e2e', 'fixtures');

/** The folder whose files workflows may read in n8n's own Docker image: the examples that read some name it. */
export const DOCKER_FILES_FOLDER = '/home/node/.n8n-files';

/** Those that begin with the trigger. */
export const TRIGGER_EXAMPLES: readonly string[] = [
	'changed-orders-to-shop.json',
	'shipped-order-message.json',
	'two-way-sync.json',
];

/** A file as `orders.csv` is in the examples that read one. */
export const ORDERS_FILE = join(FIXTURES, 'orders.csv');

/** The workflows that users import, by the names of their files. */
export function exampleFiles(): string[] {
	return readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
}

/** An example as users import it. */
export function readExample(file: string): Workflow {
	return parseWorkflow(readFileSync(join(EXAMPLES, file), 'utf8'));
}

/**
 * An example filled in, as its note says: with the folder that this n8n reads, and a credential. What other programs would
 * send to it is pinned: the sample that it has itself, or else what is recorded.
 */
export function fillIn(file: string, credential: Credential, filesFolder: string): Workflow {
	const text = JSON.stringify(readExample(file)).replaceAll(
		DOCKER_FILES_FOLDER,
		JSON.stringify(filesFolder).slice(1, -1),
	);
	const recorded = join(FIXTURES, file);
	const example = parseWorkflow(text);
	const pinData = existsSync(recorded) ? jsonParse<IDataObject>(readFileSync(recorded, 'utf8')) : {};
	return withCredential({ ...example, pinData: { ...example.pinData, ...pinData } }, credential);
}

/** The same with this credential in all nodes of the package. */
export function withCredential(workflow: Workflow, { id, name }: Credential): Workflow {
	const nodes = workflow.nodes.map(
		(node): INode =>
			node.type.startsWith(NODE_TYPE) ? { ...node, credentials: { [CREDENTIAL_TYPE]: { id, name } } } : node,
	);
	return { ...workflow, nodes };
}
