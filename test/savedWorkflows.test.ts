import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { NODE_TYPE } from '../e2e/workflows/workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { RESOURCES } from '../nodes/HubspotCommerce/resources';
import { parameterLines } from './support/parameterLines';

const { description } = new HubspotCommerce();
const root = join(__dirname, '..');

/** A line as `parameterLines` gives it, and by resource the operations that have it, or all. */
type SavedLine = { readonly line: string } & Readonly<Record<string, string>>;

/**
 * What saved workflows rely on, in the order of the editor. A new parameter or option is a line more here, and a list of
 * values may grow. Any other change of a line would make workflows do something else than when they were saved.
 */
const saved = jsonParse<SavedLine[]>(readFileSync(join(__dirname, 'fixtures/savedParameters.json'), 'utf8'));

const choices = RESOURCES.flatMap(({ name: resource, object }) =>
	operationsOf(object).map((operation) => ({ resource, operation: operation.name })),
);

test.each(choices)('$operation of $resource has the parameters that saved workflows hold', (choice) => {
	const isShown = ({ [choice.resource]: operations = '' }: SavedLine) =>
		operations === 'all' || operations.split(' ').includes(choice.operation);
	expect(parameterLines(description.properties, choice)).toEqual(saved.filter(isShown).map(({ line }) => line));
});

const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});

const workflows = ['demo', 'examples'].flatMap((folder) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => {
			const { data } = workflow.safeParse(jsonParse(readFileSync(join(root, folder, file), 'utf8')));
			const nodes = data?.nodes.filter(({ type }) => type === NODE_TYPE) ?? [];
			return nodes.map(({ name, parameters }) => ({ file: `${folder}/${file}`, name, given: parameters }));
		}),
);

test('there are workflows to look at', () => {
	expect(workflows.map(({ file }) => file)).toEqual(
		expect.arrayContaining(['demo/workflow.json', 'demo/startHere.json', 'examples/shopify-order.json']),
	);
});

test.each(workflows)("'$name' of $file comes out of n8n as it is saved", ({ given }) => {
	// It was read from a workflow's JSON, and is what n8n stores as parameters.
	const parameters = given as INodeParameters;
	const node: INode = { id: '', name: '', type: NODE_TYPE, typeVersion: 1, position: [0, 0], parameters };
	// n8n leaves out what it does not know, and what is not shown beside the other values.
	const understood = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description);
	expect(understood).toMatchObject(parameters);
});
