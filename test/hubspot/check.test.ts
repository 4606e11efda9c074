import { objectionsTo, type Objection } from '../../nodes/HubspotCommerce/hubspot/check';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { toPipelines, toPropertyDefinitions, withPipelines } from '../../nodes/HubspotCommerce/hubspot/schema';
import type { PropertyValue } from '../../nodes/HubspotCommerce/hubspot/values';
import { Account } from '../../sandbox/account/account';
import { checkValues } from '../../sandbox/account/checks';
import { orderPipelines, pipelineBody } from '../../sandbox/account/pipelines';
import { propertyBody } from '../../sandbox/account/propertyDefinition';
import { HubSpotError } from '../../sandbox/errors';
import { settingsOf } from '../../sandbox/options';

type ObjectType = 'orders' | 'line_items';

const account = new Account(settingsOf({}));

/** The properties of an object as the node reads them from the account. */
function definitionsOf(type: ObjectType) {
	const properties = toPropertyDefinitions({ results: account.catalog.list(type, false).map(propertyBody) });
	const pipelines = toPipelines({ results: orderPipelines.all.map(pipelineBody) });
	const definitions = type === 'orders' ? withPipelines(properties, pipelines) : properties;
	return new Map(definitions.map((definition) => [definition.name, definition]));
}

const objects = { line_items: lineItem, orders: order } as const;
const definitions = { line_items: definitionsOf('line_items'), orders: definitionsOf('orders') };

const objections = (type: ObjectType, properties: Record<string, PropertyValue>) =>
	objectionsTo(properties, definitions[type], objects[type]);

/** The code that the account itself refuses a value with; null when it takes it. */
function refusalCodeOf(type: ObjectType, name: string, value: PropertyValue): string | null {
	try {
		checkValues(account, type, { [name]: value });
		return null;
	} catch (error) {
		if (error instanceof HubSpotError) return error.refusal.errors?.[0]?.code ?? '';
		throw error;
	}
}

const candidates: readonly PropertyValue[] = [
	'', ' ', 'text', ' text ', true, false, 'true', 'false', 'TRUE', ' true', 'yes', 'Yes', 'No',
	0, -0, 1, -1, 12.5, -12.5, 1e21, 1e-7, 1e300, 9_007_199_254_740_993,
	'0', '-0', '-0.00', '+1', '1.', '.5', '-.5', '12.50', '-0.01', '1e2', '1E+2', '1e-2', '1e999', '007', ' 1', '1 ', '--1',
	'1,5', '1.234,50', '1,234.50', '12 EUR', '0x10', 'NaN', 'Infinity', '.', '-', 'e5',
	'P1Y', 'P12M', 'P30D', 'P1Y6M2D', 'P2W', ' P1M ', 'P', 'P1', 'PT1H', 'P1M1Y', 'p1y', 'P1W1D', 'P-1M', '12',
	'2026-03-01', '2026-02-30', '2024-02-29', '2026-13-01', '2026-3-1', '01.03.2026', '2026-03-01 ', '0000-01-01',
	'2026-03-01T10:00:00Z', '2026-03-01T10:00Z', '2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.1234567890Z',
	'2026-03-01T10:00:00+02:00', '2026-03-01T10:00:00-0500', '2026-03-01T10:00:00', '2026-03-01 10:00:00Z',
	'2026-02-30T10:00:00Z', '2026-03-01T24:00:00Z', '2026-03-01T25:00:00Z', '2026-03-01T10:60:00Z', '2026-03-01T10:00:00+99:00',
	1_772_323_200_000, '1772323200000', 1_772_323_200_001, '-86400000', '8640000000000000', '8640000000000001', '1e3',
	'EUR', 'eur', 'Euro', ' EUR', 'EUR;USD', ';EUR', 'monthly', 'ham', 'Hamburg', 'gift_wrap', 'Gift wrap',
	'gift_wrap;no_plastic', ';gift_wrap', 'gift_wrap;', ';;gift_wrap', 'gift_wrap;;no_plastic', ';', 'gift_wrap; no_plastic',
	'gift_wrap;nothing', 'wooden_crate', '14a2e10e-5471-408a-906e-c51f3b04369e', '738214905', 738_214_905,
	'4b27b500-f031-4927-9811-68a0b525cbae', 'Shipped', '81234567', 81_234_567,
]; // prettier-ignore

const everyProperty = (['line_items', 'orders'] as const).flatMap((type) =>
	account.catalog.list(type, false).map(({ name }) => ({ type, name })),
);

