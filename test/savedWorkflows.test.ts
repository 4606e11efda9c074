import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { NODE_TYPE } from '../e2e/workflows/workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { HubspotCommerceTrigger } from '../nodes/HubspotCommerce/HubspotCommerceTrigger.node';
import { RESOURCES } from '../nodes/HubspotCommerce/resources';
import { parameterLines } from './support/parameterLines';
import { TRIGGER_TYPE } from './trigger/support';

const { description } = new HubspotCommerce();
const { description: triggerDescription } = new HubspotCommerceTrigger();
const root = join(__dirname, '..');

/** A line as `parameterLines` gives it, and by resource the operations that have it, or all. */
type SavedLine = { readonly line: string } & Readonly<Record<string, string>>;

/**
 * What saved workflows rely on, in the order of the editor. A new parameter or option is a line more here, and a line may get
 * a value more in its list, in the `if … is a or b` of what that value shows too, and an object more that has it. Any other
 * change of a line would make workflows do something else than when they were saved.
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

/** The same of the trigger, by resource. */
const savedOfTrigger = jsonParse<Readonly<Record<string, string[]>>>(
	readFileSync(join(__dirname, 'fixtures/savedTriggerParameters.json'), 'utf8'),
);

test.each(RESOURCES.map(({ name }) => name))(
	'the trigger for %s has the parameters that saved workflows hold',
	(resource) => {
		const lines = parameterLines(triggerDescription.properties, { resource, operation: '' });
		expect(lines).toEqual(savedOfTrigger[resource]);
	},
);

const workflow = z.object({
	nodes: z.array(z.object({ name: z.string(), type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});

const DESCRIPTIONS = new Map([
	[NODE_TYPE, description],
	[TRIGGER_TYPE, triggerDescription],
]);

const workflows = ['demo', 'examples'].flatMap((folder) =>
	readdirSync(join(root, folder))
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => {
			const { data } = workflow.safeParse(jsonParse(readFileSync(join(root, folder, file), 'utf8')));
			const nodes = data?.nodes.filter(({ type }) => DESCRIPTIONS.has(type)) ?? [];
			return nodes.map(({ name, type, parameters }) => ({ file: `${folder}/${file}`, name, type, given: parameters }));
		}),
);

test('there are workflows to look at', () => {
	expect(workflows.map(({ file }) => file)).toEqual(
		expect.arrayContaining([
			'demo/workflow.json',
			'demo/startHere.json',
			'examples/shopify-order.json',
			'examples/two-way-sync.json',
		]),
	);
});

test.each(workflows)("'$name' of $file comes out of n8n as it is saved", ({ type, given }) => {
	// It was read from a workflow's JSON, and is what n8n stores as parameters.
	const stored = given as INodeParameters;
	// n8n gives every trigger that polls its poll times, beside the parameters of its own.
	const parameters = Object.fromEntries(Object.entries(stored).filter(([name]) => name !== 'pollTimes'));
	const node: INode = { id: '', name: '', type, typeVersion: 1, position: [0, 0], parameters };
	const described = DESCRIPTIONS.get(type) ?? description;
	// n8n leaves out what it does not know, and what is not shown beside the other values.
	const understood = NodeHelpers.getNodeParameters(described.properties, parameters, true, false, node, described);
	expect(understood).toMatchObject(parameters);
});
