import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { updateOrder } from '../support/parameters';

/*
 * An expression in a field that is not switched to expressions would be written as it stands. What an expression gives, or
 * a text that stands in an item, may have braces in it.
 */
let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const mapped = (value: IDataObject) => ({ specifyProperties: 'fields', fields: { mappingMode: 'defineBelow', value } });

test.each([
	["'hs_order_name' of 'Properties'", mapped({ hs_order_name: 'Order {{ $json.number }}' })],
	["'Properties (JSON)'", { propertiesJson: '{ "hs_order_name": "{{ $json.number }}" }' }],
	['\'Unique Property Value\' is "{{ $json.number }}"', { idValue: '{{ $json.number }}' }],
])('%s is refused, and the field is named', async (title, parameters) => {
	const byNumber = { findBy: 'uniqueProperty', idProperty: 'shop_order_id', idValue: '7' };
	const { error } = await runNode({
		sandbox,
		parameters: updateOrder({ ...byNumber, ...parameters }),
		items: [{ number: 7, properties: { hs_order_name: 'New' } }],
	});
	expect(error?.message).toContain(title);
	expect(error?.description).toContain("switch the field from 'Fixed' to 'Expression'");
	expect(sandbox.journal.writes).toEqual([]);
});

test.each([
	['a mapped field', mapped({ hs_order_name: '={{ $json.name }}' })],
	['JSON', { propertiesJson: '={{ { "hs_order_name": $json.name } }}' }],
])('a value with braces that an expression gives is written: %s', async (_what, parameters) => {
	const [order] = sandbox.seed('orders', [{ hs_order_name: 'Old' }]);
	const items = [{ id: order?.id ?? '', name: '{{ a }}' }];
	await runNode({ sandbox, parameters: updateOrder(parameters), items });
	expect(order?.properties['hs_order_name']).toBe('{{ a }}');
});
