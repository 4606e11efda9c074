import type { IDataObject } from 'n8n-workflow';
import { lineItemProperties } from '../sandbox/account/lineItemProperties';
import { orderProperties } from '../sandbox/account/orderProperties';
import { startSandbox, type FaultAction, type RouteName, type Sandbox } from '../sandbox';
import { byId, kinds, OBJECTS, product, runOn } from './support/kinds';
import { runNode } from './support/node';
import { filterGroups, getMany } from './support/parameters';
import { order as orders } from '../nodes/HubspotCommerce/hubspot/objects/order';
import { lineItem } from '../nodes/HubspotCommerce/hubspot/objects/lineItem';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: OBJECTS });
});
afterEach(async () => {
	await sandbox.close();
});

const SHIPPED = 'aa99e8d0-c1d5-4071-b915-d240bbb1aed9';
const CONFIRMED = '1073321842';
const ORDER = {
	hs_order_name: '#1001',
	hs_total_price: '99.9',
	hs_currency_code: 'EUR',
	hs_pipeline: '14a2e10e-5471-408a-906e-c51f3b04369e',
	hs_pipeline_stage: SHIPPED,
	hs_external_order_id: '5551',
};

function seedOrder(more: Readonly<Record<string, string>> = {}): string {
	const [record] = sandbox.seed('orders', [{ ...ORDER, ...more }]);
	return record?.id ?? '';
}
const kindOf = (resource: string, apiVersion = 'v3') =>
	kinds.find((kind) => kind.resource === resource && kind.apiVersion === apiVersion) ?? fail();
function fail(): never {
	throw new Error('No such kind');
}
const get = async (id: string, parameters: IDataObject = {}, resource = 'order', apiVersion = 'v3') =>
	await runOn(sandbox, kindOf(resource, apiVersion), 'get', { ...byId, ...parameters }, { items: [{ id }] });
const many = async (parameters: IDataObject = {}) =>
	await runNode({ sandbox, parameters: getMany('order', parameters) });
const jsonOf = ({ items }: { items: ReadonlyArray<{ json: IDataObject }> }) => items[0]?.json ?? {};
const looks = () =>
	sandbox.journal.calls
		.map(({ route }) => route)
		.filter((route) => ['account', 'properties', 'pipelines'].includes(route))
		.sort();
const failAll = (route: RouteName, status: number) => {
	const action: FaultAction = { kind: 'status', status, when: 'before' };
	sandbox.inject({ on: { route }, do: action, times: 99 });
};

describe('what is chosen of an object', () => {
	test.each([
		['orders', orders],
		['line_items', lineItem],
	] as const)('%s are in every account, and ten or a few more', (type, object) => {
		const names = (type === 'orders' ? orderProperties : lineItemProperties).map(({ name }) => name);
		expect(object.usefulProperties.filter((name) => !names.includes(name))).toEqual([]);
		expect(object.usefulProperties.length).toBeLessThanOrEqual(14);
		expect(object.usefulProperties[0]).toBe(object.nameProperty);
	});
});

describe.each(['v3', '2026-09'])('an order, simplified, with API version %s', (apiVersion) => {
	const expected = {
		...ORDER,
		hs_currency_code_label: 'Euro',
		hs_pipeline_label: 'Order Pipeline',
		hs_pipeline_stage_label: 'Shipped',
	};

	test('has its name, total, pipeline, stage and shop ID, options by value and by label, and its address', async () => {
		const id = seedOrder();
		const json = jsonOf(await get(id, {}, 'order', apiVersion));
		expect(json).toMatchObject({
			id,
			...expected,
			url: `https://app.hubspot.com/contacts/148392017/record/0-123/${id}`,
		});
		expect(json).toHaveProperty('hs_createdate');
		expect(json).toHaveProperty('hs_lastmodifieddate');
		expect(Object.keys(json).slice(0, 5)).toEqual([
			'id',
			'hs_order_name',
			'hs_total_price',
			'hs_currency_code',
			'hs_currency_code_label',
		]);
	});
});

test('a line item, simplified, has its name, amounts, SKU and product', async () => {
	const values = { name: 'Mug', quantity: '2', price: '10', discount: '1.5', hs_sku: 'MUG', hs_product_id: '77' };
	const [record] = sandbox.seed('line_items', [{ ...values, hs_line_item_currency_code: 'USD' }]);
	const id = record?.id ?? '';
	// 2 × (10 - 1.5) = 17.
	expect(jsonOf(await get(id, {}, 'lineItem'))).toMatchObject({
		...values,
		amount: '17.000',
		hs_line_item_currency_code: 'USD',
		hs_line_item_currency_code_label: 'US Dollar',
		url: `https://app.hubspot.com/contacts/148392017/record/0-8/${id}`,
	});
});