describe("the check before sending is of the account's own opinion", () => {
	// A stage is refused beside another pipeline, an owner unless he is one, a tax rate unless the tax library has it: the check
	// knows none of these.
	const isLaxAbout = new Set(['hs_pipeline_stage', 'hubspot_owner_id', 'hs_tax_rate_group_id']);

	test.each(everyProperty)('$name of $type', ({ type, name }) => {
		for (const value of candidates) {
			const code = refusalCodeOf(type, name, value);
			const [objection, ...others] = objections(type, { [name]: value });
			expect(others).toEqual([]);
			if (objection === undefined && isLaxAbout.has(name)) continue;
			expect([name, value, objection?.code ?? null]).toEqual([name, value, code]);
		}
	});

	test.each([
		{ type: 'line_items', name: 'shelf_number' },
		{ type: 'line_items', name: 'no_such_property' },
		{ type: 'orders', name: 'fax_number' },
		{ type: 'orders', name: 'toString' },
	] as const)('$name of $type, which there is not', ({ type, name }) => {
		for (const value of ['', 'x']) {
			expect(refusalCodeOf(type, name, value)).toBe('PROPERTY_DOESNT_EXIST');
			expect(objections(type, { [name]: value })).toMatchObject([{ property: name, code: 'PROPERTY_DOESNT_EXIST' }]);
		}
	});

	test('a stage of any pipeline may be one', () => {
		expect(objections('orders', { hs_pipeline_stage: '1073321842' })).toEqual([]);
		expect(objections('orders', { hs_pipeline_stage: 'Shipped' })).toMatchObject([{ code: 'INVALID_OPTION' }]);
	});
});

test('every objection is told, in the order of the properties, and says what to do', () => {
	const found = objections('line_items', {
		name: 'Mug',
		colour: 'red',
		amount: 3,
		price: '-1.50',
		quantity: '1,5',
		warehouse: 'Paris',
		ships_separately: 'maybe',
		hs_recurring_billing_period: '12 months',
		hs_recurring_billing_start_date: '01.03.2026',
		picked_at: '2026-03-01',
	});
	const words = ({ property, code, reason, advice }: Objection) => [property, code, reason, advice];
	expect(found.map(words)).toEqual([
		[
			'colour',
			'PROPERTY_DOESNT_EXIST',
			"Property 'colour' does not exist on line items of this account",
			"Use the internal name, which HubSpot shows in a property's settings, or leave it out",
		],
		['amount', 'READ_ONLY_VALUE', "'Net price' is read-only: HubSpot sets it itself", 'Leave it out'],
		[
			'price',
			'NUMBER_TOO_SMALL',
			"'Unit price' is -1.50, and HubSpot takes nothing below 0 there",
			'Leave out returns and credits, or write them to another property of the line item',
		],
		[
			'quantity',
			'INVALID_INTEGER',
			'\'Quantity\' is "1,5", not a number',
			'HubSpot takes digits, with a point before the decimals, such as 1234.50',
		],
		['warehouse', 'INVALID_OPTION', "'Warehouse' can't be \"Paris\"", 'Choose one of: Hamburg, Rotterdam, Gdynia'],
		['ships_separately', 'INVALID_OPTION', "'Ships separately' can't be \"maybe\"", 'Choose one of: true, false'],
		[
			'hs_recurring_billing_period',
			'INVALID_RECURRING_BILLING_DURATION',
			'\'Term\' is "12 months", not a period',
			'HubSpot takes periods such as P12M, P1Y6M, P30D or P2W',
		],
		[
			'hs_recurring_billing_start_date',
			'INVALID_DATE',
			'\'Billing start date\' is "01.03.2026", not a date that HubSpot takes',
			'HubSpot takes days such as 2026-03-01, or milliseconds at midnight UTC',
		],
		[
			'picked_at',
			'INVALID_LONG',
			'\'Picked at\' is "2026-03-01", not a date and time that HubSpot takes',
			'HubSpot takes a date, a time and a zone, such as 2026-03-01T09:30:00Z, or milliseconds',
		],
	]);
});

test('what HubSpot has and the node does not know is not objected to', () => {
	const own = toPropertyDefinitions({
		results: [
			{ name: 'place', type: 'object_coordinates' },
			{ name: 'price', type: 'number' },
			{
				name: 'size',
				type: 'enumeration',
				fieldType: 'select',
				options: [{ value: 's' }, { value: 'm', hidden: true }],
			},
			{ name: 'none', type: 'enumeration', fieldType: 'select' },
		],
	});
	const byName = new Map(own.map((definition) => [definition.name, definition]));
	const other: CrmObject = { ...order, objectType: 'products' };
	expect(objectionsTo({ place: 'x', price: -1, size: 'm' }, byName, other)).toEqual([]);
	expect(objectionsTo({ none: 'x' }, byName, other)).toMatchObject([
		{ code: 'INVALID_OPTION', advice: 'It has no options in HubSpot' },
	]);
});

test('a long list of options is not told to its end', () => {
	const options = Array.from({ length: 25 }, (_, n) => ({ value: `o${n}` }));
	const [size] = toPropertyDefinitions({ results: [{ name: 'size', type: 'enumeration', options }] });
	if (size === undefined) throw new Error('This is no property');
	const [objection] = objectionsTo({ size: 'x' }, new Map([['size', size]]), order);
	expect(objection?.advice).toMatch(/^Choose one of: o0, .*, o19, and 5 more$/);
});
