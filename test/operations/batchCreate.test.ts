import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { missingScopes, startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { asJson, kinds, OBJECTS, runOn } from '../support/kinds';
import { pairedItems, runNode, type NodeRun } from '../support/node';
import { associationsWith, batchCreateLineItems } from '../support/parameters';

let sandbox: Sandbox;

async function restart(options: SandboxOptions): Promise<void> {
	await sandbox.close();
	sandbox = await startSandbox(options);
}

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

function seedOrder(): string {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'Order' }]);
	return order?.id ?? '';
}

/** Line `n` of a shop; every 40th of them asks for a warehouse that the account does not have. */
function shopLine(n: number): IDataObject {
	return { name: `Line ${n}`, quantity: n, ...(n % 40 === 39 ? { warehouse: 'Atlantis' } : {}) };
}

const lines = (count: number, line: (n: number) => IDataObject = shopLine) =>
	Array.from({ length: count }, (_, n) => line(n));
const goodLines = (count: number) => lines(count, (n) => ({ name: `Line ${n}`, price: `${n}.50` }));
const batchCalls = () => sandbox.journal.callsTo('batch/create');
const propertiesOf = ({ json }: INodeExecutionData) => json['properties'] as IDataObject;
const errorOf = ({ json }: INodeExecutionData) => json['error'] as IDataObject;

async function create(run: Partial<NodeRun> & { parameters?: NodeRun['parameters'] }) {
	return await runNode({ sandbox, parameters: batchCreateLineItems(), ...run });
}

test('lines become records of their order, one paired item each', async () => {
	const orderId = seedOrder();
	const associations = associationsWith({ toObject: 'order', toId: orderId });
	const { status, items, hints } = await create({
		items: goodLines(3),
		parameters: batchCreateLineItems({ associations }),
	});
	expect(status).toBe('success');
	expect(pairedItems(items)).toEqual([0, 1, 2]);
	expect(items.map((item) => propertiesOf(item)['name'])).toEqual(['Line 0', 'Line 1', 'Line 2']);
	expect(sandbox.records('line_items').map(({ associations: to }) => to)).toEqual(
		Array.from({ length: 3 }, () => [{ toType: 'orders', toId: orderId, typeId: 514 }]),
	);
	expect(hints).toEqual([]);
});