test('Get Many gives the same, from the list and from the search', async () => {
	const id = seedOrder();
	const filters = filterGroups([{ property: 'hs_external_order_id', operator: 'EQ', value: '5551' }]);
	for (const parameters of [{}, { filters }]) {
		expect(jsonOf(await many(parameters))).toEqual(jsonOf(await get(id)));
	}
});

test('a stage is called as HubSpot shows it inside its pipeline', async () => {
	const id = seedOrder({ hs_pipeline: '738214905', hs_pipeline_stage: CONFIRMED });
	expect(jsonOf(await get(id))).toMatchObject({
		hs_pipeline_label: 'Wholesale',
		hs_pipeline_stage: CONFIRMED,
		hs_pipeline_stage_label: 'Confirmed',
	});
});

test('what the user names comes instead of it, with its labels: of several ticked options each, of a hidden one too', async () => {
	const id = seedOrder({ packing_options: 'gift_wrap;wooden_crate' });
	const json = jsonOf(await get(id, { options: { properties: ['packing_options', 'promised_on'] } }));
	expect(json).toMatchObject({
		packing_options: 'gift_wrap;wooden_crate',
		packing_options_label: 'Gift wrap; Wooden crate',
		promised_on: null,
	});
	expect(json).not.toHaveProperty('hs_total_price');
	expect(json).not.toHaveProperty('promised_on_label');
});

describe('an owner', () => {
	const owners = () => sandbox.journal.callsTo('owners').map(({ path, status }) => [path, status]);

	test.each([
		['v3', '/crm/v3/owners'],
		['2026-09', '/crm/owners/2026-09'],
	])('is called by name, or else by email address, with API version %s', async (apiVersion, path) => {
		const named = await get(seedOrder({ hubspot_owner_id: '41629779' }), {}, 'order', apiVersion);
		expect(jsonOf(named)).toMatchObject({ hubspot_owner_id: '41629779', hubspot_owner_id_label: 'Inês Tavares' });
		const unnamed = await get(seedOrder({ hubspot_owner_id: '41629781' }), {}, 'order', apiVersion);
		expect(jsonOf(unnamed)['hubspot_owner_id_label']).toBe('warehouse@example.com');
		// Read once for both executions.
		expect(owners()).toEqual([[path, 200]]);
	});

	test('that has left has the ID alone, and of records without one none is read', async () => {
		expect(jsonOf(await get(seedOrder({ hubspot_owner_id: '7' })))).not.toHaveProperty('hubspot_owner_id_label');
		sandbox.journal.clear();
		await get(seedOrder());
		expect(owners()).toEqual([]);
	});

	test('that the key may not read has the ID alone, a hint names the scope, and HubSpot is not asked each time', async () => {
		await sandbox.close();
		const scopes = ['crm.objects.orders.read'];
		sandbox = await startSandbox({ objects: OBJECTS, tokens: { narrow: { scopes } } });
		seedOrder({ hubspot_owner_id: '41629779' });
		const read = await many();
		expect(jsonOf(read)).toMatchObject({ hubspot_owner_id: '41629779', hs_pipeline_stage_label: 'Shipped' });
		expect(jsonOf(read)).not.toHaveProperty('hubspot_owner_id_label');
		const hint = 'The names of owners are missing. In HubSpot, give the key this scope: crm.objects.owners.read';
		expect(read.hints).toEqual([hint]);
		expect((await many()).hints).toEqual([hint]);
		expect(owners()).toEqual([['/crm/v3/owners', 403]]);
	});

	test('who is not in a list without an end is not passed over in silence', async () => {
		sandbox.inject({
			on: { route: 'owners' },
			times: 99,
			do: {
				kind: 'rewriteBody',
				rewrite: (body) => ({ ...(body as IDataObject), paging: { next: { after: '1' } } }),
			},
		});
		const read = await get(seedOrder({ hubspot_owner_id: '7' }));
		expect(read.hints.join()).toContain('The names of some owners are missing');
		expect(owners()).toHaveLength(2);
	});

	test('of several pages of owners is found', async () => {
		await sandbox.close();
		const people = Array.from({ length: 501 }, (_, n) => ({
			id: String(100 + n),
			email: `p${n}@example.com`,
			firstName: 'P',
			lastName: String(n),
		}));
		sandbox = await startSandbox({ objects: OBJECTS, owners: people });
		expect(jsonOf(await get(seedOrder({ hubspot_owner_id: '600' })))['hubspot_owner_id_label']).toBe('P 500');
		expect(owners()).toHaveLength(2);
	});
});

