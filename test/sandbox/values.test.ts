import { send } from '../../sandbox/client';
import { startSandbox, type ObjectType, type Readings, type Sandbox } from '../../sandbox/index';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox({ rateLimit: unlimited })));
afterAll(() => sandbox.close());

const unlimited = { max: 10_000, intervalMs: 10_000, dailyMax: 100_000, searchPerSecond: 1_000 };
const wholesale = { hs_pipeline: '738214905', hs_pipeline_stage: '1073321842' };

async function create(type: ObjectType, properties: object) {
	return send(sandbox, 'POST', `/crm/v3/objects/${type}`, { properties });
}

describe('values given back', () => {
	test.each<[ObjectType, string, unknown, string | null]>([
		['line_items', 'price', '10.00', '10'],
		['line_items', 'price', 10.5, '10.5'],
		['line_items', 'price', 1e3, '1000'],
		['line_items', 'price', '1e3', '1000'],
		['line_items', 'price', '0.10', '0.1'],
		['line_items', 'price', '-0', '0'],
		['line_items', 'price', '12345678901234.56', '12345678901234.56'],
		['line_items', 'discount', '-2', '-2'],
		['line_items', 'name', '  padded  ', 'padded'],
		['line_items', 'name', 12, '12'],
		['line_items', 'name', true, 'true'],
		['line_items', 'name', '', null],
		['line_items', 'name', null, null],
		['line_items', 'name', '   ', null],
		['line_items', 'ships_separately', true, 'true'],
		['line_items', 'ships_separately', 'false', 'false'],
		['line_items', 'warehouse', 'ham', 'ham'],
		['line_items', 'picked_at', '2026-03-01T12:00:00+02:00', '2026-03-01T10:00:00.000Z'],
		['line_items', 'picked_at', '2026-03-01T12:00:00.5Z', '2026-03-01T12:00:00.500Z'],
		['line_items', 'picked_at', 1_772_366_400_000, '2026-03-01T12:00:00.000Z'],
		['line_items', 'picked_at', '1772366400000', '2026-03-01T12:00:00.000Z'],
		['line_items', 'hs_recurring_billing_period', 'P24M', 'P24M'],
		['line_items', 'hs_recurring_billing_period', 'P1Y6M', 'P1Y6M'],
		['line_items', 'hs_recurring_billing_period', 'P6W', 'P6W'],
		['orders', 'promised_on', '2028-02-29', '2028-02-29'],
		['orders', 'promised_on', 1_772_323_200_000, '2026-03-01'],
		['orders', 'packing_options', 'gift_wrap;no_plastic', 'gift_wrap;no_plastic'],
		['orders', 'packing_options', 'wooden_crate', 'wooden_crate'],
		['orders', 'hs_currency_code', 'EUR', 'EUR'],
		['orders', 'hs_payment_status', 'anything at all', 'anything at all'],
		['orders', 'hubspot_owner_id', 512, '512'],
	])('%s %s: %j comes back as %j', async (type, name, sent, given) => {
		const { status, body } = await create(type, { [name]: sent });
		expect(status).toBe(201);
		expect(body.properties?.[name]).toBe(given);
	});
});

describe('values refused', () => {
	test.each<[ObjectType, string, unknown, string]>([
		['line_items', 'colour', 'red', 'PROPERTY_DOESNT_EXIST'],
		['line_items', 'shelf_number', 'archived property', 'PROPERTY_DOESNT_EXIST'],
		['line_items', 'Name', 'wrong case', 'PROPERTY_DOESNT_EXIST'],
		['line_items', 'amount', '10', 'READ_ONLY_VALUE'],
		['line_items', 'hs_object_id', '10', 'READ_ONLY_VALUE'],
		['line_items', 'createdate', '2026-03-01', 'READ_ONLY_VALUE'],
		['line_items', 'price', '1,000', 'INVALID_INTEGER'],
		['line_items', 'price', ' 5', 'INVALID_INTEGER'],
		['line_items', 'price', '0x10', 'INVALID_INTEGER'],
		['line_items', 'price', 'NaN', 'INVALID_INTEGER'],
		['line_items', 'price', '1.4210854715202004e-14', 'INVALID_INTEGER'],
		['line_items', 'price', true, 'INVALID_INTEGER'],
		['line_items', 'price', '-0.01', 'NUMBER_TOO_SMALL'],
		['line_items', 'ships_separately', 'yes', 'INVALID_OPTION'],
		['line_items', 'ships_separately', 1, 'INVALID_OPTION'],
		['line_items', 'ships_separately', 'TRUE', 'INVALID_OPTION'],
		['line_items', 'warehouse', 'Hamburg', 'INVALID_OPTION'],
		['line_items', 'warehouse', 'ham;rtm', 'INVALID_OPTION'],
		['line_items', 'recurringbillingfrequency', 'Monthly', 'INVALID_OPTION'],
		['line_items', 'hs_recurring_billing_period', '24', 'INVALID_RECURRING_BILLING_DURATION'],
		['line_items', 'hs_recurring_billing_period', 'P', 'INVALID_RECURRING_BILLING_DURATION'],
		['line_items', 'hs_recurring_billing_period', 'P1M2W', 'INVALID_RECURRING_BILLING_DURATION'],
		['line_items', 'picked_at', '2026-03-01', 'INVALID_LONG'],
		['line_items', 'picked_at', '2026-03-01T12:00:00', 'INVALID_LONG'],
		['line_items', 'picked_at', '2026-02-30T12:00:00Z', 'INVALID_LONG'],
		['line_items', 'picked_at', 'yesterday', 'INVALID_LONG'],
		['orders', 'promised_on', '2026-02-29', 'INVALID_DATE'],
		['orders', 'promised_on', '01.03.2026', 'INVALID_DATE'],
		['orders', 'promised_on', 1_772_323_200_001, 'INVALID_DATE'],
		['orders', 'promised_on', '2026-03-01T00:00:00Z', 'INVALID_DATE'],
		['orders', 'packing_options', 'gift_wrap;Extra padding', 'INVALID_OPTION'],
		['orders', 'hs_currency_code', 'eur', 'INVALID_OPTION'],
		['orders', 'hs_pipeline', 'Wholesale', 'INVALID_OPTION'],
		['orders', 'hs_pipeline_stage', wholesale.hs_pipeline_stage, 'INVALID_OPTION'],
	])('%s %s: %j is %s', async (type, name, sent, code) => {
		const { status, body } = await create(type, { [name]: sent });
		expect(status).toBe(400);
		expect(body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code, context: { propertyName: [name] } }] });
		const [validation] = JSON.parse(body.message?.replace('Property values were not valid: ', '') ?? '') as unknown[];
		expect(validation).toMatchObject({ isValid: false, error: code, name, portalId: 148392017 });
	});

	test('every invalid value is named', async () => {
		const { body } = await create('line_items', { name: 'ok', price: 'x', warehouse: 'y' });
		expect(body.errors?.map(({ code }) => code)).toEqual(['INVALID_INTEGER', 'INVALID_OPTION']);
	});
});

