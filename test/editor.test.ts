import { LoadOptionsContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ILoadOptionsFunctions,
	INode,
	INodeParameters,
	ResourceMapperField,
} from 'n8n-workflow';
import { z } from 'zod';
import { readExampleWorkflow } from '../demo/workflow';
import { exampleFiles, readExample } from '../e2e/workflows/examples';
import { NODE_TYPE } from '../e2e/workflows/workflow';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { startSandbox, type Sandbox } from '../sandbox';
import { additionalDataFor, nodeTypesOf, workflowOf } from '../engine/runInEngine';

const { listSearch, loadOptions, resourceMapping } = new HubspotCommerce().methods;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

/** The context in which n8n's editor asks for lists. @param credentials null where none is chosen */
function editor(
	parameters: INodeParameters,
	credentials: ICredentialDataDecryptedObject | null = {},
	path = '',
): ILoadOptionsFunctions {
	const type = 'n8n-nodes-hubspot-commerce.hubspotCommerce';
	const node: INode = {
		id: 'node',
		name: 'HubSpot Commerce',
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		...(credentials === null ? {} : { credentials: { hubspotCommerceApi: { id: 'credential', name: 'HubSpot' } } }),
	};
	const workflow = workflowOf({ nodes: [node], nodeTypes: nodeTypesOf({ [type]: new HubspotCommerce() }) });
	const data = { accessToken: sandbox.token, apiVersion: 'v3', baseUrl: sandbox.url, ...credentials };
	const additionalData = additionalDataFor(workflow, { credentials: data });
	const context = new LoadOptionsContext(
		workflow,
		node,
		{ ...additionalData, currentNodeParameters: parameters },
		path,
	);
	// It is the context that n8n hands in; the two types differ in whether a workflow always has a name.
	return context as ILoadOptionsFunctions;
}

const versions = ['v3', '2026-03', '2026-09'];

describe('the list of orders', () => {
	test.each(versions)(
		'shows their names and addresses, the last changed first, with API version %s',
		async (apiVersion) => {
			const [first, second] = sandbox.seed('orders', [{ hs_order_name: 'First' }, { hs_order_name: 'Second' }]);
			const { results } = await listSearch.searchRecords.call(editor({ resource: 'order' }, { apiVersion }));
			expect(results.map(({ name, value }) => ({ name, value })).sort((a, b) => a.name.localeCompare(b.name))).toEqual([
				{ name: 'First', value: first?.id },
				{ name: 'Second', value: second?.id },
			]);
			for (const { url, value } of results)
				expect(url).toMatch(new RegExp(`^https://.+/contacts/\\d+/record/0-123/${String(value)}$`));
		},
	);

	test('finds what is typed, page by page', async () => {
		sandbox.seed(
			'orders',
			Array.from({ length: 120 }, (_, n) => ({ hs_order_name: `Müller ${n}` })),
		);
		sandbox.seed('orders', [{ hs_order_name: 'Other' }]);
		const names: string[] = [];
		let page: string | undefined;
		do {
			const { results, paginationToken } = await listSearch.searchRecords.call(
				editor({ resource: 'order' }),
				'Müller',
				page,
			);
			names.push(...results.map(({ name }) => name));
			page = typeof paginationToken === 'string' ? paginationToken : undefined;
		} while (page !== undefined);
		expect(new Set(names).size).toBe(120);
		expect(names).not.toContain('Other');
	});

	test('says why it does not come', async () => {
		await expect(
			listSearch.searchRecords.call(editor({ resource: 'order' }, { accessToken: 'wrong' })),
		).rejects.toMatchObject({
			message: expect.stringMatching(/^The list of orders could not be read from HubSpot: ./) as string,
			description: expect.stringContaining('Check the access token') as string,
		});
	});
});

test.each([
	{ resource: 'order', names: ['shop_order_id'] },
	{ resource: 'lineItem', names: ['hs_external_id'] },
])('the unique properties of $resource are the writable ones', async ({ resource, names }) => {
	const options = await loadOptions.getUniqueProperties.call(editor({ resource }));
	expect(options.map(({ value }) => value)).toEqual(names);
	expect(options[0]?.description).toMatch(new RegExp(`^Internal name: ${names[0]}\\. Group: [a-z_]+_information\\.$`));
});

