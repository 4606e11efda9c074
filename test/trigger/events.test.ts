import { NodeOperationError, type INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { linkTo, send } from '../../sandbox/client';
import { fastForward, holdTheClock } from '../support/clock';
import { aMinute, pollOf, published } from './published';
import { Trigger, valuesOf } from './support';

const SCOPES = ['orders', 'line_items'].flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]);
const MINE = ['pat', 'trigger', 'mine'].join('-');
const OTHER = ['pat', 'trigger', 'other'].join('-');

let sandbox: Sandbox;
beforeEach(async () => {
	holdTheClock();
	sandbox = await startSandbox({
		searchLagMs: 0,
		tokens: {
			[MINE]: { scopes: SCOPES, integration: { id: '4711', name: 'n8n' } },
			[OTHER]: { scopes: SCOPES, integration: { id: '4712', name: 'Shop' } },
		},
	});
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

const seedOrder = (name: string) => sandbox.seed('orders', [{ hs_order_name: name }])[0]?.id ?? '';
const patch = async (type: string, id: string, properties: object, token = MINE) =>
	await send(sandbox, 'PATCH', `/crm/v3/objects/${type}/${id}`, { properties }, token);
const names = { options: { properties: ['hs_order_name'] } };

describe('Created or Updated', () => {
	test('tells each change once, made by whomever, and nothing of before', async () => {
		const before = seedOrder('Before');
		const trigger = await published(sandbox, { parameters: names });
		const id = seedOrder('New');
		expect(valuesOf(await pollOf(trigger), 'id', 'hs_order_name', 'event')).toEqual([[id, 'New', 'created']]);
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.edit('orders', before, { hs_order_name: 'By hand' });
		await patch('orders', id, { hs_order_name: 'By call' });
		expect(valuesOf(await pollOf(trigger), 'id', 'hs_order_name', 'event')).toEqual([
			[before, 'By hand', 'updated'],
			[id, 'By call', 'updated'],
		]);
		expect(await pollOf(trigger)).toEqual([]);
	});

	test('tells of a record that changed twice between polls once, as it is now', async () => {
		const trigger = await published(sandbox, { parameters: names });
		const id = seedOrder('One');
		await aMinute();
		sandbox.edit('orders', id, { hs_order_name: 'Two' });
		expect(valuesOf(await pollOf(trigger), 'hs_order_name', 'event')).toEqual([['Two', 'created']]);
	});

	test('tells of a record as Get does: what is useful of it, options by label too, and its address', async () => {
		const trigger = await published(sandbox);
		const id = seedOrder('New');
		const [json] = await pollOf(trigger);
		expect(json).toMatchObject({
			id,
			hs_order_name: 'New',
			hs_total_price: null,
			hs_pipeline_stage_label: 'Open',
			url: `https://app.hubspot.com/contacts/148392017/record/0-123/${id}`,
			event: 'created',
		});
		const raw = await published(sandbox, { parameters: { simplify: false } });
		seedOrder('Raw');
		expect(JSON.stringify(await pollOf(raw))).not.toMatch(/_label|app\.hubspot/);
	});

	test("tells of properties, too, that have the names of the item's own keys", async () => {
		for (const name of ['event', 'changes', 'associations']) {
			sandbox.defineProperty('orders', { name, label: name, type: 'string', fieldType: 'text', groupName: 'own' });
		}
		const properties = ['event', 'changes', 'associations'];
		const parameters = { event: 'propertiesChanged', watchedProperties: ['event'] };
		const trigger = await published(sandbox, {
			parameters: { ...parameters, options: { properties, associatedObjects: ['line_item'] } },
		});
		sandbox.seed('orders', [{ event: 'Fair', changes: 'None', associations: 'Guild' }]);
		expect(await pollOf(trigger)).toMatchObject([
			{
				event: 'propertiesChanged',
				event_property: 'Fair',
				changes: [{ property: 'event', newValue: 'Fair' }],
				changes_property: 'None',
				associations: { line_items: [] },
				associations_property: 'Guild',
			},
		]);
	});

	test('a quiet poll is one call', async () => {
		const trigger = await published(sandbox);
		sandbox.journal.clear();
		await pollOf(trigger);
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['search']);
	});

	test('so is one with filters: what is known of the account is kept', async () => {
		const filter = { property: 'hs_tags', operator: 'EQ', value: 'vip' };
		const trigger = await published(sandbox, {
			parameters: { filters: { group: [{ filters: { filter: [filter] } }] } },
		});
		sandbox.journal.clear();
		await pollOf(trigger);
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['search']);
	});

	test("tells what the filters find, with associations, in HubSpot's form", async () => {
		const filter = { property: 'hs_tags', operator: 'EQ', value: 'vip' };
		const trigger = await published(sandbox, {
			parameters: {
				filters: { group: [{ filters: { filter: [filter] } }] },
				simplify: false,
				options: { associatedObjects: ['line_item'], properties: ['hs_tags'] },
			},
		});
		seedOrder('Other');
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A', hs_tags: 'vip' }]);
		const [line] = sandbox.seed('line_items', [{ name: 'Beans' }]);
		sandbox.link('line_items', line?.id ?? '', 'orders', order?.id ?? '');
		expect(await pollOf(trigger)).toMatchObject([
			{
				id: order?.id,
				properties: { hs_tags: 'vip' },
				associations: { line_items: { results: [{ id: line?.id }] } },
				event: 'created',
			},
		]);
	});

	test('leaves out what the integration changed itself, and tells what others did', async () => {
		const [a, b] = [seedOrder('A'), seedOrder('B')];
		const options = { properties: ['hs_tags'], ignoredIntegration: 'N8N' };
		const trigger = await published(sandbox, { parameters: { options } });
		await patch('orders', a, { hs_tags: 'mine' });
		await patch('orders', b, { hs_tags: 'theirs' }, OTHER);
		expect(valuesOf(await pollOf(trigger), 'id')).toEqual([b]);
		await patch('orders', a, { hs_tags: 'theirs' }, OTHER);
		expect(valuesOf(await pollOf(trigger), 'id')).toEqual([a]);
	});
});