describe('what HubSpot works out', () => {
	test.each([
		[{ price: '10', quantity: 3 }, '30.000', '0.000'],
		[{ price: '10.00', quantity: '3', discount: '1.5' }, '25.500', '4.500'],
		[{ price: 10, quantity: 2, hs_discount_percentage: 25 }, '15.000', '5.000'],
		// Both count: 2 * (10 - 1 - 2.50).
		[{ price: 10, quantity: 2, discount: 1, hs_discount_percentage: 25 }, '13.000', '7.000'],
		[{ quantity: 2 }, undefined, undefined],
	])('%j gives an amount of %s', async (properties, amount, discount) => {
		const { body } = await create('line_items', properties);
		const record = sandbox.records('line_items').find(({ id }) => id === body.id);
		expect(body.properties?.['amount']).toBe(amount ?? null);
		expect(record?.properties['hs_total_discount']).toBe(discount);
	});

	test('a new order starts in the first stage', async () => {
		expect((await create('orders', {})).body.properties).toMatchObject({
			hs_pipeline: '14a2e10e-5471-408a-906e-c51f3b04369e',
			hs_pipeline_stage: '4b27b500-f031-4927-9811-68a0b525cbae',
		});
		expect((await create('orders', { hs_pipeline: wholesale.hs_pipeline })).body.properties).toMatchObject({
			hs_pipeline_stage: '1073321841',
		});
	});
});

describe('changes of what is there', () => {
	async function patched(first: object, properties: object) {
		const { body } = await create('orders', first);
		return send(sandbox, 'PATCH', `/crm/v3/objects/orders/${body.id ?? ''}`, { properties });
	}

	test('a leading semicolon ticks further boxes, none replaces them', async () => {
		const first = { packing_options: 'gift_wrap' };
		const options = async (packing_options: string) =>
			(await patched(first, { packing_options })).body.properties?.['packing_options'];
		expect(await options(';no_plastic')).toBe('gift_wrap;no_plastic');
		expect(await options('no_plastic')).toBe('no_plastic');
	});

	test('a stage must belong to the pipeline that the order is in', async () => {
		expect((await patched(wholesale, { hs_pipeline_stage: '1073321843' })).status).toBe(200);
		expect((await patched({}, { hs_pipeline_stage: '1073321843' })).status).toBe(400);
		expect((await patched({}, { hs_pipeline: wholesale.hs_pipeline })).status).toBe(400);
		expect((await patched({}, wholesale)).status).toBe(200);
	});
});

test('only 2026-09 requires the name of an order', async () => {
	const properties = { hs_tags: 'nameless' };
	expect((await send(sandbox, 'POST', '/crm/objects/2026-03/orders', { properties })).status).toBe(201);
	const { status, body } = await send(sandbox, 'POST', '/crm/objects/2026-09/orders', { properties });
	expect(status).toBe(400);
	expect(body.errors).toMatchObject([
		{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['hs_order_name'] } },
	]);
});

describe('a price of a line item with more than six decimals', () => {
	const given = async (priceDecimals: Readings['priceDecimals'], properties: object) => {
		const other = await startSandbox({ priceDecimals });
		const { status, body, text } = await send(other, 'POST', '/crm/v3/objects/line_items', { properties });
		await other.close();
		return { status, values: body.properties, text };
	};
	// 1.0000005 lies in the middle; zeros at the end are no decimals.
	const values = { price: '16.5289255', discount: '1.0000005' };

	test('is kept, refused or rounded', async () => {
		expect((await given('any', values)).values).toMatchObject(values);
		expect((await given('cut', values)).values).toMatchObject({ price: '16.528926', discount: '1.000001' });
		const refused = await given('refused', { price: '16.5289255', discount: '1' });
		expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('INVALID_NUMBER')]);
		expect((await given('refused', { discount: '1.0000005' })).status).toBe(400);
	});

	test.each(['refused', 'cut'] as const)('six and zeros are no more than six: %s', async (reading) => {
		const answer = await given(reading, { price: '16.52892500', discount: '0.000001' });
		expect(answer.values).toMatchObject({ price: '16.528925', discount: '0.000001' });
		expect((await given(reading, { quantity: '1.23456789' })).values).toMatchObject({ quantity: '1.23456789' });
	});
});
