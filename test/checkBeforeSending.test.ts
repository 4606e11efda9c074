import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { missingScopes, startSandbox, type ObjectType, type Sandbox, type StoredRecord } from '../sandbox';
import { pairedItems, runNode, type NodeRun } from './support/node';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
	for (const type of ['orders', 'line_items'] as const) {
		const text = {
			name: 'kept_hidden',
			label: 'Kept hidden',
			type: 'string',
			fieldType: 'text',
			hidden: true,
		} as const;
		sandbox.defineProperty(type, { ...text, groupName: 'custom' });
		sandbox.defineProperty(type, {
			name: 'packed_in',
			label: 'Packed in',
			type: 'enumeration',
			fieldType: 'select',
			groupName: 'custom',
			options: [
				{ label: 'Small box', value: 'box_s' },
				{ label: 'Large box', value: 'box_l' },
			],
		});
		const own = { label: 'Own number', type: 'string', fieldType: 'text', groupName: 'custom' } as const;
		sandbox.defineProperty(type, { ...own, name: 'own_number', hasUniqueValue: true });
		sandbox.defineProperty(type, { ...own, name: 'own_weight', type: 'number', fieldType: 'number' });
		sandbox.defineProperty(type, { ...own, name: 'packed_on', type: 'date', fieldType: 'date' });
	}
});
afterAll(async () => {
	await sandbox.close();
});
beforeEach(() => {
	sandbox.journal.clear();
});

interface Kind {
	readonly resource: string;
	readonly type: ObjectType;
	readonly name: string;
	/** A property that HubSpot sets itself. */
	readonly readOnly: string;
}
const kinds: readonly Kind[] = [
	{ resource: 'order', type: 'orders', name: 'hs_order_name', readOnly: 'hs_total_price_in_home_currency' },
	{ resource: 'lineItem', type: 'line_items', name: 'name', readOnly: 'amount' },
];

const NAMES = ['name', 'packed_in', 'own_weight', 'packed_on', 'kept_hidden', 'read_only', 'no_such_property'];

/** The resource mapper with fields that take their values from keys of the item. */
function mapped({ name, readOnly }: Kind): IDataObject {
	const value: IDataObject = {};
	for (const key of NAMES) value[key === 'name' ? name : key === 'read_only' ? readOnly : key] = `={{ $json.${key} }}`;
	return { specifyProperties: 'fields', fields: { mappingMode: 'defineBelow', value, schema: [] } };
}
/** The same as JSON. */
const asJson = (kind: Kind): IDataObject => {
	const { fields } = mapped(kind) as { fields: { value: Record<string, string> } };
	const entries = Object.entries(fields.value).map(([name, code]) => `"${name}": ${code.slice(3, -2)}`);
	return { specifyProperties: 'json', propertiesJson: `={{ { ${entries.join(', ')} } }}` };
};

const operations = ['batchCreate', 'batchUpsert', 'batchUpdate', 'create', 'update'] as const;
type OperationName = (typeof operations)[number];

interface Given {
	readonly kind: Kind;
	/** The unique property that records are found by, where they are not found by ID. */
	readonly foundBy?: string;
	readonly operation: OperationName;
	readonly items: readonly IDataObject[];
	readonly properties?: (kind: Kind) => IDataObject;
	readonly options?: IDataObject;
	readonly onError?: NonNullable<NodeRun['onError']>;
}

let made = 0;
async function run({ kind, foundBy, operation, items, properties = mapped, options = {}, onError }: Given) {
	const keys = items.map(() => `own-${++made}`);
	const changesRecords = operation === 'update' || operation === 'batchUpdate';
	const records = changesRecords ? sandbox.seed(kind.type, keys.map((own_number) => ({ own_number }))) : []; // prettier-ignore
	const parameters: IDataObject = {
		resource: kind.resource,
		operation,
		lineSource: 'items',
		findBy: foundBy === undefined ? 'recordId' : 'uniqueProperty',
		recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		idProperty: foundBy ?? 'own_number',
		idValue: '={{ $json.own_number }}',
		...properties(kind),
		options,
	};
	return await runNode({
		sandbox,
		items: items.map((item, n) => ({ ...item, id: records[n]?.id, own_number: keys[n] })),
		// A data object of plain values is what n8n stores as parameters.
		parameters: parameters as INodeParameters,
		...(onError === undefined ? {} : { onError }),
	});
}

