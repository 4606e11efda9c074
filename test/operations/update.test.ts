import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { pairedItems, runNode, type NodeRun } from '../support/node';
import { updateOrder } from '../support/parameters';

const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

function seedOrders(...orders: ReadonlyArray<Record<string, string>>): string[] {
	return sandbox.seed('orders', orders).map(({ id }) => id);
}

const patches = () => sandbox.journal.callsTo('patch');
const orderWith = (id: string | undefined) => sandbox.records('orders').find((order) => order.id === id)?.properties;

async function update(run: Partial<NodeRun>) {
	return await runNode({ sandbox, parameters: updateOrder(), ...run });
}

test("each item's order is updated, and its item is HubSpot's object", async () => {
	const ids = seedOrders({ hs_order_name: 'A' }, { hs_order_name: 'B' });
	const { status, items } = await update({
		items: ids.map((id, n) => ({ id, properties: { hs_order_name: `New ${n}`, hs_total_price: '12.50' } })),
	});
	expect(status).toBe('success');
	expect(pairedItems(items)).toEqual([0, 1]);
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			id: ids[0],
			archived: false,
			properties: expect.objectContaining({ hs_order_name: 'New 0', hs_total_price: '12.5' }) as unknown,
		}),
		expect.objectContaining({ id: ids[1] }),
	]);
	expect(patches().map(({ path, query }) => [path, query])).toEqual(
		ids.map((id) => [`/crm/v3/objects/orders/${id}`, {}]),
	);
});

test.each([
	{ how: 'from the list', recordId: (id: string) => ({ mode: 'list', value: id }) },
	{ how: 'by ID, a number by expression', recordId: (id: string) => ({ mode: 'id', value: `={{ ${id} }}` }) },
	{
		how: 'by URL',
		recordId: (id: string) => ({
			mode: 'url',
			value: `https://app-eu1.hubspot.com/contacts/123/record/0-123/${id}?x=1`,
		}),
	},
])('the order is picked $how', async ({ recordId }) => {
	const [id = ''] = seedOrders({ hs_order_name: 'A' });
	const { error } = await update({
		parameters: updateOrder({ recordId: { __rl: true, ...recordId(id) }, propertiesJson: '{"hs_order_name": "New"}' }),
	});
	expect(error).toBeUndefined();
	expect(orderWith(id)?.['hs_order_name']).toBe('New');
});

test.each(['v3', '2026-03', '2026-09'])(
	'the order is picked by a unique property, with API version %s',
	async (apiVersion) => {
		const [id] = seedOrders({ hs_order_name: 'A', shop_order_id: 'ä/1 001' });
		const { items } = await update({
			credentials: { apiVersion },
			parameters: updateOrder({
				findBy: 'uniqueProperty',
				idProperty: 'shop_order_id',
				idValue: 'ä/1 001',
				propertiesJson: '{"hs_order_note": "x"}',
			}),
		});
		expect(items[0]?.json['id']).toBe(id);
		expect(patches()[0]).toMatchObject({
			path: `/crm/${apiVersion === 'v3' ? 'v3/objects' : `objects/${apiVersion}`}/orders/%C3%A4%2F1%20001`,
			query: { idProperty: 'shop_order_id' },
		});
	},
);

test('several updates of one order are applied in input order, while those of others go side by side', async () => {
	await sandbox.close();
	sandbox = await startSandbox({ latencyMs: 20 });
	const [a = '', b = ''] = seedOrders({ hs_order_name: 'A' }, { hs_order_name: 'B' });
	const owners = Array.from({ length: 20 }, (_, n) => (n % 4 === 3 ? b : a));
	const { items } = await update({
		items: owners.map((id, n) => ({ id, properties: { hs_order_note: `Note ${n}` } })),
	});
	expect(items.map(({ json }) => (json['properties'] as IDataObject)['hs_order_note'])).toEqual(
		owners.map((_, n) => `Note ${n}`),
	);
	for (const id of [a, b]) {
		const notes = sandbox.journal.writes
			.filter((write) => write.id === id)
			.map(({ properties }) => properties['hs_order_note']);
		expect(notes).toEqual(owners.flatMap((owner, n) => (owner === id ? [`Note ${n}`] : [])));
	}
	const firstOfB = patches().findIndex(({ path }) => path.endsWith(b));
	expect(firstOfB).toBeLessThan(3);
});

