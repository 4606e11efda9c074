import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import type { CrmObject } from '../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { RESOURCES } from '../nodes/HubspotCommerce/resources';
import { objectTypes, startSandbox, type ObjectType, type Sandbox } from '../sandbox';
import { runNode } from './support/node';

/** What n8n's editor shows of a node's output before it has run. */
interface Preview {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Preview>>;
	readonly items?: Preview;
}

const folder = join(__dirname, '../nodes/HubspotCommerce/__schema__');
const version = 'v1.0.0';
const previewOf = (resource: string, operation: string) =>
	jsonParse<Preview & { readonly version: number }>(
		readFileSync(join(folder, version, resource, `${operation}.json`), 'utf8'),
	);

/** The form of a value, as a preview has it. */
function formOf(value: unknown): Preview {
	if (Array.isArray(value)) return { type: 'array', items: formOf(value[0]) };
	if (Number.isInteger(value)) return { type: 'integer' };
	if (typeof value !== 'object' || value === null) return { type: value === null ? 'string' : typeof value };
	const entries = Object.entries(value).map(([key, inside]): [string, Preview] => [key, formOf(inside)]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

/** The keys of HubSpot's objects and of all around them; the properties in them vary from account to account. */
function keysOf({ properties, items }: Preview, path = ''): string[] {
	const inside = Object.entries(properties ?? {}).flatMap(([key, form]) => [
		`${path}${key}`,
		...(key === 'properties' ? [] : keysOf(form, `${path}${key}.`)),
	]);
	return [...inside, ...(items === undefined ? [] : keysOf(items, path))]
		.filter((key) => !key.endsWith(TRACE_ID))
		.sort();
}

/** HubSpot gives it back of records that went in a call with others, and nobody builds on it. */
const TRACE_ID = 'objectWriteTraceId';

/** What most records of a resource have that are written, and a property of which no two have the same value. */
const RECORDS: Readonly<
	Record<string, { readonly unique: string; readonly values: Readonly<Record<string, string>> }>
> = {
	lineItem: {
		unique: 'hs_external_id',
		values: { name: 'A', hs_sku: 'S', price: '1', quantity: '1', hs_line_item_currency_code: 'EUR' },
	},
	order: {
		unique: 'shop_order_id',
		values: {
			hs_order_name: 'A',
			hs_external_order_id: '1',
			hs_fulfillment_status: 'open',
			hs_total_price: '1',
			hs_currency_code: 'EUR',
		},
	},
};

function recordOf(object: CrmObject, uniqueValue: string): { unique: string; values: Record<string, string> } {
	const resource = RESOURCES.find((entry) => entry.object === object)?.name ?? '';
	const record = RECORDS[resource];
	if (record === undefined) throw new Error(`Say in RECORDS of this test what a record of '${resource}' has`);
	return { unique: record.unique, values: { ...record.values, [record.unique]: uniqueValue } };
}

function typeOf({ objectType, label }: CrmObject): ObjectType {
	const type = objectTypes.find((known) => known === objectType);
	if (type === undefined) throw new Error(`The sandbox has no ${label}: tell it what HubSpot does with them`);
	return type;
}

const shown = RESOURCES.flatMap(({ name, object }) =>
	operationsOf(object).map((operation) => ({ resource: name, object, operation: operation.name })),
);

// Here, so that what is missing of an object is said once, and not by each test.
const objects = RESOURCES.map(({ object }) => typeOf(object));
for (const { object } of RESOURCES) recordOf(object, 'any');

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ objects });
});
afterAll(async () => {
	await sandbox.close();
});

// None for the trigger: n8n 2's editor refuses them ("Trigger nodes do not have schema previews").
test('each operation of each resource has a preview, and there is none beside them', () => {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
	expect(files.sort()).toEqual(
		shown.map(({ resource, operation }) => join(version, resource, `${operation}.json`)).sort(),
	);
});

test.each(shown)('$resource: $operation gives out what its preview shows', async ({ resource, object, operation }) => {
	const { unique, values } = recordOf(object, operation);
	const [record] = sandbox.seed(typeOf(object), [values]);
	const isNew = operation === 'create' || operation === 'batchCreate';
	const parameters: IDataObject = {
		resource,
		operation,
		findBy: 'recordId',
		recordId: { __rl: true, mode: 'id', value: record?.id ?? '' },
		idProperty: unique,
		idValue: operation,
		specifyProperties: 'json',
		propertiesJson: isNew ? { ...values, [unique]: `${operation}-new` } : values,
		...(object.lines === null ? {} : { list: [recordOf(object.lines, operation).values] }),
	};
	// A data object of plain values is what n8n stores as parameters.
	const { items, error } = await runNode({ sandbox, parameters: parameters as INodeParameters });
	expect(error).toBeUndefined();
	const { version: previewVersion, ...preview } = previewOf(resource, operation);
	expect(previewVersion).toBe(1);
	const given = formOf(items[0]?.json);
	expect(given).toMatchObject(preview);
	// Of HubSpot's properties it shows the usual ones, of the rest all. A simplified record it shows as it comes.
	if (preview.properties?.['properties'] !== undefined) expect(keysOf(preview)).toEqual(keysOf(given));
	if (preview.properties?.['url'] !== undefined) {
		expect(Object.keys(preview.properties)).toEqual(Object.keys(given.properties ?? {}));
	}
});