test('the unique properties of a node without a credential: how to load them, and those of every account', async () => {
	const listFor = async (resource: string) => await loadOptions.getUniqueProperties.call(editor({ resource }, null));
	const notLoaded = { name: 'Not loaded yet. Choose ⋮ > Refresh List', value: '' };
	await expect(listFor('order')).resolves.toEqual([notLoaded]);
	await expect(listFor('lineItem')).resolves.toEqual([notLoaded, { name: 'hs_external_id', value: 'hs_external_id' }]);
});

test('a unique property that need not be chosen: first the one that is taken by itself, so that nothing is red', async () => {
	const listFor = async (resource: string) =>
		(await loadOptions.getUniquePropertiesOrAutomatic.call(editor({ resource }))).map(({ name, value }) => [
			name,
			value,
		]);
	await expect(listFor('order')).resolves.toEqual([
		['Automatic', ''],
		['Shop order ID', 'shop_order_id'],
	]);
	const own = { name: 'shop_order_id', label: 'Shop order ID', type: 'string', fieldType: 'text' } as const;
	sandbox.defineProperty('orders', { ...own, groupName: 'order_information' });
	await expect(listFor('order')).resolves.toEqual([['Automatic', '']]);
});

test('an account without a unique property is told how to get one', async () => {
	const own = { name: 'shop_order_id', label: 'Shop order ID', type: 'string', fieldType: 'text' } as const;
	sandbox.defineProperty('orders', { ...own, groupName: 'order_information' });
	await expect(loadOptions.getUniqueProperties.call(editor({ resource: 'order' }))).rejects.toThrow(
		"HubSpot has no unique property of orders. Create one with the operation 'Create Unique Property'",
	);
});

test.each(versions)(
	'the properties to filter and sort by are all that are shown, with API version %s',
	async (apiVersion) => {
		const options = await loadOptions.getProperties.call(editor({ resource: 'order' }, { apiVersion }));
		const values = options.map(({ value }) => value);
		expect(options).toContainEqual({
			name: 'Order name',
			value: 'hs_order_name',
			description: 'Internal name: hs_order_name. Group: order_information. The name of the order.',
		});
		expect(values).toEqual(expect.arrayContaining(['hs_object_id', 'hs_createdate', 'hs_pipeline_stage']));
		expect(values).not.toContain('fax_number');
		expect(options.map(({ name }) => name)).toEqual(
			options.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')),
		);
	},
);

test('the properties to return begin with all of them', async () => {
	const context = editor({ resource: 'lineItem' });
	const [all, ...others] = await loadOptions.getPropertiesToReturn.call(context);
	expect(all).toMatchObject({ name: '[All Properties]', value: '*' });
	expect(others).toEqual(await loadOptions.getProperties.call(context));
});

describe('the lists for an association', () => {
	const list = async (
		method: 'getAssociationLabels' | 'getAssociatedUniqueProperties',
		toObject: string,
		{ resource = 'lineItem', apiVersion = 'v3' } = {},
	) => {
		const association = [{ toObject: 'deal' }, { toObject }];
		const context = editor({ resource, associations: { association } }, { apiVersion }, PATH);
		return (await loadOptions[method].call(context)).map(({ name, value }) => [name, value]);
	};
	// As the editor names the field that it asks for: the one of the second association.
	const PATH = 'parameters.associations.association[1].labelId';

	beforeEach(async () => {
		await sandbox.close();
		sandbox = await startSandbox({ objects: ['orders', 'line_items', 'companies', 'contacts', 'deals'] });
	});

	test.each(versions)("have HubSpot's labels and the account's own, with API version %s", async (apiVersion) => {
		sandbox.defineAssociationLabel('orders', 'companies', { label: 'Reseller', typeId: 37 });
		expect(await list('getAssociationLabels', 'company', { resource: 'order', apiVersion })).toEqual([
			['No Label', ''],
			['Primary', 'HUBSPOT_DEFINED:509'],
			['Reseller', 'USER_DEFINED:37'],
		]);
		expect(await list('getAssociationLabels', 'order', { apiVersion })).toEqual([['No Label', '']]);
	});

	test.each([
		{ toObject: 'order', properties: [['Shop order ID', 'shop_order_id']] },
		{ toObject: 'deal', properties: [['Offer number', 'offer_number']] },
	])('have the unique properties of $toObject', async ({ toObject, properties }) => {
		expect(await list('getAssociatedUniqueProperties', toObject)).toEqual(properties);
	});

	test("have a contact's e-mail address, which HubSpot does not call unique", async () => {
		const names = (await list('getAssociatedUniqueProperties', 'contact', { resource: 'order' })).map(
			([, name]) => name,
		);
		expect(names).toContain('email');
	});

	test('want to know of what', async () => {
		await expect(list('getAssociationLabels', '={{ $json.object }}')).rejects.toThrow(
			"Choose a record in 'Associate With'",
		);
	});
});