describe('what HubSpot refuses', () => {
	const good = () => seedOrders({ hs_order_name: 'A' })[0] ?? '';
	test.each([
		{
			what: 'an order that does not exist',
			item: () => ({ id: '404404', properties: { hs_order_name: 'X' } }),
			status: 404,
			details: { category: 'OBJECT_NOT_FOUND' },
			description: /Check the ID/,
		},
		{
			what: 'a bad stage',
			item: () => ({ id: good(), properties: { hs_pipeline_stage: 'shipped' } }),
			status: 400,
			details: { category: 'VALIDATION_ERROR', code: 'INVALID_OPTION', property: 'hs_pipeline_stage' },
			description: /shipped.*internal values/,
		},
		{
			what: 'an unknown property',
			item: () => ({ id: good(), properties: { nope: 'x' } }),
			status: 400,
			details: { code: 'PROPERTY_DOESNT_EXIST', property: 'nope' },
			description: /nope.*Settings > Properties/,
		},
		{
			what: 'a read-only property',
			item: () => ({ id: good(), properties: { hs_createdate: '2026-01-01' } }),
			status: 400,
			details: { code: 'READ_ONLY_VALUE', property: 'hs_createdate' },
			description: /leave it out/,
		},
	])('$what', async ({ item, status, details, description }) => {
		const bad = item();
		const stopped = await update({ items: [bad] });
		expect(stopped.error).toMatchObject({
			message: `HubSpot refused to update order ${bad.id} [item 0]`,
			httpCode: String(status),
		});
		expect(stopped.error?.description).toMatch(description);
		expect(stopped.error?.context['itemIndex']).toBe(0);

		const fine = { id: good(), properties: { hs_order_name: 'Fine' } };
		const continued = await update({ items: [bad, fine], onError: 'continueErrorOutput' });
		expect(pairedItems(continued.items)).toEqual([1]);
		expect(pairedItems(continued.errorItems)).toEqual([0]);
		expect(continued.errorItems[0]?.json['error']).toMatchObject({ outcome: 'refused', status, ...details });
	});

	test('an AI agent is told the reason in the message, the only thing that it sees', async () => {
		const run = { items: [{ id: '404404', properties: { hs_order_name: 'X' } }], asTool: true };
		expect((await update(run)).error?.message).toMatch(
			/^HubSpot refused to update order 404404 \[item 0\]: .*Check the ID/,
		);
		const { items } = await update({ ...run, onError: 'continueRegularOutput' });
		expect(items[0]?.json['message']).toMatch(/\[item 0\]: .*Check the ID/);
	});

	test('when n8n stops, what is already updated is named', async () => {
		const ids = seedOrders({ hs_order_name: 'A' }, { hs_order_name: 'B' });
		const { error } = await update({
			items: [...ids, '404404', ...ids].map((id, n) => ({ id, properties: { hs_order_name: `New ${n}` } })),
			parameters: updateOrder({ options: { callsSideBySide: 1 } }),
		});
		expect(error?.message).toBe(
			'2 of 5 orders updated: HubSpot refused to update order 404404 [item 2]. 1 refused, 2 not sent',
		);
		expect(error?.description).toMatch(/^Object not found\./);
		expect(error?.description).toContain(`Updated orders: ${ids.join(', ')}.`);
		expect(patches()).toHaveLength(3);
	});
});