const writes = () => sandbox.journal.calls.filter(({ route }) => route !== 'properties' && route !== 'pipelines');
const schemaCalls = () => sandbox.journal.callsTo('properties').length;
const written = ({ type }: Kind): StoredRecord[] => {
	const ids = new Set(sandbox.journal.writes.map(({ id }) => id));
	return sandbox.records(type).filter(({ id }) => ids.has(id));
};
const errorOf = (json: IDataObject | undefined) => json?.['error'] as IDataObject | undefined;

const bad: ReadonlyArray<[what: string, values: IDataObject, expected: IDataObject, words: string]> = [
	['an unknown property', { no_such_property: 1 }, { code: 'PROPERTY_DOESNT_EXIST', property: 'no_such_property' }, 'does not exist'],
	['a read-only one', { read_only: 1 }, { code: 'READ_ONLY_VALUE' }, 'is read-only'],
	['no option', { packed_in: 'barrel' }, { code: 'INVALID_OPTION', property: 'packed_in' }, 'can\'t be "barrel"'],
	['no number', { own_weight: '12 kg' }, { code: 'INVALID_INTEGER', property: 'own_weight' }, 'not a number'],
	['no date', { packed_on: '01.03.2026' }, { code: 'INVALID_DATE', property: 'packed_on' }, 'not a date'],
]; // prettier-ignore