describe('the fields of the mapper', () => {
	const fieldsOf = async (resource: string, apiVersion = 'v3') => {
		const { fields } = await resourceMapping.getPropertyFields.call(editor({ resource }, { apiVersion }));
		return new Map<string, ResourceMapperField>(fields.map((field) => [field.id, field]));
	};

	test.each(versions)(
		'are the writable properties by their labels, only the name shown at first, with API version %s',
		async (apiVersion) => {
			const fields = await fieldsOf('order', apiVersion);
			expect(fields.get('hs_order_name')).toMatchObject({ removed: false, required: false, type: 'string' });
			expect([...fields.values()].filter(({ removed }) => removed !== true)).toHaveLength(1);
			expect(fields.has('hs_object_id')).toBe(false);
			expect(fields.has('hs_createdate')).toBe(false);
			expect([...fields.values()].map(({ displayName }) => displayName)).toContain('Shop order ID');
		},
	);

	test('leave out what HubSpot hides, writable or not', async () => {
		const hidden = { label: 'Hidden', fieldType: 'text', groupName: 'order_information', hidden: true };
		sandbox.defineProperty('orders', { ...hidden, type: 'string', name: 'hidden_note' });
		sandbox.defineProperty('orders', { ...hidden, type: 'string', name: 'hidden_key', hasUniqueValue: true });
		const names = [...(await fieldsOf('order')).keys()];
		expect(names).toContain('hs_order_note');
		expect(names).not.toContain('hidden_note');
		const unique = await loadOptions.getUniqueProperties.call(editor({ resource: 'order' }));
		expect(unique.map(({ value }) => value)).toEqual(['shop_order_id']);
	});

	test('have pipelines and stages as lists by their labels', async () => {
		const fields = await fieldsOf('order');
		expect(fields.get('hs_pipeline')?.options?.length).toBe(2);
		expect(fields.get('hs_pipeline_stage')?.options).toContainEqual({
			name: expect.stringMatching(/: Shipped$/) as string,
			value: 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9',
		});
	});

	test.each([
		{ resource: 'order', id: 'promised_on', type: 'dateTime' },
		{ resource: 'order', id: 'hs_total_price', type: 'number' },
		{ resource: 'order', id: 'packing_options', type: 'string' },
		{ resource: 'lineItem', id: 'warehouse', type: 'options' },
		{ resource: 'lineItem', id: 'ships_separately', type: 'boolean' },
		{ resource: 'lineItem', id: 'picked_at', type: 'dateTime' },
	])('$id of $resource is a field of type $type', async ({ resource, id, type }) => {
		expect((await fieldsOf(resource)).get(id)?.type).toBe(type);
	});

	test('of line items ask for no pipelines', async () => {
		await fieldsOf('lineItem');
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['properties']);
	});
});

const mappedFields = z.object({
	mappingMode: z.literal('defineBelow'),
	value: z.record(z.string(), z.unknown()),
	schema: z.array(z.record(z.string(), z.unknown())),
});
const workflows = [
	...exampleFiles().map((file) => ({ file, nodes: readExample(file).nodes })),
	...(['startHere.json', 'workflow.json'] as const).map((file) => ({ file, nodes: readExampleWorkflow(file).nodes })),
];
const mappingNodes = workflows.flatMap(({ file, nodes }) =>
	nodes.flatMap(({ name, type, parameters }) => {
		const { success, data } = mappedFields.safeParse(parameters['fields']);
		return type === NODE_TYPE && success
			? [{ file, name, resource: z.string().parse(parameters['resource']), mapped: data }]
			: [];
	}),
);

// n8n calls properties outdated when the schema is not all that the account has, and shows what is new as if it were mapped.
test.each(mappingNodes)(
	"$file: '$name' has the properties of an account, and shows those that are mapped",
	async (node) => {
		const { fields } = await resourceMapping.getPropertyFields.call(editor({ resource: node.resource }));
		const { value, schema } = node.mapped;
		expect(schema).toEqual(fields.map((field) => ({ ...field, removed: !(field.id in value) })));
	},
);
