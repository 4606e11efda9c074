import type { IDataObject } from 'n8n-workflow';
import { missingScopes, startSandbox, type FaultAction, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock, windOn } from '../support/clock';
import { withClockAhead } from '../support/otherClock';
import { pairedItems, runNode, startNode, type NodeResult, type NodeRun } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';

const CREATE = { path: /batch\/create$/ };

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	holdTheClock();
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const callsTo = (route: 'batch/create' | 'batch/read') => sandbox.journal.callsTo(route).length;
const created = () => sandbox.journal.creates('line_items');

function shopLines(count: number, more: (n: number) => IDataObject = () => ({})): IDataObject[] {
	return Array.from({ length: count }, (_, n) => ({ name: `Line ${n}`, hs_external_id: `shop-${n}`, ...more(n) }));
}

function createRun(items: readonly IDataObject[], overrides: Partial<NodeRun> = {}): NodeRun {
	return { sandbox, parameters: batchCreateLineItems(), items, onError: 'continueRegularOutput', ...overrides };
}

async function create(items: readonly IDataObject[], overrides: Partial<NodeRun> = {}): Promise<NodeResult> {
	return await fastForward(runNode(createRun(items, overrides)));
}

function outcomesOf({ items }: NodeResult): string[] {
	return items.map(({ json }) => ((json['error'] ?? { outcome: 'written' }) as { outcome: string }).outcome);
}