test('what HubSpot itself keeps up to date is no change of others that a sync would start on', async () => {
	const id = seedOrder('A');
	const options = { properties: ['hs_tags', 'hs_lastmodifieddate'], ignoredIntegration: 'n8n' };
	const trigger = await published(sandbox, { parameters: { options } });
	await patch('orders', id, { hs_tags: 'mine' });
	// HubSpot names nobody there, and not the one that made it change.
	const nobody = { sourceType: 'CALCULATED', sourceId: null, sourceLabel: null };
	const rewrite = (body: unknown): unknown =>
		JSON.parse(JSON.stringify(body), (key, value: unknown) =>
			key === 'hs_lastmodifieddate' && Array.isArray(value)
				? value.map((version: object) => ({ ...version, ...nobody }))
				: value,
		);
	sandbox.inject({ on: { path: /batch\/read$/ }, do: { kind: 'rewriteBody', rewrite } });
	expect(await pollOf(trigger)).toEqual([]);
});

describe('Created', () => {
	test('tells of each new record once, and of no change of an old one', async () => {
		const before = seedOrder('Before');
		const trigger = await published(sandbox, { parameters: { event: 'created' } });
		sandbox.edit('orders', before, { hs_tags: 'x' });
		const id = seedOrder('New');
		expect(valuesOf(await pollOf(trigger), 'id', 'event')).toEqual([[id, 'created']]);
		sandbox.edit('orders', id, { hs_tags: 'x' });
		expect(await pollOf(trigger)).toEqual([]);
		// Long after, too.
		await jest.advanceTimersByTimeAsync(3_600_000);
		sandbox.edit('orders', id, { hs_tags: 'y' });
		expect(await pollOf(trigger)).toEqual([]);
	});

	test('of records of the integration itself is silent where that is wanted', async () => {
		const trigger = await published(sandbox, {
			parameters: { event: 'created', options: { ignoredIntegration: '4711' } },
		});
		await send(sandbox, 'POST', '/crm/v3/objects/orders', { properties: { hs_order_name: 'Mine' } }, MINE);
		await send(sandbox, 'POST', '/crm/v3/objects/orders', { properties: { hs_order_name: 'Theirs' } }, OTHER);
		expect(await pollOf(trigger)).toHaveLength(1);
	});
});

