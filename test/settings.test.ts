import { NodeHelpers, type IDataObject, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { RESOURCES } from '../nodes/HubspotCommerce/resources';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode, type NodeResult } from './support/node';
import { anyOperation } from './support/parameters';

/*
 * A setting is read as what it says, or refused. What is written in a sheet or by a model comes as a text or a number, and
 * an expression may give items different values.
 */
const { description } = new HubspotCommerce();

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
});
beforeEach(() => {
	sandbox.journal.clear();
});

/** Options that items may have each for itself, by the operations where they may. */
const PER_ITEM: Readonly<Record<string, readonly string[]>> = {
	objectWriteTraceId: ['batchCreate', 'batchUpdate', 'batchUpsert'],
	archived: ['getMany'],
	associatedObjects: ['getMany'],
	properties: ['getMany'],
};

interface Setting {
	readonly resource: string;
	readonly operation: string;
	readonly option: INodeProperties;
}

const settings = RESOURCES.flatMap(({ name: resource, object }) =>
	operationsOf(object).flatMap(({ name: operation }) =>
		optionsOf(resource, operation).map((option): Setting => ({ resource, operation, option })),
	),
);

function optionsOf(resource: string, operation: string): INodeProperties[] {
	const node: INode = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: {} };
	const shown = (property: INodeProperties, path: INodeParameters) =>
		NodeHelpers.displayParameter(path, property, node, description, { resource, operation });
	return description.properties
		.filter((property) => property.name === 'options' && shown(property, { resource, operation }))
		.flatMap(({ options = [] }) =>
			options.flatMap((option) => ('type' in option && shown(option, {}) ? [option] : [])),
		);
}

const items = [
	{ id: '1', key: 'A' },
	{ id: '2', key: 'B' },
];

async function run({ resource, operation }: Omit<Setting, 'option'>, options: IDataObject): Promise<NodeResult> {
	const parameters = anyOperation(resource, operation, options);
	return await runNode({ sandbox, parameters, items, onError: 'continueRegularOutput' });
}

const outcomes = ({ items: output }: NodeResult) =>
	output.map(({ json }) => (json['error'] as IDataObject | undefined)?.['outcome'] ?? 'done');

const WRONG: Readonly<Record<string, ReadonlyArray<IDataObject[string]>>> = {
	boolean: ['maybe', 'yes', '', 2, { a: 1 }],
	number: ['soon', '1.5', -1, { a: 1 }],
	options: ['nonsense', 7, { a: 1 }],
};

describe.each(
	settings.filter(
		({ option }) => WRONG[option.type] !== undefined && option.typeOptions?.loadOptionsMethod === undefined,
	),
)('$option.displayName of $operation of $resource', (setting) => {
	test.each(WRONG[setting.option.type] ?? [])('%j is refused, for every item, and nothing is sent', async (value) => {
		const result = await run(setting, { [setting.option.name]: value });
		expect(outcomes(result)).toEqual(['notSent', 'notSent']);
		expect(result.items[0]?.json['message']).toContain(`'${setting.option.displayName}' is `);
		expect(sandbox.journal.calls).toEqual([]);
	});
});

const perRun = settings.filter(({ operation, option: { name } }) => PER_ITEM[name]?.includes(operation) !== true);

test.each(perRun)(
	'$option.displayName of $operation of $resource holds for the run: values that differ are refused',
	async (setting) => {
		const { name, displayName } = setting.option;
		const result = await run(setting, { [name]: '={{ $itemIndex === 0 ? 1 : 7 }}' });
		expect(outcomes(result)).toEqual(['notSent', 'notSent']);
		expect(result.items[0]?.json['message']).toBe(`'${displayName}' is 1 for item 0 and 7 for item 1 [item 0]`);
		expect(sandbox.journal.calls).toEqual([]);
	},
);

test.each([['true'], [' TRUE '], [1], ['1'], ['={{ "true" }}']])(
	'Dry Run %j is one: nothing is deleted',
	async (dryRun) => {
		const orders = sandbox.seed('orders', [{ hs_order_name: 'A' }, { hs_order_name: 'B' }]);
		const { items: output } = await runNode({
			sandbox,
			parameters: {
				resource: 'order',
				operation: 'delete',
				findBy: 'recordId',
				recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: { dryRun },
			},
			items: orders.map(({ id }) => ({ id })),
		});
		expect(output.map(({ json }) => json['outcome'])).toEqual(['planned', 'planned']);
		expect(sandbox.records('orders').filter(({ archived }) => archived)).toEqual([]);
	},
);