describe('a create without a clear answer, with a unique value on every line', () => {
	test.each<{ what: string; fault: FaultAction; creates: number }>([
		{ what: 'cut off after the write', fault: { kind: 'cut', when: 'after' }, creates: 1 },
		{ what: 'a 500 after the write', fault: { kind: 'status', status: 500, when: 'after' }, creates: 1 },
		{ what: 'half an answer', fault: { kind: 'halfJson' }, creates: 1 },
		{ what: 'a gap in the answer, written', fault: { kind: 'gap', count: 3, written: true }, creates: 1 },
		{ what: 'cut off before the write', fault: { kind: 'cut', when: 'before' }, creates: 2 },
		{ what: 'a gateway page', fault: { kind: 'html' }, creates: 2 },
		{ what: 'a gap in the answer, not written', fault: { kind: 'gap', count: 3, written: false }, creates: 2 },
	])('$what: it is found out, and every line is there once', async ({ fault, creates }) => {
		for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
			sandbox.journal.clear();
			sandbox.inject({ on: CREATE, do: fault });
			const items = shopLines(10, (n) => ({ hs_external_id: `${onError}-${n}` }));
			const result = await create(items, { onError });
			expect(outcomesOf(result)).toEqual(items.map(() => 'written'));
			expect(pairedItems(result.items)).toEqual(items.map((_, index) => index));
			const idOf = new Map(created().map(({ id, properties }) => [properties['hs_external_id'], id]));
			expect(result.items.map(({ json }) => json['id'])).toEqual(items.map((_, n) => idOf.get(`${onError}-${n}`)));
			expect(created()).toHaveLength(10);
			expect(callsTo('batch/create')).toBe(creates);
		}
	});

	test("by a unique property of the account's own, and by the one that the user names", async () => {
		for (const name of ['erp_line', 'pos_line']) {
			sandbox.defineProperty('line_items', {
				name,
				label: name,
				type: 'string',
				fieldType: 'text',
				groupName: 'custom',
				hasUniqueValue: true,
			});
		}
		const items = Array.from({ length: 3 }, (_, n) => ({ name: 'Hat', erp_line: `e${n}`, pos_line: `p${n}` }));
		for (const [options, property] of [
			[{}, 'erp_line'],
			[{ uniqueProperty: 'pos_line' }, 'pos_line'],
		] as const) {
			sandbox.journal.clear();
			sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
			const round = items.map((item) => ({
				...item,
				erp_line: `${item.erp_line}${property}`,
				pos_line: `${item.pos_line}${property}`,
			}));
			const result = await create(round, { parameters: batchCreateLineItems({ options }) });
			expect(outcomesOf(result)).toEqual(['written', 'written', 'written']);
			expect(sandbox.journal.callsTo('batch/read')[0]?.body).toMatchObject({ idProperty: property });
		}
	});

	test('a second time without an answer: it is not sent a third time', async () => {
		sandbox.inject({ on: CREATE, times: 9, do: { kind: 'cut', when: 'before' } });
		const result = await create(shopLines(3));
		expect(outcomesOf(result)).toEqual(['unknown', 'unknown', 'unknown']);
		expect(callsTo('batch/create')).toBe(2);
	});

	test('two lines with the same value: neither takes the record for its own', async () => {
		sandbox.inject({ on: CREATE, after: 1, do: { kind: 'cut', when: 'before' } });
		const items = shopLines(2, () => ({ hs_external_id: 'same' }));
		const result = await create(items, {
			parameters: batchCreateLineItems({ options: { batchSize: 1, callsSideBySide: 1 } }),
		});
		expect(outcomesOf(result)).toEqual(['written', 'unknown']);
		expect(created()).toHaveLength(1);
	});

	test('a line with the same value that is sent while another is looked up: the record is the one of its own', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
		sandbox.inject({ on: CREATE, do: { kind: 'slow', delayMs: 500 } });
		const items = [{ name: 'A', hs_external_id: 'same' }, { name: 'B' }, { name: 'C', hs_external_id: 'same' }];
		const options = { batchSize: 1, callsSideBySide: 4 };
		const result = await create(items, { parameters: batchCreateLineItems({ options }) });
		expect(outcomesOf(result)).toEqual(['unknown', 'written', 'written']);
	});

	test.each([60 * 60_000, 5_000])(
		'a record that was there %i ms before the run is not taken for the line',
		async (ageMs) => {
			const [old] = sandbox.seed('line_items', [{ name: 'Line 0', hs_external_id: 'shop-0' }]);
			await windOn(ageMs);
			sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
			const result = await create(shopLines(1));
			expect(outcomesOf(result)).toEqual(['unknown']);
			expect(result.items[0]?.json['error']).toMatchObject({
				description: expect.stringContaining(old?.id ?? '') as string,
			});
		},
	);

	test('a record with other values is not taken for the line', async () => {
		sandbox.seed('line_items', [{ name: 'Other', hs_external_id: 'shop-0' }]);
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
		expect(outcomesOf(await create(shopLines(1)))).toEqual(['unknown']);
	});

	test('a record without a value that the line has is not taken for it', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
		const running = startNode(createRun(shopLines(1)));
		await windOn(100);
		sandbox.seed('line_items', [{ hs_external_id: 'shop-0' }]);
		expect(outcomesOf(await fastForward(running.finished))).toEqual(['unknown']);
	});

	test('HubSpot does not tell: the lines stay unknown and are not sent again', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
		sandbox.inject({ on: { path: /batch\/read$/ }, do: missingScopes(['crm.objects.line_items.read']) });
		const result = await create(shopLines(3));
		expect(outcomesOf(result)).toEqual(['unknown', 'unknown', 'unknown']);
		expect(callsTo('batch/create')).toBe(1);
	});

	test('cancelled while it waits for a look: it ends at once', async () => {
		sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
		const running = startNode(createRun(shopLines(3)));
		while (created().length < 3) await windOn(10);
		await windOn(100);
		running.cancel();
		const startMs = Date.now();
		await fastForward(running.finished, 10);
		expect(Date.now() - startMs).toBeLessThanOrEqual(100);
		expect(callsTo('batch/read')).toBe(0);
	});
});

test('lines without a unique value stay unknown, beside others that are found', async () => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
	const result = await create([{ name: 'A', hs_external_id: 'a' }, { name: 'B' }]);
	expect(outcomesOf(result)).toEqual(['written', 'unknown']);
});