describe('bad input is told before anything is sent', () => {
	test.each([
		{
			what: 'a missing record id',
			parameters: { recordId: { __rl: true, mode: 'id', value: '={{ $json.missing }}' } },
			message: "'Order' is empty [item 0]",
		},
		{
			what: 'a record id that is none',
			parameters: { recordId: { __rl: true, mode: 'id', value: '#1001' } },
			message: `'Order' is "#1001", which is not a record ID [item 0]`,
		},
		{
			what: 'an address of something else',
			parameters: { recordId: { __rl: true, mode: 'url', value: '={{ "https://example.com/0-123/5" }}' } },
			message: '\'Order\' is "https://example.com/0-123/5" [item 0]',
		},
		{
			what: 'a missing unique value',
			parameters: { findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: '={{ $json.missing }}' },
			message: "'Unique Property Value' is empty [item 0]",
		},
		{
			what: 'no property name',
			parameters: { findBy: 'uniqueProperty', idProperty: '={{ "" }}', idValue: '1' },
			message: "'Unique Property Name or ID' is empty [item 0]",
		},
		{
			what: 'nothing to update',
			parameters: { propertiesJson: '{"hs_order_note": ""}' },
			message: "Nothing to update: add a value under 'Properties' [item 0]",
		},
		{
			what: 'an object as a value',
			parameters: { propertiesJson: '{"hs_order_note": {"a": 1}}' },
			message: /Property 'hs_order_note' is an object/,
		},
		{
			what: 'a wait limit below zero',
			parameters: { options: { waitLimitSeconds: -1 } },
			message: "'Maximum Wait' is -1",
		},
	])('$what', async ({ parameters, message }) => {
		const { error } = await update({
			items: [{ id: '1' }],
			parameters: updateOrder({ propertiesJson: '{"hs_order_name": "X"}', ...parameters }),
		});
		expect(error?.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
		expect(sandbox.journal.calls).toEqual([]);
	});
});

describe('properties field by field', () => {
	const field = (id: string, type: string) => ({
		id,
		displayName: id,
		type,
		required: false,
		defaultMatch: false,
		display: true,
		removed: false,
	});
	const schema = [
		field('hs_order_name', 'string'),
		field('hs_total_price', 'number'),
		{ ...field('hs_pipeline_stage', 'options'), options: [{ name: 'Shipped', value: SHIPPED }] },
		field('promised_on', 'dateTime'),
		field('hs_external_created_date', 'dateTime'),
		field('packing_options', 'string'),
	];
	const mapped = (value: IDataObject, overrides: IDataObject = {}) =>
		updateOrder({
			specifyProperties: 'fields',
			fields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
			...overrides,
		});

	test('are sent as HubSpot takes them: labels as ids, days unshifted, local times with a zone, lists joined', async () => {
		const [id = ''] = seedOrders({ hs_order_name: 'A', hs_order_note: 'stays' });
		const { error } = await update({
			items: [{ id, price: '12.50' }],
			parameters: mapped({
				hs_order_name: '={{ "Order of " + $json.price }}',
				hs_total_price: '={{ $json.price }}',
				hs_pipeline_stage: SHIPPED,
				promised_on: '2026-03-01T00:00:00',
				hs_external_created_date: '2026-03-01T10:00:00',
				packing_options: '={{ ["gift_wrap", "no_plastic"] }}',
			}),
		});
		expect(error).toBeUndefined();
		expect(orderWith(id)).toMatchObject({
			hs_order_name: 'Order of 12.50',
			hs_total_price: '12.5',
			hs_pipeline_stage: SHIPPED,
			promised_on: '2026-03-01',
			hs_order_note: 'stays',
		});
		// n8n's own zone where the workflow has none: New York.
		expect(patches()[0]?.body).toMatchObject({
			properties: { hs_external_created_date: '2026-03-01T10:00:00.000-05:00' },
		});
	});

	test('that are empty are left out, a number too, and cleared on purpose', async () => {
		const [id = ''] = seedOrders({ hs_order_name: 'A', hs_total_price: '5' });
		const value = { hs_order_name: 'New', hs_total_price: '={{ $json.missing ?? "" }}' };
		await update({ items: [{ id }], parameters: mapped(value) });
		expect(orderWith(id)).toMatchObject({ hs_order_name: 'New', hs_total_price: '5' });
		await update({ items: [{ id }], parameters: mapped(value, { options: { emptyValues: 'clear' } }) });
		expect(orderWith(id)).not.toHaveProperty('hs_total_price');
	});

	test('are mapped by name: the writable ones that the item has, and no others', async () => {
		const [id = ''] = seedOrders({ hs_order_name: 'A' });
		const { error } = await update({
			items: [
				{
					id,
					hs_order_name: 'By name',
					hs_createdate: '2026-01-01',
					promised_on: '2026-03-01T23:00:00.000Z',
					customer: { name: 'B' },
				},
			],
			parameters: updateOrder({
				specifyProperties: 'fields',
				fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema: [] },
			}),
		});
		expect(error).toBeUndefined();
		expect(patches().map(({ body }) => body)).toEqual([
			{ properties: { hs_order_name: 'By name', promised_on: '2026-03-01' } },
		]);
	});
});