test('an option that the account does not have, or no value, has no label', async () => {
	const id = seedOrder({ hs_currency_code: '' });
	for (const { properties } of sandbox.records('orders')) properties['hs_pipeline_stage'] = 'gone';
	const json = jsonOf(await get(id));
	expect(json).toMatchObject({ hs_pipeline_stage: 'gone', hs_pipeline_label: 'Order Pipeline' });
	expect(json).not.toHaveProperty('hs_pipeline_stage_label');
	expect(json).not.toHaveProperty('hs_currency_code_label');
});

test("a property of the account's own that has the name of a label or of the address stays what it is", async () => {
	const text = { type: 'string', fieldType: 'text', groupName: 'order_information' } as const;
	for (const name of ['url', 'hs_pipeline_stage_label'])
		sandbox.defineProperty('orders', { ...text, name, label: name });
	const id = seedOrder({ url: 'shop.example/1', hs_pipeline_stage_label: 'Own' });
	const properties = ['url', 'hs_pipeline_stage_label', 'hs_pipeline_stage'];
	expect(jsonOf(await get(id, { options: { properties } }))).toMatchObject({
		url: 'shop.example/1',
		hs_pipeline_stage: SHIPPED,
		hs_pipeline_stage_label: 'Own',
	});
});

test("HubSpot's own object has neither labels nor address, and the account is not read for it", async () => {
	const id = seedOrder();
	const json = jsonOf(await get(id, { simplify: false }));
	expect(JSON.stringify(json)).not.toMatch(/_label|app\.hubspot/);
	expect(jsonOf(await many({ simplify: false }))).not.toHaveProperty('url');
	expect(looks()).toEqual([]);
});

test('the address is that of the place where HubSpot holds the account', async () => {
	const id = seedOrder();
	const body = { portalId: 42, uiDomain: 'app-eu1.hubspot.com' };
	sandbox.inject({ on: { route: 'account' }, do: { kind: 'status', status: 200, when: 'after', body } });
	expect(jsonOf(await get(id))['url']).toBe(`https://app-eu1.hubspot.com/contacts/42/record/0-123/${id}`);
});

test('an object of the same account is read anew by none of many executions', async () => {
	const id = seedOrder();
	await get(id);
	expect(looks()).toEqual(['account', 'pipelines', 'properties']);
	sandbox.journal.clear();
	await get(id);
	await many();
	expect(looks()).toEqual([]);
});

test('where no record is found, the account is not read', async () => {
	await many();
	expect(looks()).toEqual([]);
});

describe('an account that does not give', () => {
	test('its properties: records come without labels, with their address, and a hint says why', async () => {
		const id = seedOrder();
		failAll('properties', 403);
		const { items, error, hints } = await get(id);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ id, ...ORDER, url: expect.stringContaining(id) as string });
		expect(items[0]?.json).not.toHaveProperty('hs_pipeline_stage_label');
		expect(hints.filter((hint) => hint.startsWith('The labels of options are missing'))).toHaveLength(1);
	});

	test('its number: records come with their labels, without an address, and a hint says so', async () => {
		seedOrder();
		failAll('account', 403);
		const { items, error, hints } = await many();
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ ...ORDER, hs_pipeline_stage_label: 'Shipped' });
		expect(items[0]?.json).not.toHaveProperty('url');
		expect(hints.filter((hint) => hint.startsWith('The links to HubSpot are missing'))).toHaveLength(1);
	});

	test.each([{}, { portalId: '12/../3' }, { portalId: 5, uiDomain: 'evil.example/x?' }, [], 'text'])(
		'a number or a domain that an address can be made of: %j',
		async (body) => {
			const id = seedOrder();
			sandbox.inject({ on: { route: 'account' }, do: { kind: 'status', status: 200, when: 'after', body }, times: 9 });
			const { items, error } = await get(id);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject(ORDER);
			expect(items[0]?.json).not.toHaveProperty('url');
		},
	);
});

test('an object without a choice of its own has what HubSpot returns by default, and its address', async () => {
	expect(product.usefulProperties).toEqual([]);
	const [record] = sandbox.seed('products', [{ name: 'Lamp' }]);
	const id = record?.id ?? '';
	expect(jsonOf(await get(id, {}, 'product'))).toMatchObject({
		id,
		name: 'Lamp',
		url: `https://app.hubspot.com/contacts/148392017/record/0-7/${id}`,
	});
});