describe('Deleted', () => {
	test('tells of each deleted record once, and again where it was taken back and deleted again', async () => {
		const [old, id] = [seedOrder('Old'), seedOrder('A')];
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${old}`);
		const trigger = await published(sandbox, { parameters: { event: 'deleted', ...names } });
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
		expect(valuesOf(await pollOf(trigger), 'id', 'hs_order_name', 'event')).toEqual([[id, 'A', 'deleted']]);
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.restore('orders', id);
		expect(await pollOf(trigger)).toEqual([]);
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
		expect(valuesOf(await pollOf(trigger), 'id')).toEqual([id]);
	});

	test('says nothing of associations, which HubSpot does not tell of deleted records', async () => {
		const id = seedOrder('A');
		const [line] = sandbox.seed('line_items', [{ name: 'Beans' }]);
		sandbox.link('line_items', line?.id ?? '', 'orders', id);
		const options = { associatedObjects: ['line_item'] };
		const trigger = await published(sandbox, { parameters: { event: 'deleted', options } });
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
		const [item = {}] = await pollOf(trigger);
		expect(item).toMatchObject({ id });
		expect(item).not.toHaveProperty('associations');
	});

	test('reads ten pages a poll of a full bin, and finds what was deleted behind its back', async () => {
		const orders = sandbox.seed(
			'orders',
			Array.from({ length: 1_250 }, (_, n) => ({ hs_order_name: String(n) })),
		);
		for (let start = 0; start < 1_200; start += 100) {
			const inputs = orders.slice(start, start + 100).map(({ id }) => ({ id }));
			await send(sandbox, 'POST', '/crm/v3/objects/orders/batch/archive', { inputs });
		}
		jest.advanceTimersByTime(60_000);
		const trigger = await published(sandbox, { parameters: { event: 'deleted' } });
		sandbox.journal.clear();
		const [first, last] = [orders[1_200]?.id ?? '', orders[1_249]?.id ?? ''];
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${last}`);
		expect(await pollOf(trigger)).toEqual([]);
		expect(sandbox.journal.callsTo('list')).toHaveLength(10);
		await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${first}`);
		// The second half of the bin, and in the next pass nothing that was told already.
		expect(valuesOf(await pollOf(trigger), 'id')).toEqual([first, last]);
		expect([...(await pollOf(trigger)), ...(await pollOf(trigger))]).toEqual([]);
	});
});

describe('Certain Properties Changed', () => {
	const watching = { event: 'propertiesChanged', watchedProperties: ['hs_fulfillment_status', 'hs_tags'] };

	test('tells the old and the new value and who changed it, and nothing where another property changed', async () => {
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A', hs_tags: 'old' }]);
		const id = order?.id ?? '';
		const trigger = await published(sandbox, { parameters: watching });
		await patch('orders', id, { hs_order_name: 'B' });
		expect(await pollOf(trigger)).toEqual([]);
		const changed = await patch('orders', id, { hs_tags: 'new' }, OTHER);
		expect(await pollOf(trigger)).toMatchObject([
			{
				id,
				event: 'propertiesChanged',
				changes: [
					{
						property: 'hs_tags',
						oldValue: 'old',
						newValue: 'new',
						sourceType: 'INTEGRATION',
						sourceId: '4712',
						sourceLabel: 'Shop',
						changedAt: changed.body.properties?.['hs_lastmodifieddate'],
					},
				],
			},
		]);
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.edit('orders', id, { hs_tags: '' });
		expect(await pollOf(trigger)).toMatchObject([
			{ changes: [{ oldValue: 'new', newValue: null, sourceType: 'CRM_UI' }] },
		]);
	});

	test('tells of a value that a record was made with, and nothing of one that came back', async () => {
		const trigger = await published(sandbox, { parameters: watching });
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A', hs_tags: 'a' }]);
		expect(await pollOf(trigger)).toMatchObject([
			{ changes: [{ property: 'hs_tags', oldValue: null, newValue: 'a' }] },
		]);
		sandbox.edit('orders', order?.id ?? '', { hs_tags: 'b' });
		await aMinute();
		sandbox.edit('orders', order?.id ?? '', { hs_tags: 'a' });
		expect(await pollOf(trigger)).toEqual([]);
	});

	test.each([
		['hs_tagz', "Did you mean 'hs_tags' (Tags)? Use the internal name, or leave it out"],
		['nothing_like_it', "Use the internal name, which HubSpot shows in a property's settings, or leave it out"],
	])('says so where %s is no property, and does not wait for it for ever', async (name, advice) => {
		const trigger = new Trigger(sandbox, {
			parameters: { event: 'propertiesChanged', watchedProperties: ['hs_tags', name] },
		});
		await expect(fastForward(trigger.poll())).rejects.toMatchObject({
			message: `Property '${name}' does not exist on orders of this account`,
			description: `${advice}. Nothing was sent to HubSpot.`,
			failure: { cause: 'configuration-invalid' },
		});
	});

	test('a sync that writes back does not start itself', async () => {
		const id = seedOrder('A');
		const trigger = await published(sandbox, { parameters: { ...watching, options: { ignoredIntegration: 'n8n' } } });
		await patch('orders', id, { hs_tags: 'shop' }, OTHER);
		expect(await pollOf(trigger)).toHaveLength(1);
		await patch('orders', id, { hs_tags: 'n8n' });
		expect(await pollOf(trigger)).toEqual([]);
	});
});

describe('Reached a Stage', () => {
	const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';
	const OPEN = '4b27b500-f031-4927-9811-68a0b525cbae';
	const DELIVERED = '3725360f-519b-4b18-a593-494d60a29c9f';

	test('tells when an order comes to the stage, each time, and of no other change there', async () => {
		const [order] = sandbox.seed('orders', [{ hs_order_name: 'A', hs_pipeline_stage: OPEN }]);
		const id = order?.id ?? '';
		const trigger = await published(sandbox, { parameters: { event: 'stageReached', stages: ['Shipped'] } });
		sandbox.edit('orders', id, { hs_pipeline_stage: SHIPPED });
		expect(await pollOf(trigger)).toMatchObject([
			{ id, event: 'stageReached', changes: [{ oldLabel: 'Open', newLabel: 'Shipped', newValue: SHIPPED }] },
		]);
		sandbox.edit('orders', id, { hs_tags: 'x' });
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.edit('orders', id, { hs_pipeline_stage: DELIVERED });
		await aMinute();
		sandbox.edit('orders', id, { hs_pipeline_stage: SHIPPED });
		expect(await pollOf(trigger)).toMatchObject([{ changes: [{ oldLabel: 'Delivered', newLabel: 'Shipped' }] }]);
	});

	/** Two stages have changed their labels. */
	function swapLabels(): void {
		const swapped = new Map([
			['Shipped', 'Delivered'],
			['Delivered', 'Shipped'],
		]);
		const rewrite = (body: unknown): unknown =>
			JSON.parse(JSON.stringify(body), (key, value: unknown) =>
				key === 'label' && typeof value === 'string' ? (swapped.get(value) ?? value) : value,
			);
		sandbox.inject({ on: { path: /pipelines/ }, times: 99, do: { kind: 'rewriteBody', rewrite } });
	}

	test.each<[what: string, parameters: INodeParameters, event: string]>([
		['a stage', { event: 'stageReached', stages: ['Shipped'] }, 'stageReached'],
		[
			'a filter',
			{
				filters: {
					group: [{ filters: { filter: [{ property: 'hs_pipeline_stage', operator: 'EQ', value: 'Shipped' }] } }],
				},
			},
			'updated',
		],
	])('%s by its label is the one that has the label now', async (_what, parameters, event) => {
		const [was, is] = sandbox.seed('orders', [{ hs_pipeline_stage: OPEN }, { hs_pipeline_stage: OPEN }]);
		const trigger = await published(sandbox, { parameters });
		swapLabels();
		sandbox.edit('orders', was?.id ?? '', { hs_pipeline_stage: SHIPPED });
		sandbox.edit('orders', is?.id ?? '', { hs_pipeline_stage: DELIVERED });
		expect(valuesOf(await pollOf(trigger), 'id', 'event')).toEqual([[is?.id, event]]);
	});

	test('a quiet poll is one call where stages come from the list', async () => {
		const trigger = await published(sandbox, { parameters: { event: 'stageReached', stages: [SHIPPED] } });
		sandbox.journal.clear();
		await pollOf(trigger);
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['search']);
	});

	test('says so where there is no such stage', async () => {
		const trigger = new Trigger(sandbox, { parameters: { event: 'stageReached', stages: ['Sent'] } });
		await expect(fastForward(trigger.poll())).rejects.toMatchObject({
			message: `'Stage Names or IDs' can't be "Sent"`,
			failure: { cause: 'configuration-invalid' },
		});
	});
});