describe.each(kinds)('$resource', (kind) => {
	describe.each(['batchCreate', 'batchUpsert', 'batchUpdate'] as const)('%s, field by field', (operation) => {
		test('refuses each bad line before any call, named as HubSpot would, and the others go on', async () => {
			const items = [{ name: 'First' }, ...bad.map(([, values]) => ({ name: 'Bad', ...values })), { name: 'Last' }];
			const result = await run({ kind, operation, items, onError: 'continueRegularOutput' });
			expect(pairedItems(result.items)).toEqual(items.map((_, index) => index));
			for (const [index, [, , expected, words]] of bad.entries()) {
				const json = result.items[index + 1]?.json;
				expect(json?.['message']).toMatch(new RegExp(`^(Property )?'.*${words}.* \\[item ${index + 1}\\]$`));
				expect(errorOf(json)).toMatchObject({ outcome: 'notSent', category: 'VALIDATION_ERROR', ...expected });
			}
			expect(errorOf(result.items[3]?.json)?.['description']).toBe('Choose one of: Small box, Large box.');
			expect(written(kind).map(({ properties }) => properties[kind.name])).toEqual(['First', 'Last']);
			expect(writes().map(({ inputs }) => inputs)).toEqual([2]);
			expect(schemaCalls()).toBe(1);
		});

		test('when it stops, sends nothing and names the line', async () => {
			const items = [{ name: 'First' }, { name: 'Bad', packed_in: 'barrel', own_weight: 'x' }, { name: 'Last' }];
			const { error } = await run({ kind, operation, items });
			expect(error?.message).toBe(`'Packed in' can't be "barrel" [item 1]`);
			expect(error?.description).toContain('Choose one of: Small box, Large box.');
			expect(error?.description).toContain(`'Own number' is "x"`);
			expect(error?.description).toContain('Nothing was sent to HubSpot');
			expect(writes()).toEqual([]);
		});
	});

	test('takes labels of options, days of any time, hidden properties, and refuses numbers that are not clear', async () => {
		const items = [
			{ packed_in: 'large BOX', own_weight: ' 1.50 ', packed_on: '2026-03-01T23:30:00-05:00', kept_hidden: 'x' },
			{ own_weight: '1.234,50' },
		];
		const result = await run({ kind, operation: 'batchCreate', items, onError: 'continueErrorOutput' });
		expect(sandbox.journal.creates(kind.type).map(({ properties }) => properties)).toEqual([
			{ packed_in: 'box_l', own_weight: '1.5', packed_on: '2026-03-01', kept_hidden: 'x' },
		]);
		expect(result.errorItems.map(({ json }) => json['message'])).toEqual([
			expect.stringContaining('HubSpot takes numbers with a point before the decimals') as string,
		]);
	});

	test.each(operations)('%s of JSON checks when it is told to', async (operation) => {
		const items = [{ name: 'Good' }, { name: 'Bad', packed_in: 'barrel' }, { name: 'Good', packed_in: 'Small box' }];
		const given = { kind, operation, items, properties: asJson, onError: 'continueRegularOutput' } as const;
		const { items: outputs } = await run({ ...given, options: { checkBeforeSending: true } });
		expect(outputs.map(({ json }) => errorOf(json)?.['outcome'] ?? null)).toEqual([null, 'notSent', null]);
		expect(written(kind).map(({ properties }) => properties['packed_in'] ?? null)).toEqual([null, 'box_s']);
	});

	test.each(['batchUpsert', 'batchUpdate'] as const)(
		'%s by a property that is not there is refused as in a run, in a dry run too',
		async (operation) => {
			const given = { kind, operation, items: [{ name: 'Any' }], onError: 'continueRegularOutput' } as const;
			for (const options of [{}, { dryRun: true }]) {
				const { items } = await run({ ...given, foundBy: 'own_nummer', options });
				expect(items[0]?.json['message']).toMatch(/^Property 'own_nummer' does not exist on .* \[item 0\]$/);
				expect(errorOf(items[0]?.json)).toMatchObject({ outcome: 'notSent', code: 'PROPERTY_DOESNT_EXIST' });
			}
			// One that is there goes on.
			const { items } = await run({ ...given, foundBy: 'own_number', options: { dryRun: true } });
			expect(items[0]?.json['outcome']).toBe('planned');
			expect(writes()).toEqual([]);
		},
	);

	test.each<[string, OperationName, Pick<Given, 'properties' | 'options'>]>([
		['JSON, unless told', 'batchCreate', { properties: asJson }],
		['a batch that is told not to', 'batchCreate', { options: { checkBeforeSending: false } }],
		['one record an item, unless told', 'create', {}],
		['one update an item, unless told', 'update', {}],
	])('%s leaves it to HubSpot', async (_what, operation, more) => {
		const items = [{ name: 'Bad', packed_in: 'barrel' }];
		const { items: outputs } = await run({ kind, operation, items, onError: 'continueRegularOutput', ...more });
		expect(errorOf(outputs[0]?.json)).toMatchObject({ outcome: 'refused', code: 'INVALID_OPTION' });
		expect(schemaCalls()).toBe(0);
	});

	test('lists are checked when told to, with what every line gets', async () => {
		const list = [
			{ [kind.name]: 'A', packed_in: 'Small box' },
			{ [kind.name]: 'B', packed_in: 'barrel' },
		];
		const result = await runNode({
			sandbox,
			items: [{ list }],
			onError: 'continueErrorOutput',
			parameters: {
				resource: kind.resource,
				operation: 'batchCreate',
				lineSource: 'list',
				list: '={{ $json.list }}',
				everyLineJson: '{ "own_weight": "2.0" }',
				options: { checkBeforeSending: true },
			},
		});
		expect(errorOf(result.errorItems[0]?.json)).toMatchObject({ lineNumber: 2, code: 'INVALID_OPTION' });
		expect(sandbox.journal.creates(kind.type).map(({ properties }) => properties)).toEqual([
			{ [kind.name]: 'A', packed_in: 'box_s', own_weight: '2.0' },
		]);
	});

	test('properties that can not be read do not stop the run: a hint says that nothing was checked', async () => {
		const path = new RegExp(`properties/${kind.type}`);
		sandbox.inject({ on: { path }, do: missingScopes([`crm.schemas.${kind.type}.read`]) });
		const items = [{ name: 'Good' }, { name: 'Bad', packed_in: 'barrel' }];
		const result = await run({ kind, operation: 'batchCreate', items, onError: 'continueRegularOutput' });
		expect(errorOf(result.items[1]?.json)).toMatchObject({ outcome: 'refused', code: 'INVALID_OPTION' });
		expect(written(kind)).toHaveLength(1);
		expect(result.hints[0]).toMatch(/not checked before sending.*crm\.schemas/);
		expect(schemaCalls()).toBe(1);
	});

	test("one record an item takes labels as the editor's fields know them, without asking the account", async () => {
		const schema = [
			{ id: 'packed_in', type: 'options', options: [{ name: 'Large box', value: 'box_l' }] },
			{ id: 'own_weight', type: 'number' },
		];
		const value = { packed_in: '={{ $json.packed_in }}', own_weight: '={{ $json.own_weight }}' };
		const properties = () => ({ specifyProperties: 'fields', fields: { mappingMode: 'defineBelow', value, schema } });
		const items = [{ packed_in: 'Large box', own_weight: '7' }, { own_weight: '1,5' }];
		const result = await run({ kind, operation: 'update', items, properties, onError: 'continueRegularOutput' });
		expect(written(kind).map(({ properties: { packed_in, own_weight } }) => ({ packed_in, own_weight }))).toEqual([
			{ packed_in: 'box_l', own_weight: '7' },
		]);
		expect(result.items[1]?.json['message']).toContain(`Property 'own_weight' is "1,5"`);
		expect(schemaCalls()).toBe(0);
	});
});