test('a line item without a parent is created and hinted at', async () => {
	const { items, hints } = await create({ items: goodLines(2) });
	expect(items).toHaveLength(2);
	expect(hints).toEqual([
		expect.stringMatching(/^2 line items were created without .*, so they don't show up in HubSpot\. Add one /),
	]);
});

describe('250 lines of which 7 are bad', () => {
	const items = lines(250, (n) => ({
		name: `Line ${n}`,
		quantity: n,
		...(n < 70 && n % 10 === 3 ? { warehouse: 'Atlantis' } : {}),
	}));
	const badIndexes = [3, 13, 23, 33, 43, 53, 63];

	// The bad ones are all in the first of three calls.
	test.each([
		{ partialSuccess: 'automatic', onError: undefined, refused: 100, stops: true },
		{ partialSuccess: 'automatic', onError: 'continueRegularOutput', refused: 7, stops: false },
		{ partialSuccess: 'automatic', onError: 'continueErrorOutput', refused: 7, stops: false },
		{ partialSuccess: 'eachLine', onError: undefined, refused: 7, stops: true },
		{ partialSuccess: 'eachLine', onError: 'continueRegularOutput', refused: 7, stops: false },
		{ partialSuccess: 'eachLine', onError: 'continueErrorOutput', refused: 7, stops: false },
		{ partialSuccess: 'wholeCall', onError: undefined, refused: 100, stops: true },
		{ partialSuccess: 'wholeCall', onError: 'continueRegularOutput', refused: 100, stops: false },
		{ partialSuccess: 'wholeCall', onError: 'continueErrorOutput', refused: 100, stops: false },
	] as const)('$partialSuccess, on error: $onError', async ({ partialSuccess, onError, refused, stops }) => {
		const result = await create({
			items,
			parameters: batchCreateLineItems({ options: { partialSuccess } }),
			...(onError === undefined ? {} : { onError }),
		});
		const written = sandbox.journal.creates('line_items');
		expect(written).toHaveLength(250 - refused);
		expect(batchCalls().map(({ inputs }) => inputs)).toEqual([100, 100, 50]);

		if (stops) {
			expect(result.status).toBe('error');
			// The reason stands between what was done and the counts.
			expect(result.error?.message).toMatch(
				new RegExp(`^${250 - refused} of 250 line items created: HubSpot refused .*\\. ${refused} refused$`),
			);
			expect(result.error?.description).toContain('warehouse');
			expect(result.error?.description).toContain('Atlantis');
			const outcomes = result.error?.context['outcomes'] as Record<string, IDataObject[]>;
			expect(outcomes['refused']).toHaveLength(refused);
			expect(outcomes['written']?.flatMap(({ ids }) => ids)).toEqual(
				expect.arrayContaining(written.map(({ id }) => id)),
			);
			return;
		}
		const outputs = onError === 'continueErrorOutput' ? [...result.items, ...result.errorItems] : result.items;
		expect(result.status).toBe('success');
		expect(pairedItems(outputs).sort((a, b) => Number(a) - Number(b))).toEqual(items.map((_, index) => index));
		const failed = outputs.filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(refused);
		expect(onError === 'continueErrorOutput' ? result.errorItems : failed).toEqual(failed);
		for (const item of outputs.filter(({ json }) => !('error' in json))) {
			expect(propertiesOf(item)['name']).toBe(items[Number(pairedItems([item])[0])]?.['name']);
		}
		if (refused === 7) expect(pairedItems(failed)).toEqual(badIndexes);
		const details = failed.find((item) => pairedItems([item])[0] === 3);
		expect(details && errorOf(details)).toMatchObject({
			outcome: 'refused',
			category: 'VALIDATION_ERROR',
			code: 'INVALID_OPTION',
			property: 'warehouse',
			input: { name: 'Line 3', warehouse: 'Atlantis' },
		});
	});
});

describe('results come shuffled', () => {
	test.each([
		{ echoTraceIds: true, onError: 'continueRegularOutput' },
		{ echoTraceIds: false, onError: 'continueRegularOutput' },
		{ echoTraceIds: false, onError: undefined },
	] as const)(
		'and are paired, equal lines among them (echo: $echoTraceIds, on error: $onError)',
		async ({ echoTraceIds, onError }) => {
			await restart({ echoTraceIds, shuffleSeed: 7 });
			// Every fifth line is like its neighbour; numbers and dates come back in another form than they were sent.
			const items = lines(90, (n) => ({
				name: `Line ${n - (n % 5 === 0 && n > 0 ? 1 : 0)}`,
				price: `${n - (n % 5 === 0 && n > 0 ? 1 : 0)}.00`,
				picked_at: '2026-03-01T12:00:00+02:00',
				ships_separately: true,
			}));
			const result = await create({ items, ...(onError === undefined ? {} : { onError }) });
			expect(result.items).toHaveLength(90);
			expect(pairedItems(result.items)).toEqual(items.map((_, index) => index));
			expect(result.items.map((item) => propertiesOf(item)['name'])).toEqual(items.map(({ name }) => name));
			expect(new Set(result.items.map(({ json }) => json['id'])).size).toBe(90);
		},
	);

	describe('lines of two orders that mean the same, without an echo', () => {
		let owners: string[];

		const withoutSku = (body: unknown) => {
			const { results, ...others } = body as { readonly results: ReadonlyArray<{ readonly properties: IDataObject }> };
			const shown = results.map(({ properties, ...record }) => ({
				...record,
				properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'hs_sku')),
			}));
			return { ...others, results: shown };
		};

		const createEqualLines = async (prepare?: () => void) => {
			await restart({ echoTraceIds: false });
			sandbox.inject({ on: { path: /batch\/create$/ }, do: { kind: 'rewriteBody', rewrite: withoutSku } });
			prepare?.();
			const orders = [seedOrder(), seedOrder()];
			owners = orders;
			return await create({
				// Equal, they would not go in one call: they differ in what the answer does not show.
				items: owners.map((orderId, n) => ({ orderId, sku: `S-${n}` })),
				parameters: batchCreateLineItems({
					propertiesJson: '={{ { name: "Shipping", hs_sku: $json.sku } }}',
					associations: associationsWith({ toObject: 'order', toId: '={{ $json.orderId }}' }),
				}),
			});
		};

		test("are told apart by their parents, which HubSpot's answer does not show", async () => {
			const { items } = await createEqualLines();
			const parents = sandbox.records('line_items').map(({ id, associations }) => [id, associations[0]?.toId]);
			expect(
				items.map(({ json }) => [json['id'], owners[items.findIndex((item) => item.json === json)]]).sort(),
			).toEqual(parents.sort());
			expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['batch/create', 'associations/batch/read']);
		});

		test('name their candidates when HubSpot does not tell the parents', async () => {
			const { items, hints } = await createEqualLines(() => {
				sandbox.inject({ on: { path: /associations/ }, do: missingScopes(['crm.objects.orders.read']) });
			});
			const ids = sandbox.records('line_items').map(({ id }) => id);
			expect(items.map(({ json }) => json['id'])).toEqual([null, null]);
			for (const { json } of items) expect(json['candidateIds']).toEqual(expect.arrayContaining(ids));
			expect(hints).toEqual([expect.stringContaining('2 line items were written')]);
		});
	});
});

