import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, NodeHelpers, type INode, type INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { NODE_TYPE } from '../e2e/workflows/workflow';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { HubspotCommerceTrigger } from '../nodes/HubspotCommerce/HubspotCommerceTrigger.node';
import { describedNow, triggerDescribedNow } from './savedParameters/described';
import { hasLine, readSaved, readSavedOfTrigger } from './savedParameters/saved';
import { TRIGGER_TYPE } from './trigger/support';

const { description } = new HubspotCommerce();
const { description: triggerDescription } = new HubspotCommerceTrigger();
const root = join(__dirname, '..');

/**
 * What saved workflows rely on, in the order of the editor. A new parameter or option is a line more here, and a line may get
 * a value more in its list, in the `if … is a or b` of what that value shows too, and an object more that has it. Any other
 * change of a line would make workflows do something else than when they were saved.
 */
const saved = readSaved();

test.each(describedNow())(
	'$operation of $resource has the parameters that saved workflows hold',
	({ resource, operation, lines }) => {
		const known = saved.filter((line) => hasLine(line, resource, operation));
		expect(lines).toEqual(known.map(({ line }) => line));
	},
);

const savedOfTrigger = readSavedOfTrigger();

test.each(triggerDescribedNow())(
	'the trigger for $resource has the parameters that saved workflows hold',
	({ resource, lines }) => {
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