describe('It or Its Line Items Changed', () => {
	const parameters = { event: 'linesChanged', options: { properties: ['hs_order_name'], lineProperties: 'name' } };

	function orderWithLines(...lines: string[]): { id: string; lineIds: string[] } {
		const id = seedOrder('A');
		const lineIds = sandbox
			.seed(
				'line_items',
				lines.map((name) => ({ name })),
			)
			.map((line) => line.id);
		for (const lineId of lineIds) sandbox.link('line_items', lineId, 'orders', id);
		return { id, lineIds };
	}

	test('tells the whole order once, whichever of them changed', async () => {
		const { id, lineIds } = orderWithLines('Beans', 'Cup');
		const trigger = await published(sandbox, { parameters });
		sandbox.edit('line_items', lineIds[1] ?? '', { name: 'Mug' });
		sandbox.edit('line_items', lineIds[0] ?? '', { name: 'Beans, 1 kg' });
		expect(await pollOf(trigger)).toMatchObject([
			{ id, hs_order_name: 'A', event: 'linesChanged', lineItems: [{ name: 'Beans, 1 kg' }, { name: 'Mug' }] },
		]);
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.edit('orders', id, { hs_order_name: 'B' });
		expect(valuesOf(await pollOf(trigger), 'hs_order_name')).toEqual(['B']);
		expect(await pollOf(trigger)).toEqual([]);
	});

	test('tells of a line that gets its order only after a poll has seen it', async () => {
		const id = seedOrder('A');
		const trigger = await published(sandbox, { parameters });
		const [line] = sandbox.seed('line_items', [{ name: 'Late' }]);
		expect(await pollOf(trigger)).toEqual([]);
		sandbox.link('line_items', line?.id ?? '', 'orders', id);
		expect(await pollOf(trigger)).toMatchObject([{ id, lineItems: [{ name: 'Late' }] }]);
		expect(await pollOf(trigger)).toEqual([]);
	});

	test('tells of no order that the filters do not find', async () => {
		const { lineIds } = orderWithLines('Beans');
		const filter = { property: 'hs_tags', operator: 'EQ', value: 'vip' };
		const trigger = await published(sandbox, {
			parameters: { ...parameters, filters: { group: [{ filters: { filter: [filter] } }] } },
		});
		sandbox.edit('line_items', lineIds[0] ?? '', { name: 'Other' });
		expect(await pollOf(trigger)).toEqual([]);
	});

	test('a quiet poll is two calls', async () => {
		const trigger = await published(sandbox, { parameters });
		sandbox.journal.clear();
		await pollOf(trigger);
		expect(sandbox.journal.calls.map(({ route }) => route)).toEqual(['search', 'search']);
	});

	test('a new order comes whole in one item, though it was written in several calls', async () => {
		const trigger = await published(sandbox, { parameters });
		const order = await send(sandbox, 'POST', '/crm/v3/objects/orders', { properties: { hs_order_name: 'New' } });
		const associations = [linkTo(order.body.id ?? '', 514)];
		for (const name of ['One', 'Two']) {
			await send(sandbox, 'POST', '/crm/v3/objects/line_items', { properties: { name }, associations });
		}
		expect(await pollOf(trigger)).toMatchObject([{ lineItems: [{ name: 'One' }, { name: 'Two' }] }]);
		expect(await pollOf(trigger)).toEqual([]);
	});
});