test('lines that say a number in two ways are two records, though HubSpot keeps both alike', async () => {
	const { items } = await create({ items: [10, '10.00', '10'].map((price) => ({ name: 'Cup', price })) });
	expect(new Set(items.map(({ json }) => json['id'])).size).toBe(3);
	expect(sandbox.records('line_items')).toHaveLength(3);
});

describe.each(['mergedByProperties', 'mergedByAssociationsToo', 'mergedByTraceIdToo'] as const)(
	'where HubSpot makes one record of equal lines of a call: %s',
	(equalLines) => {
		test.each([undefined, 'continueRegularOutput'] as const)('each is written, on error: %s', async (onError) => {
			await restart({ equalLines });
			const owners = [seedOrder(), seedOrder(), seedOrder()];
			const items = [...owners, owners[0]].map((orderId) => ({ orderId: orderId ?? '' }));
			const result = await create({
				items,
				parameters: batchCreateLineItems({
					propertiesJson: '{"name": "Shipping", "price": "5.00"}',
					associations: associationsWith({ toObject: 'order', toId: '={{ $json.orderId }}' }),
				}),
				...(onError === undefined ? {} : { onError }),
			});
			expect(result.error).toBeUndefined();
			const records = sandbox.records('line_items');
			expect(records).toHaveLength(4);
			const parents = new Map(records.map(({ id, associations }) => [id, associations[0]?.toId]));
			expect(result.items.map(({ json }) => parents.get(json['id'] as string))).toEqual(
				items.map(({ orderId }) => orderId),
			);
		});
	},
);

