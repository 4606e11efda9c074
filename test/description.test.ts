import fc from 'fast-check';
import type { INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';
import { describeOnce, type Form } from '../nodes/HubspotCommerce/actions/describeOnce';
import { parametersOf } from '../nodes/HubspotCommerce/actions/description';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import type { CrmObject } from '../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { target } from '../nodes/HubspotCommerce/hubspot/objects/associationTarget';
import { lineItem } from '../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { triggerParameters } from '../nodes/HubspotCommerce/trigger/parameters';
import { hubspotProperties } from '../nodes/HubspotCommerce/hubspot/lineFormats/hubspotProperties';
import { objectOf, RESOURCES, type Resource } from '../nodes/HubspotCommerce/resources';
import { startSandbox } from '../sandbox';
import { textLike } from './hubspot/support';
import { runNode } from './support/node';
import { parameterLines } from './support/parameterLines';

const text = (name: string): INodeProperties => ({ displayName: name, name, type: 'string', default: '' });
const form = (resource: string, operation: string, ...names: string[]): Form => ({
	resource,
	operation,
	parameters: names.map(text),
});
const showsOf = (properties: readonly INodeProperties[]) =>
	properties.map(({ name, displayOptions }) => ({ name, ...displayOptions?.show }));

describe('what is alike is described once', () => {
	test('for all choices that have it', () => {
		const forms = [form('order', 'get', 'a', 'b'), form('order', 'update', 'b'), form('deal', 'get', 'b')];
		expect(showsOf(describeOnce(forms.slice(0, 2)))).toEqual([
			{ name: 'a', resource: ['order'], operation: ['get'] },
			{ name: 'b', resource: ['order'], operation: ['get', 'update'] },
		]);
		// That deals can't be updated does no harm.
		expect(showsOf(describeOnce(forms))).toContainEqual({
			name: 'b',
			resource: ['order', 'deal'],
			operation: ['get', 'update'],
		});
	});

	test('behind what is in front of it for any of them', () => {
		const forms = [form('order', 'get', 'b'), form('order', 'update', 'a', 'b')];
		expect(describeOnce(forms).map(({ name }) => name)).toEqual(['a', 'b']);
	});

	test('and again for choices that no list of resources and list of operations name alone', () => {
		const forms = [
			form('order', 'get', 'a'),
			form('order', 'update', 'a'),
			form('deal', 'get', 'a'),
			form('deal', 'update', 'b'),
			form('quote', 'get', 'a'),
			form('quote', 'update', 'b'),
		];
		expect(showsOf(describeOnce(forms)).filter(({ name }) => name === 'a')).toEqual([
			{ name: 'a', resource: ['order'], operation: ['get', 'update'] },
			{ name: 'a', resource: ['deal', 'quote'], operation: ['get'] },
		]);
	});

	test('and again as seldom as it can be, by resources or by operations', () => {
		const all = ['order', 'deal', 'quote', 'cart'].flatMap((resource) =>
			['get', 'update', 'create'].map((operation) => ({ resource, operation })),
		);
		const lacking = ['order update', 'order create', 'deal create', 'quote update'];
		const forms = all.map(({ resource, operation }) =>
			form(resource, operation, lacking.includes(`${resource} ${operation}`) ? 'b' : 'a'),
		);
		expect(showsOf(describeOnce(forms)).filter(({ name }) => name === 'a')).toEqual([
			{ name: 'a', resource: ['order', 'deal', 'quote', 'cart'], operation: ['get'] },
			{ name: 'a', resource: ['deal', 'cart'], operation: ['update'] },
			{ name: 'a', resource: ['quote', 'cart'], operation: ['create'] },
		]);
	});

	test('and again where it stands elsewhere', () => {
		const forms = [form('order', 'get', 'a', 'b'), form('order', 'update', 'b', 'a')];
		expect(describeOnce(forms).map(({ name }) => name)).toEqual(['a', 'b', 'a']);
	});

	test('except for what differs in more than its place', () => {
		const one = form('order', 'get', 'a');
		const other = { ...form('order', 'update'), parameters: [{ ...text('a'), default: 'x' }] };
		expect(describeOnce([one, other]).map(({ default: byDefault }) => byDefault)).toEqual(['', 'x']);
	});

	test('an option that all choices of its collection have stands there without a condition', () => {
		const collection = (...names: string[]): INodeProperties => ({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: names.map(text),
		});
		const forms = [
			{ ...form('order', 'get'), parameters: [collection('a')] },
			{ ...form('order', 'update'), parameters: [collection('a', 'b')] },
		];
		const options = describeOnce(forms).flatMap((parameter) => parameter.options ?? []);
		expect(options).toEqual([
			text('a'),
			{ ...text('b'), displayOptions: { show: { '/resource': ['order'], '/operation': ['update'] } } },
		]);
	});

	test('each choice shows what it gave, in its order', () => {
		const names = ['a', 'b', 'c', 'd', 'e', 'f'];
		const collection = fc.subarray(names).map(
			(options): INodeProperties => ({
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				options: options.map(text),
			}),
		);
		const parameters = fc
			.tuple(fc.shuffledSubarray(names), fc.subarray(names), collection)
			.map(([texts, conditional, options]): INodeProperties[] => [
				...texts.map((name) => ({
					...text(name),
					...(conditional.includes(name) ? { displayOptions: { show: { other: ['x'] } } } : {}),
				})),
				options,
			]);
		const forms = fc
			.uniqueArray(fc.tuple(fc.constantFrom('r', 's', 't'), fc.constantFrom('x', 'y', 'z')), {
				selector: (choice) => choice.join(),
			})
			.chain((choices) =>
				fc.tuple(
					...choices.map(([resource, operation]) =>
						parameters.map((given) => ({ resource, operation, parameters: given })),
					),
				),
			);
		fc.assert(
			fc.property(forms, (all) => {
				const described = describeOnce(all);
				for (const one of all) expect(parameterLines(described, one)).toEqual(parameterLines(one.parameters, one));
			}),
		);
	});
});

describe('the options of all operations are one collection', () => {
	const parameters = parametersOf();
	const description = { ...new HubspotCommerce().description, properties: parameters };
	const optionsLeft = (resource: string, operation: string, options: Record<string, string | boolean | number>) => {
		const given = { resource, operation, options };
		const node: INode = { id: '', name: '', type: '', typeVersion: 1, position: [0, 0], parameters: given };
		const left = NodeHelpers.getNodeParameters(parameters, given, false, false, node, description);
		return Object.keys(left?.['options'] ?? {});
	};

	test('in the order of their names', () => {
		const collections = parameters.filter(({ name }) => name === 'options');
		expect(collections).toHaveLength(1);
		const names = collections.flatMap(({ options = [] }) =>
			options.map((option) => ('displayName' in option ? option.displayName : '')),
		);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	});

	test('a switch among them is on when it is added: who adds one wants it', () => {
		const switches = parameters
			.filter(({ name }) => name === 'options')
			.flatMap(({ options = [] }) => options.filter((option) => 'displayName' in option))
			.filter((option) => 'type' in option && option.type === 'boolean');
		expect(switches.map((option) => option.name)).toContain('dryRun');
		expect(switches.filter((option) => 'default' in option && option.default !== true)).toEqual([]);
	});

	test.each([
		{ resource: 'order', operation: 'update', left: ['dryRun', 'onlyChanged', 'timeoutSeconds'] },
		{ resource: 'lineItem', operation: 'batchCreate', left: ['batchSize', 'dryRun', 'productBySku', 'timeoutSeconds'] },
		{ resource: 'order', operation: 'batchCreate', left: ['batchSize', 'dryRun', 'timeoutSeconds'] },
		{ resource: 'order', operation: 'sync', left: ['dryRun', 'ifSumDiffers', 'timeoutSeconds'] },
		{ resource: 'order', operation: 'get', left: ['archived', 'associatedObjects', 'timeoutSeconds'] },
		{ resource: 'lineItem', operation: 'getMany', left: ['archived', 'associatedObjects', 'timeoutSeconds'] },
	])('of which n8n keeps those of $operation of $resource', ({ resource, operation, left }) => {
		const all = {
			archived: true,
			associatedObjects: 'deal',
			batchSize: 10,
			dryRun: true,
			ifSumDiffers: 'refuse',
			onlyChanged: true,
			productBySku: true,
			timeoutSeconds: 5,
		};
		expect(optionsLeft(resource, operation, all).sort()).toEqual(left);
	});

	test('whose values reach the run, one name for several objects too', async () => {
		const sandbox = await startSandbox();
		try {
			const [order] = sandbox.seed('orders', [{ hs_order_name: 'A' }]);
			const [line] = sandbox.seed('line_items', [{ name: 'B' }]);
			for (const [resource, id, other] of [
				['order', order?.id ?? '', 'line_item'],
				['lineItem', line?.id ?? '', 'order'],
			] as const) {
				const { items } = await runNode({
					sandbox,
					parameters: {
						resource,
						operation: 'get',
						recordId: { __rl: true, mode: 'id', value: id },
						options: { associatedObjects: [other], properties: [resource === 'order' ? 'hs_order_name' : 'name'] },
					},
				});
				expect(Object.values(items[0]?.json ?? {})).toContain(resource === 'order' ? 'A' : 'B');
			}
			const queries = sandbox.journal.callsTo('get').map(({ query }) => query['associations']);
			expect(queries).toEqual(['line_items', 'orders']);
		} finally {
			await sandbox.close();
		}
	});
});

/** HubSpot's objects that this node does not have yet, as they may be. */
const FURTHER = [
	['cart', 'Cart', true],
	['deal', 'Deal', true],
	['discount', 'Discount', false],
	['invoice', 'Invoice', true],
	['payment', 'Payment', false],
	['payment_link', 'Payment Link', true],
	['product', 'Product', false],
	['quote', 'Quote', true],
	['subscription', 'Subscription', true],
	['ticket', 'Ticket', false],
] as const;
const TARGETS = ['Company', 'Contact', 'Meeting', 'Note', 'Order', 'Task', ...FURTHER.map(([, label]) => label)];

function madeUp(label: string, lines: CrmObject | null, targets: readonly string[]): CrmObject {
	const noun = label.toLowerCase();
	const name = noun.replaceAll(' ', '_');
	return {
		objectType: `${name}s`,
		objectTypeId: `0-${100 + label.length}`,
		label,
		labelPlural: `${label}s`,
		noun,
		nounPlural: `${noun}s`,
		nameProperty: `hs_${name}_name`,
		usefulProperties: [],
		hasPipelines: true,
		schemaScope: 'crm.schemas.voyages.write',
		uniqueProperties: [],
		hasProduct: false,
		positionProperty: null,
		oneParent: false,
		associations: targets.map((other, n) => target(other.toLowerCase(), `${other}s`, other, 700 + n, false)),
		lines,
		lineFormats: [hubspotProperties],
		orderFormats: [],
		notNegative: [],
		periods: [],
	};
}

const size = (resources: readonly Resource[]) => JSON.stringify(parametersOf(resources)).length;

test('the description stays small, with twelve objects too', () => {
	const further = FURTHER.map(([name, label, hasLines]) => {
		const targets = TARGETS.filter((other) => other !== label).slice(0, 13);
		return { name, object: madeUp(label, hasLines ? lineItem : null, targets) };
	});
	expect(size(RESOURCES)).toBeLessThan(100_000);
	expect(size([...RESOURCES, ...further])).toBeLessThan(250_000);
});

test('no list to choose from is empty, whatever an object has', () => {
	const lonely = { name: 'lonely', object: { ...madeUp('Lonely', null, []), associations: [] } };
	const emptyIn = (
		parameters: ReadonlyArray<INodeProperties | INodePropertyOptions | INodePropertyCollection>,
	): string[] =>
		parameters.flatMap((parameter) => {
			if ('values' in parameter) return emptyIn(parameter.values);
			if (!('type' in parameter)) return [];
			const { name, options = [], typeOptions } = parameter;
			const isList = parameter.type === 'options' || parameter.type === 'multiOptions';
			const isEmpty = isList && options.length === 0 && typeOptions?.loadOptionsMethod === undefined;
			return [...(isEmpty ? [name] : []), ...emptyIn(options)];
		});
	expect(emptyIn(parametersOf([...RESOURCES, lonely]))).toEqual([]);
});

describe('texts fit where the editor shows them', () => {
	/** Two lines of a list, which the editor cuts off after them: the longest that were seen whole. */
	const TWO_LINES = 105;
	/** What stands above a field among options, beside the switch of fixed value and expression. */
	const ABOVE_A_FIELD = 29;
	const NAMED_BY_N8N = / Names? or IDs?$/;

	type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;
	const within = (described: Described): readonly Described[] => [
		...('options' in described ? (described.options ?? []) : []),
		...('values' in described ? described.values : []),
	];
	const all = (described: readonly Described[]): Described[] => described.flatMap((one) => [one, ...all(within(one))]);
	const everything = all([...parametersOf(), ...triggerParameters()]);

	test('what a choice means', () => {
		const meanings = everything.flatMap((one) => ('displayName' in one ? [] : [one.description ?? '']));
		expect(meanings.filter(({ length }) => length > 60)).not.toEqual([]);
		expect(meanings.filter(({ length }) => length > TWO_LINES)).toEqual([]);
	});

	test('the names of options', () => {
		const collections = everything.filter((one) => 'type' in one && one.type === 'collection');
		const names = collections.flatMap(within).map((one) => ('displayName' in one ? one.displayName : one.name));
		expect(names).toContain('Maximum Parallel Requests');
		expect(names.filter((name) => name.replace(NAMED_BY_N8N, '').length > ABOVE_A_FIELD)).toEqual([]);
	});
});

test('options of one name have one type and default: the editor takes those of the first', () => {
	const kinds = new Map<string, Set<string>>();
	for (const { options = [] } of parametersOf().filter(({ type }) => type === 'collection')) {
		for (const option of options) {
			if (!('type' in option)) continue;
			const { name, type, default: byDefault } = option;
			kinds.set(name, (kinds.get(name) ?? new Set()).add(`${type} ${JSON.stringify(byDefault)}`));
		}
	}
	expect([...kinds].filter(([, ofName]) => ofName.size > 1)).toEqual([]);
});

describe('texts name the object that they are shown for', () => {
	const passenger = madeUp('Passenger', null, ['Seat']);
	const voyage = madeUp('Voyage', passenger, ['Seat']);
	const textsOf = (object: CrmObject) =>
		JSON.stringify(operationsOf(object).map((operation) => [operation.option(object), operation.parameters(object)]));

	test.each([passenger, voyage])('$label: no other one', (object) => {
		const others = /.{30}(?:line[ _]items?|hs_order|\borders\b|\bthe order\b(?! of creation)).{30}/gi;
		expect(textsOf(object).match(others)).toBeNull();
	});

	test('and the object of its lines', () => {
		const sync = operationsOf(voyage).find(({ name }) => name === 'sync');
		const texts = JSON.stringify(sync?.parameters(voyage));
		expect(texts).toContain('Passengers Not in the List');
		expect(texts).toContain('Remove From the Voyage');
		expect(texts).toContain('The passengers are not added up');
		expect(texts).toContain('{ \\"hs_voyage_name\\": \\"Voyage 1001\\" }');
	});
});

describe('the list of operations', () => {
	/** As README has them: what each is called, what it does, and what a second run does. */
	const all = [
		['batchCreate', 'Batch Create', 'Batch create *s', /^Create many \*s, .* Running it again creates them again\.$/],
		[
			'batchUpsert',
			'Batch Create or Update',
			'Batch create or update *s',
			/^Create many \*s, or .* creates no duplicates\.$/,
		],
		['batchUpdate', 'Batch Update', 'Batch update *s', /^Change .* many \*s, .* again changes nothing further\.$/],
		['create', 'Create', 'Create *', /^Create one \* per item, .* Running it again creates it again\.$/],
		[
			'sync',
			'Create or Update With Line Items',
			'Create or update * with line items',
			/^Create \*s with their line items, .* again creates no duplicates\.$/,
		],
		[
			'createUniqueProperty',
			'Create Unique Property',
			'Create a unique property of *s',
			/^Create the property that \*s are found by\. Running it again creates nothing more\.$/,
		],
		['delete', 'Delete', 'Delete *', /^Delete one \* per item, restorable .* again deletes nothing further\.$/],
		['get', 'Get', 'Get *', /^Read one \* per item, .* It only reads: nothing changes in HubSpot\.$/],
		['getMany', 'Get Many', 'Get many *s', /^Find \*s by .* It only reads: nothing changes in HubSpot\.$/],
		['update', 'Update', 'Update *', /^Change properties of one \* .* Running it again changes nothing further\.$/],
	] as const;

	test.each([
		{ resource: 'order', noun: 'order', listed: all },
		{ resource: 'lineItem', noun: 'line item', listed: all.filter(([value]) => value !== 'sync') },
	])('of $resource says what each does to its object, and what a second run does', ({ resource, noun, listed }) => {
		const shown = parametersOf().filter(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
		);
		expect(shown).toHaveLength(1);
		const [{ options = [], default: byDefault } = text('none')] = shown;
		expect(options).toMatchObject(
			listed.map(([value, name, action]) => ({ value, name, action: action.replace('*', noun) })),
		);
		const descriptions = options.map((option) => ('description' in option ? option.description : undefined));
		expect(descriptions.map((told) => told?.replaceAll(noun, '*'))).toEqual(
			listed.map(([, , , told]) => textLike(told)),
		);
		// What may be run again without making anything twice.
		expect(byDefault).toBe(noun === 'order' ? 'sync' : 'batchUpsert');
		expect(shown[0]).toMatchObject({ displayName: 'Operation', type: 'options' });
	});

	test.each([
		{ resource: 'lineItem', operation: 'sync' },
		{ resource: 'order', operation: 'explode' },
	])('has no $operation of $resource: a workflow that asks for it is told so', async ({ resource, operation }) => {
		const sandbox = await startSandbox();
		try {
			const { error } = await runNode({ sandbox, parameters: { resource, operation, idProperty: 'hs_external_id' } });
			expect(error?.message).toBe(`'Operation' is "${operation}"`);
			expect(sandbox.journal.calls).toEqual([]);
		} finally {
			await sandbox.close();
		}
	});
});

test('the list of resources has each by its label, and begins with orders', () => {
	const resource = parametersOf().find(({ name }) => name === 'resource');
	expect(resource).toMatchObject({ name: 'resource', displayName: 'Resource', default: 'order' });
	expect(resource?.options).toEqual([
		{ name: 'Line Item', value: 'lineItem' },
		{ name: 'Order', value: 'order' },
	]);
	expect(['lineItem', 'order', 'spaceship', undefined].map((name) => objectOf(name)?.objectType ?? null)).toEqual([
		'line_items',
		'orders',
		null,
		null,
	]);
});