describe('a test in the editor', () => {
	const sample = async (parameters: ConstructorParameters<typeof Trigger>[1]) => {
		const trigger = new Trigger(sandbox, parameters);
		const items = await fastForward(trigger.poll('manual'));
		expect(trigger.kept).toEqual({});
		return items;
	};

	test('shows the record that changed last, in the form of the event, and touches no state', async () => {
		const first = seedOrder('First');
		await aMinute();
		seedOrder('Last');
		expect(valuesOf(await sample({ parameters: names }), 'hs_order_name')).toEqual(['Last']);
		await aMinute();
		sandbox.edit('orders', first, { hs_tags: 'vip' });
		const watching = { event: 'propertiesChanged', watchedProperties: ['hs_tags'] };
		expect(await sample({ parameters: watching })).toMatchObject([
			{ id: first, changes: [{ property: 'hs_tags', newValue: 'vip' }] },
		]);
		expect(await sample({ parameters: { event: 'linesChanged' } })).toMatchObject([{ id: first, lineItems: [] }]);
	});

	test('has the value before the last change, and says of an old record that it was updated', async () => {
		const [order] = sandbox.seed('orders', [{ hs_tags: 'old' }]);
		await aMinute();
		sandbox.edit('orders', order?.id ?? '', { hs_tags: 'new' });
		const watching = { event: 'propertiesChanged', watchedProperties: ['hs_tags'] };
		expect(await sample({ parameters: watching })).toMatchObject([{ changes: [{ oldValue: 'old', newValue: 'new' }] }]);
		expect(await sample({})).toMatchObject([{ event: 'updated' }]);
	});

	test('shows the record that was deleted last, which HubSpot does not list first', async () => {
		const [first, last] = [seedOrder('First'), seedOrder('Last')];
		for (const id of [first, last]) {
			await send(sandbox, 'DELETE', `/crm/v3/objects/orders/${id}`);
			await aMinute();
		}
		expect(valuesOf(await sample({ parameters: { event: 'deleted' } }), 'id', 'event')).toEqual([[last, 'deleted']]);
	});

	test('says what to do where there is nothing to show', async () => {
		const trigger = new Trigger(sandbox, { parameters: { event: 'deleted' } });
		const error = await fastForward(trigger.poll('manual').catch((thrown: unknown) => thrown));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'HubSpot has no order to show as a sample' });
	});
});