describe('a list in each item', () => {
	const fromList = (overrides: IDataObject = {}) =>
		batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}', ...overrides });

	test('of uneven lengths, empty ones among them: items come in input order', async () => {
		const lengths = [3, 0, 101, 1];
		const items = lengths.map((length, order) => ({
			lines: lines(length, (n) => ({ name: `Order ${order} line ${n}` })),
		}));
		const result = await create({ items, parameters: fromList() });
		expect(pairedItems(result.items)).toEqual(lengths.flatMap((length, order) => Array<number>(length).fill(order)));
		expect(result.items.map((item) => propertiesOf(item)['name'])).toEqual(
			items.flatMap((item) => item.lines.map(({ name }) => name)),
		);
		expect(batchCalls().map(({ inputs }) => inputs)).toEqual([100, 5]);
	});

	test("of plain properties, of HubSpot's own form, and as JSON text", async () => {
		const orderId = seedOrder();
		const own = {
			properties: { name: 'Own form' },
			associations: [
				{ to: { id: orderId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] },
			],
			objectWriteTraceId: 'mine',
		};
		const items = [{ lines: [{ name: 'Plain' }, own] }, { lines: '[{"name": "From text"}]' }];
		const result = await create({ items, parameters: fromList(), onError: 'continueRegularOutput' });
		expect(result.items.map((item) => propertiesOf(item)['name'])).toEqual(['Plain', 'Own form', 'From text']);
		expect(result.items[1]?.json['objectWriteTraceId']).toBe('mine');
		expect(
			sandbox.records('line_items').find(({ properties }) => properties['name'] === 'Own form')?.associations,
		).toHaveLength(1);
	});

	test.each([
		{ what: 'a number', lines: 5, message: /'Line Items' is 5, which is not a list \[item 1\]/ },
		{ what: 'an object', lines: { a: 1 }, message: /'Line Items' is \{"a":1\}, which is not a list \[item 1\]/ },
		{
			what: 'nothing',
			lines: undefined,
			message: /'Line Items' is empty: the expression returned nothing for this item \[item 1\]/,
		},
		{
			what: 'broken JSON text',
			lines: '[{"name": "A"},\n {"name": }]',
			message: /'Line Items' is not valid JSON.* \[item 1\]/,
		},
		{
			what: 'broken JSON text with a place',
			lines: '[{"name": "A"}\n {"name": "B"}]',
			message: /it breaks at line 2, column 2 \[item 1\]/,
		},
		{
			what: 'a list with an entry that is none',
			lines: [{ name: 'A' }, 'B'],
			message: /An entry of the list is "B", not an object \[item 1, line 2\]/,
		},
		{
			what: 'a list with an object as a value',
			lines: [{ name: 'A', tax_lines: { rate: 1 } }],
			message: /Property 'tax_lines' is an object.* \[item 1, line 1\]/,
		},
		{
			what: 'a list with a line without values',
			lines: [{ name: '' }],
			message: /This line item has no values \[item 1, line 1\]/,
		},
	])(
		'that is $what stops the run before anything is sent, and is one item when it continues',
		async ({ lines: bad, message }) => {
			const items = [{ lines: [{ name: 'Good' }] }, { lines: bad as IDataObject }];
			const stopped = await create({ items, parameters: fromList() });
			expect(stopped.error?.message).toMatch(message);
			expect(sandbox.journal.calls).toEqual([]);

			const continued = await create({ items, parameters: fromList(), onError: 'continueErrorOutput' });
			expect(continued.errorItems.map(({ json }) => json['message'])).toEqual([expect.stringMatching(message)]);
			expect(pairedItems(continued.errorItems)).toEqual([1]);
			expect(errorOf(continued.errorItems[0] ?? { json: {} })).toMatchObject({
				outcome: 'notSent',
				category: 'BAD_INPUT',
			});
			expect(sandbox.journal.creates('line_items').map(({ properties }) => properties['name'])).toContain('Good');
		},
	);
});

test('0 items: nothing is sent and nothing comes out', async () => {
	const { status, items } = await create({ items: [] });
	expect(status).toBe('success');
	expect(items).toEqual([]);
	expect(sandbox.journal.calls).toEqual([]);
});

