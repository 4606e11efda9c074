import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { asJson, byUnique, kinds, OBJECTS, runOn } from './support/kinds';

let sandbox: Sandbox;
const start = async (options: SandboxOptions = {}) => {
	sandbox = await startSandbox({ objects: OBJECTS, ...options });
};
afterEach(async () => {
	await sandbox.close();
});

const kindOf = (resource: string) =>
	kinds.find((kind) => kind.resource === resource && kind.apiVersion === 'v3') ?? fail();
function fail(): never {
	throw new Error('No such kind');
}
const run = async (resource: string, operation: string, item: IDataObject, parameters: IDataObject = {}) => {
	const all = { ...asJson, ...parameters };
	return await runOn(sandbox, kindOf(resource), operation, all, { items: [item] });
};

describe('a value that another record has', () => {
	const HOW = [
		['a conflict', 409],
		['a value that is not valid', 400],
	] as const;

	test.each(HOW)(
		'of a line item, as %s: the error names it, and how to change it or to bring it into view',
		async (_how, conflict) => {
			await start({ conflict });
			const [orphan] = sandbox.seed('line_items', [{ name: 'Mug', hs_external_id: 'A-1' }]);
			for (const operation of ['create', 'batchCreate']) {
				const { error } = await run('lineItem', operation, { properties: { name: 'Mug', hs_external_id: 'A-1' } });
				expect(error?.description).toContain(
					`HubSpot has it as line item ${orphan?.id}. To update that one, use the operation 'Batch Create or Update'. If you can't find it in HubSpot, it doesn't belong to an order, deal or quote yet: that operation adds what you choose under 'Associations'.`,
				);
			}
		},
	);

	test.each(HOW)('of an order, as %s: the error names it, and how to change it', async (_how, conflict) => {
		await start({ conflict });
		const [present] = sandbox.seed('orders', [{ hs_order_name: 'A', shop_order_id: '7' }]);
		const { error } = await run('order', 'create', { properties: { hs_order_name: 'A', shop_order_id: '7' } });
		expect(error?.description).toContain(
			`HubSpot has it as order ${present?.id}. To update that one, use the operation 'Batch Create or Update'.`,
		);
		expect(error?.description).not.toContain('Associations');
	});

	test.each(HOW)('of one of five line items in a request, as %s: that one is named', async (_how, conflict) => {
		await start({ conflict });
		sandbox.seed('line_items', [{ name: 'Mug', hs_external_id: 'shop-4' }]);
		const items = ['shop-1', 'shop-2', 'shop-3', 'shop-4', 'shop-5'].map((hs_external_id) => ({
			properties: { name: 'Mug', hs_external_id },
		}));
		const { error } = await runOn(sandbox, kindOf('lineItem'), 'batchCreate', asJson, { items });
		expect(error?.message).toContain('[item 3], and with it the 4 others in the request');
		// HubSpot's words have the value: it is not said again.
		expect(error?.description?.match(/shop-4/g)).toEqual(['shop-4']);
	});

	test.each(HOW)('of two characters is found, too, as %s', async (_how, conflict) => {
		await start({ conflict });
		sandbox.seed('line_items', [{ name: 'Mug', hs_external_id: '42' }]);
		// The quantity of another line is no unique value.
		const items = ['41', '42', '43'].map((hs_external_id) => ({
			properties: { name: 'Mug', hs_external_id, quantity: 42 },
		}));
		const { error } = await runOn(sandbox, kindOf('lineItem'), 'batchCreate', asJson, { items });
		expect(error?.message).toContain('[item 1], and with it the 2 others in the request');
	});

	const twice = ['shop-1', 'shop-1', 'shop-2'].map((hs_external_id) => ({
		properties: { name: 'Mug', hs_external_id },
	}));

	test.each(HOW)('of an earlier item of the same run is told by that item, as %s', async (_how, conflict) => {
		await start({ conflict });
		const run = { items: twice, onError: 'continueRegularOutput' } as const;
		const { items } = await runOn(sandbox, kindOf('lineItem'), 'batchCreate', asJson, run);
		const first = sandbox.records('line_items').find(({ properties }) => properties['hs_external_id'] === 'shop-1')?.id;
		expect(items[1]?.json['error']).toMatchObject({
			description: expect.stringContaining(
				`Another line item of this run has the same value, and HubSpot has it as line item ${first} [item 0]. Give each its own value, or leave one of them out.`,
			) as string,
		});
	});

	test('that is given to a second record in an update is to be another one', async () => {
		await start();
		const [present] = sandbox.seed('line_items', [{ hs_external_id: 'A-1' }, { hs_external_id: 'A-2' }]);
		const item = { key: 'A-2', properties: { hs_external_id: 'A-1' } };
		const { error } = await run('lineItem', 'update', item, byUnique(kindOf('lineItem')));
		expect(error?.description).toContain(
			`Line item ${present?.id} has this value. Change the value, or update that line item.`,
		);
	});
});

describe('an option that a property does not have', () => {
	const NEW = { properties: { hs_order_name: 'A', hs_pipeline_stage: 'Shippedd' } };

	test("is refused in HubSpot's words where the properties were not read, with how to give labels", async () => {
		await start();
		const { error } = await run('order', 'create', NEW);
		expect(error?.description).toContain(
			"Use one of these internal values, or add the option 'Check Before Sending': labels can be given then, too.",
		);
		const checked = await run('order', 'create', NEW, { options: { checkBeforeSending: true } });
		expect(checked.error?.message).toContain(`'Pipeline stage' can't be "Shippedd"`);
	});

	test('of a whole order is refused by the labels, since its properties were read', async () => {
		await start();
		const parameters = { ...byUnique(kindOf('order')), list: '[]' };
		const { error } = await run('order', 'sync', { key: '7', ...NEW }, parameters);
		expect(error?.description).toMatch(/^'Pipeline stage' can't be "Shippedd"\. Choose one of: .*Shipped/);
	});
});

describe('a unique value that no record has', () => {
	test("is named by the property's label where that is at hand, and no call is made for it", async () => {
		await start();
		const update = async () => {
			sandbox.journal.clear();
			const item = { key: '999999', properties: { hs_order_name: 'A' } };
			const { error } = await run('order', 'update', item, byUnique(kindOf('order')));
			return { told: [error?.message, error?.description], calls: sandbox.journal.calls.map(({ route }) => route) };
		};
		const description = expect.stringContaining(
			"Check the value, or use the operation 'Batch Create or Update'",
		) as string;
		expect(await update()).toEqual({
			told: ["No order has 'shop_order_id' 999999 [item 0]", description],
			calls: ['patch'],
		});
		// What has read the properties, as the editor does for its lists.
		await run('order', 'create', { properties: { hs_order_name: 'A' } }, { options: { checkBeforeSending: true } });
		expect(await update()).toEqual({
			told: ["No order has 'Shop order ID' 999999 [item 0]", description],
			calls: ['patch'],
		});
	});
});