describe("by HubSpot's clock, not ours", () => {
	test.each([
		{ clock: 'five minutes ahead', aheadMs: 5 * 60_000 },
		{ clock: 'five minutes behind', aheadMs: -5 * 60_000 },
	])('$clock: its own line is found, and one that was there a minute before is not taken', async ({ aheadMs }) => {
		const other = await withClockAhead(sandbox, aheadMs);
		try {
			const [old] = sandbox.seed('line_items', [{ name: 'Line 0', hs_external_id: 'shop-0' }]);
			await windOn(60_000);
			sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
			sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
			const parameters = batchCreateLineItems({ options: { batchSize: 1, callsSideBySide: 1 } });
			const result = await create(shopLines(2), { parameters, sandbox: other });
			expect(outcomesOf(result)).toEqual(['unknown', 'written']);
			expect(result.items[1]?.json['id']).toBe(created()[0]?.id);
			expect(old?.id).not.toBe(created()[0]?.id);
		} finally {
			await other.close();
		}
	});
});

test('a record is looked for three times, farther and farther apart, before its line is sent again', async () => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
	await create(shopLines(1));
	const looks = sandbox.journal.calls.map(({ route, at }) => ({ route, at }));
	expect(looks.map(({ route }) => route)).toEqual([
		'batch/create',
		'batch/read',
		'batch/read',
		'batch/read',
		'batch/create',
	]);
	const pausesMs = looks.slice(1, 4).map(({ at }, n) => at - (looks[n]?.at ?? 0));
	for (const [n, leastMs] of [1_000, 3_000, 6_000].entries()) expect(pausesMs[n]).toBeGreaterThanOrEqual(leastMs);
});

test.each([
	{ what: 'the input', given: ' shop-0 ', back: 'shop-0' },
	{ what: "HubSpot's answer", given: 'shop-0', back: ' shop-0 ' },
])('spaces around the unique value in $what do not hide the record', async ({ given, back }) => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
	sandbox.inject({
		on: { path: /batch\/read$/ },
		do: {
			kind: 'rewriteBody',
			rewrite: (body) => JSON.parse(JSON.stringify(body).replaceAll('"shop-0"', JSON.stringify(back))) as unknown,
		},
	});
	const result = await create([{ name: 'Line 0', hs_external_id: given }]);
	expect(outcomesOf(result)).toEqual(['written']);
	expect(callsTo('batch/read')).toBe(1);
});

test('lines that are sent again and come back without a word are told apart as those of the first call are', async () => {
	await sandbox.close();
	sandbox = await startSandbox({ echoTraceIds: false });
	const ids = sandbox
		.seed(
			'orders',
			[{}, {}].map(() => ({ hs_order_name: 'Order' })),
		)
		.map(({ id }) => id);
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'before' } });
	sandbox.inject({
		on: CREATE,
		do: {
			kind: 'rewriteBody',
			rewrite: (body) => {
				const { results, ...rest } = body as { results: Array<{ id: string }> };
				return { ...rest, results: results.map(({ id }) => ({ id, properties: { name: 'Same' } })) };
			},
		},
	});
	const list = ids.map((id, n) => ({
		properties: { name: 'Same', hs_external_id: `shop-${n}` },
		associations: [{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 514 }] }],
	}));
	const parameters = batchCreateLineItems({ lineSource: 'list', list: '={{ $json.lines }}' });
	const result = await create([{ lines: list }], { parameters });
	expect(outcomesOf(result)).toEqual(['written', 'written']);
	const byKey = new Map(created().map(({ id, properties }) => [properties['hs_external_id'], id]));
	expect(result.items.map(({ json }) => json['id'])).toEqual(['shop-0', 'shop-1'].map((key) => byKey.get(key)));
});

test('where the properties can not be read, lines without a unique value that is known stay unknown', async () => {
	sandbox.inject({ on: CREATE, do: { kind: 'cut', when: 'after' } });
	sandbox.inject({ on: { route: 'properties' }, times: 9, do: missingScopes(['crm.schemas.line_items.read']) });
	const result = await create([{ name: 'A' }, { name: 'B' }]);
	expect(outcomesOf(result)).toEqual(['unknown', 'unknown']);
});