test.each([
	{ count: 101, calls: [100, 1] },
	{ count: 200, calls: [100, 100] },
	{ count: 10_000, calls: Array<number>(100).fill(100) },
])(
	'$count lines',
	async ({ count, calls }) => {
		await restart({ journalBodies: false });
		const result = await create({ items: goodLines(count) });
		expect(result.error).toBeUndefined();
		expect(
			batchCalls()
				.map(({ inputs }) => inputs)
				.sort((a, b) => b - a),
		).toEqual(calls);
		expect(sandbox.journal.calls.filter(({ refusedBy429 }) => refusedBy429)).toEqual([]);
		expect(result.items.map((item) => propertiesOf(item)['name'])).toEqual(goodLines(count).map(({ name }) => name));
		expect(new Set(result.items.map(({ json }) => json['id'])).size).toBe(count);
	},
	60_000,
);

describe('bad input is told before anything is sent', () => {
	const orderId = '30123456001';
	test.each([
		{
			what: 'two parents',
			parameters: {
				associations: associationsWith({ toObject: 'order', toId: orderId }, { toObject: 'deal', toId: '7' }),
			},
			message: 'This line item has 2 parents: 30123456001, 7 [item 0]',
		},
		{
			what: 'an unknown parent type',
			parameters: { associations: associationsWith({ toObject: '={{ "warehouse" }}', toId: '7' }) },
			message: `'Associate With' is "warehouse", which line items can't be associated with [item 0]`,
		},
		{
			what: 'a missing record id',
			parameters: { associations: associationsWith({ toObject: 'order', toId: '={{ $json.missing }}' }) },
			message: "'Record ID' of the Order is empty [item 0]",
		},
		{
			what: 'an id that is none',
			parameters: { associations: associationsWith({ toObject: 'order', toId: '#1001' }) },
			message: `'Record ID' of the Order is "#1001", not an ID [item 0]`,
		},
		{ what: 'a batch size of 0', parameters: { options: { batchSize: 0 } }, message: "'Maximum Batch Size' is 0" },
		{
			what: 'a batch size of 101',
			parameters: { options: { batchSize: '={{ 101 }}' } },
			message: "'Maximum Batch Size' is 101",
		},
		{
			what: 'a batch size of 2.5',
			parameters: { options: { batchSize: 2.5 } },
			message: "'Maximum Batch Size' is 2.5",
		},
		{
			what: 'broken JSON properties',
			parameters: { propertiesJson: '{"name": "A",}' },
			message: "'Properties (JSON)' is not valid JSON: it breaks at line 1, column 14 [item 0]",
		},
		{
			what: 'JSON properties that are a list',
			parameters: { propertiesJson: '[1]' },
			message: "'Properties (JSON)' is [1], not an object [item 0]",
		},
		{
			what: 'the same trace id twice',
			parameters: { options: { objectWriteTraceId: 'same' } },
			message: `'Object Write Trace ID' is "same", as it is for item 0 [item 1]`,
		},
		{
			what: 'trace ids with whole calls',
			parameters: { options: { objectWriteTraceId: '={{ $itemIndex }}', partialSuccess: 'wholeCall' } },
			message: "'Object Write Trace ID' can't be combined with 'Partial Success: All or Nothing' [item 0]",
		},
	])('$what', async ({ parameters, message }) => {
		const { error } = await create({
			items: [{ name: 'A' }, { name: 'B' }],
			parameters: batchCreateLineItems(parameters),
		});
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Nothing was sent to HubSpot');
		expect(sandbox.journal.calls).toEqual([]);
	});

	test('no line source', async () => {
		const { error } = await create({ parameters: batchCreateLineItems({ lineSource: 'list', list: '' }) });
		expect(error?.message).toBe("'Line Items' is empty [item 0]");
		expect(sandbox.journal.calls).toEqual([]);
	});
});

test('trace ids of the user go to HubSpot, numbered within a list', async () => {
	await create({
		items: [{ lines: [{ name: 'A' }, { name: 'B' }], number: '1001' }],
		parameters: batchCreateLineItems({
			lineSource: 'list',
			list: '={{ $json.lines }}',
			options: { objectWriteTraceId: '={{ $json.number }}' },
		}),
	});
	expect(
		sandbox.journal
			.creates('line_items')
			.map(({ traceId }) => traceId)
			.sort(),
	).toEqual(['1001-1', '1001-2']);
});