test('the price and the term of line items are checked too', async () => {
	const fields = {
		mappingMode: 'defineBelow',
		value: { price: '={{ $json.price }}', hs_recurring_billing_period: '={{ $json.term }}' },
		schema: [],
	};
	const { items } = await runNode({
		sandbox,
		items: [{ price: -1 }, { term: '1 year' }, { price: 0, term: 'P1Y' }],
		onError: 'continueRegularOutput',
		parameters: { resource: 'lineItem', operation: 'batchCreate', lineSource: 'items', specifyProperties: 'fields', fields },
	}); // prettier-ignore
	expect(items.map(({ json }) => errorOf(json)?.['code'] ?? null)).toEqual([
		'NUMBER_TOO_SMALL',
		'INVALID_RECURRING_BILLING_DURATION',
		null,
	]);
	expect(sandbox.journal.creates('line_items')).toHaveLength(1);
});

test('a stage is known by its label alone, where one pipeline has it or the pipeline is given', async () => {
	const [ofOrders, wholesale] = ['14a2e10e-5471-408a-906e-c51f3b04369e', '738214905'];
	const results = (body: unknown) => (body as { results: Array<{ id: string; stages: IDataObject[] }> }).results;
	sandbox.inject({
		on: { route: 'pipelines' },
		do: {
			kind: 'rewriteBody',
			rewrite: (body) => ({
				results: results(body).map((pipeline) => ({
					...pipeline,
					stages: pipeline.stages.map((stage) =>
						stage['label'] === 'Requested' ? { ...stage, label: 'Open' } : stage,
					),
				})),
			}),
		},
	});
	const given = [
		{ hs_pipeline_stage: 'Shipped' },
		{ hs_pipeline: wholesale, hs_pipeline_stage: 'Open' },
		{ hs_pipeline: 'Order Pipeline', hs_pipeline_stage: 'open' },
		{ hs_pipeline_stage: 'Open' },
		{ hs_pipeline: ofOrders, hs_pipeline_stage: 'Shippedd' },
	];
	const { items } = await runNode({
		sandbox,
		items: given,
		onError: 'continueRegularOutput',
		parameters: {
			resource: 'order',
			operation: 'batchCreate',
			lineSource: 'items',
			specifyProperties: 'fields',
			fields: { mappingMode: 'autoMapInputData', value: null, schema: [] },
		},
	});
	const [orders] = kinds;
	expect(
		(orders === undefined ? [] : written(orders)).map(({ properties }) => properties['hs_pipeline_stage']),
	).toEqual(['aa99e8d0-c1d5-4071-b915-d240bbb1aed9', '1073321841', '4b27b500-f031-4927-9811-68a0b525cbae']);
	expect(items[3]?.json['message']).toBe(
		`'Pipeline stage' is "Open", which can mean Order Pipeline: Open or Wholesale: Open [item 3]`,
	);
	expect(items[4]?.json['message']).toBe(`'Pipeline stage' can't be "Shippedd" [item 4]`);
	const labels = 'Open, Processed, Shipped, Delivered, Cancelled';
	const told = labels.split(', ').map((label) => `Order Pipeline: ${label}`);
	expect(errorOf(items[4]?.json)?.['description']).toContain(`Choose one of: ${told.join(', ')}, Wholesale: Open`);
});
