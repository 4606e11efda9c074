import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { operationsOf } from '../nodes/HubspotCommerce/actions/operations/operations';
import { lineItem } from '../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { startSandbox, type Sandbox } from '../sandbox';
import { runNode } from './support/node';

/** What n8n's editor shows of a node's output before it has run. */
interface Preview {
	readonly type: string;
	readonly properties?: Readonly<Record<string, Preview>>;
}

const folder = join(__dirname, '../nodes/HubspotCommerce/__schema__/v1.0.0');
const previewOf = (resource: string, operation: string) =>
	jsonParse<Preview>(readFileSync(join(folder, resource, `${operation}.json`), 'utf8'));

/** The form of a value, as a preview has it. */
function formOf(value: unknown): Preview {
	if (typeof value !== 'object' || value === null) return { type: value === null ? 'string' : typeof value };
	const entries = Object.entries(value).map(([key, inside]): [string, Preview] => [key, formOf(inside)]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

/** What records of each kind have, and most that is written has. */
const kinds = [
	{
		resource: 'order',
		type: 'orders',
		unique: 'shop_order_id',
		values: { hs_order_name: 'A', hs_external_order_id: '1', hs_fulfillment_status: 'open', hs_total_price: '1' },
	},
	{
		resource: 'lineItem',
		type: 'line_items',
		unique: 'hs_external_id',
		values: { name: 'A', hs_sku: 'S', price: '1', quantity: '1' },
	},
] as const;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => {
	await sandbox.close();
});

describe.each(kinds)('$resource', ({ resource, type, unique, values }) => {
	test.each(operationsOf(lineItem).map((operation) => operation.name))(
		'%s gives out what its preview shows',
		async (operation) => {
			const [record] = sandbox.seed(type, [{ ...values, [unique]: operation }]);
			const parameters: IDataObject = {
				resource,
				operation,
				findBy: 'recordId',
				recordId: { __rl: true, mode: 'id', value: record?.id ?? '' },
				idProperty: unique,
				idValue: operation,
				specifyProperties: 'json',
				propertiesJson: { ...values, [unique]: operation.endsWith('reate') ? `${operation}-new` : operation },
			};
			// A data object of plain values is what n8n stores as parameters.
			const { items } = await runNode({ sandbox, parameters: parameters as INodeParameters });
			expect(items.length).toBeGreaterThan(0);
			const { version, ...preview } = previewOf(resource, operation) as Preview & { version: number };
			expect(version).toBe(1);
			const given = formOf(items[0]?.json);
			expect(given).toMatchObject(preview);
			// Of HubSpot's properties it shows the usual ones, of the rest all.
			if (preview.properties?.['properties'] !== undefined) {
				expect(Object.keys(preview.properties).sort()).toEqual(Object.keys(given.properties ?? {}).sort());
			}
		},
	);
});