test("a label of the account's own is sent as such, and empty values only to clear", async () => {
	const associations = associationsWith({ toObject: 'deal', toId: '7', labelId: 42 });
	await create({ items: [{ name: 'A', hs_sku: '' }], parameters: batchCreateLineItems({ associations }) });
	await create({
		items: [{ name: 'A', hs_sku: '' }],
		parameters: batchCreateLineItems({ options: { emptyValues: 'clear' } }),
	});
	expect(batchCalls().map(({ body }) => body)).toEqual([
		{
			inputs: [
				{
					properties: { name: 'A' },
					associations: [{ to: { id: '7' }, types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 42 }] }],
				},
			],
		},
		{ inputs: [{ properties: { name: 'A', hs_sku: '' } }] },
	]);
});

test.each(['v3', '2026-03', '2026-09'])('works with API version %s', async (apiVersion) => {
	const { items } = await create({ items: goodLines(2), credentials: { apiVersion } });
	expect(items).toHaveLength(2);
	expect(batchCalls().map(({ path }) => path)).toEqual([
		apiVersion === 'v3'
			? '/crm/v3/objects/line_items/batch/create'
			: `/crm/objects/${apiVersion}/line_items/batch/create`,
	]);
});

describe.each(kinds)('$resource with API version $apiVersion', (kind) => {
	const { name } = kind;

	beforeEach(async () => {
		await restart({ objects: OBJECTS });
	});

	test('batch create: 100 a call', async () => {
		const items = Array.from({ length: 120 }, (_, n) => ({ properties: { [name]: `New ${n}` } }));
		const result = await runOn(sandbox, kind, 'batchCreate', { lineSource: 'items', ...asJson }, { items });
		expect(result.items.map(({ json }) => (json['properties'] as IDataObject)[name])).toEqual(
			items.map(({ properties }) => properties[name]),
		);
		expect(sandbox.journal.callsTo('batch/create').map(({ inputs }) => inputs)).toEqual([100, 20]);
	});

	test('no more records than the user allows: nothing is sent', async () => {
		const items = ['A', 'B', 'C'].map((text) => ({ properties: { [name]: text } }));
		const parameters = { lineSource: 'items', ...asJson, options: { maxRecords: 2 } };
		const { error } = await runOn(sandbox, kind, 'batchCreate', parameters, { items });
		expect(error?.message).toContain('2');
		expect(sandbox.journal.calls).toEqual([]);
	});
});

test('lines are told by the unique property that the user names, whatever HubSpot makes of their other values', async () => {
	await restart({ echoTraceIds: false, shuffleSeed: 7 });
	const own = { label: 'Line of the till', type: 'string', fieldType: 'text', groupName: 'custom' } as const;
	sandbox.defineProperty('line_items', { ...own, name: 'pos_line', hasUniqueValue: true });
	const rewrite = (body: unknown) => {
		const { results, ...rest } = body as { results: Array<{ properties: IDataObject }> };
		const renamed = results.map((result) => ({ ...result, properties: { ...result.properties, name: 'A new name' } }));
		return { ...rest, results: renamed };
	};
	sandbox.inject({ on: { route: 'batch/create' }, do: { kind: 'rewriteBody', rewrite } });
	const items = lines(5, (n) => ({ name: `Line ${n}`, pos_line: `T-${n}` }));
	const result = await create({
		items,
		parameters: batchCreateLineItems({ options: { uniqueProperty: 'pos_line' } }),
	});
	const ids = new Map(sandbox.records('line_items').map(({ id, properties }) => [properties['pos_line'], id]));
	expect(result.items.map(({ json }) => json['id'])).toEqual(items.map((_, n) => ids.get(`T-${n}`)));
});
