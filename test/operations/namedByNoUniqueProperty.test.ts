import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { anyOperation, associationsWith, batchCreateLineItems } from '../support/parameters';
import { errorOf, orders, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});
const go = { onError: 'continueRegularOutput' } as const;
const told = ([item]: ReadonlyArray<{ readonly json: IDataObject }>) =>
	JSON.stringify([item?.json['message'], errorOf(item?.json)['description']]).replaceAll('\\"', '"');
const CHOOSE =
	"Choose the unique property in the list of 'Unique Property Name or ID'. Create one with the operation 'Create Unique Property', if there is none";

// The one is misspelt, and several orders may have the other.
describe.each(['shop_order', 'hs_order_name'])('%s, which is no unique property', (idProperty) => {
	test.each(['batchUpsert', 'batchUpdate', 'update', 'get', 'delete'])('%s says what to do', async (operation) => {
		const named = { findBy: 'uniqueProperty', idProperty, idValue: '900' };
		const values = { specifyProperties: 'json', propertiesJson: '{"hs_order_name":"x"}' };
		const parameters = { ...anyOperation('order', operation), ...named, ...values };
		const { items } = await runNode({ sandbox, items: [{}], parameters, ...go });
		expect(told(items)).toContain(`${idProperty} is not a unique property`);
		expect(told(items)).toContain(CHOOSE);
	});

	test('whole orders say what to do', async () => {
		const { items } = await sync(sandbox, orders(1), { idProperty }, go);
		expect(told(items)).toContain(CHOOSE);
		expect(sandbox.journal.writes).toEqual([]);
	});

	test('a parent says what to do', async () => {
		const associations = associationsWith({ toObject: 'order', findBy: 'uniqueProperty', idProperty, idValue: '900' });
		const parameters = batchCreateLineItems({ associations });
		const { items } = await runNode({ sandbox, items: [{ name: 'Mug' }], parameters, ...go });
		expect(told(items)).toContain(
			'HubSpot finds records only by properties that require unique values: check the internal name of this one',
		);
	});
});

test('one that is meant is named, where the properties are known', async () => {
	const { items } = await sync(sandbox, orders(1), { idProperty: 'Shop order ID' }, go);
	expect(told(items)).toContain(`Did you mean 'shop_order_id'? ${CHOOSE}`);
});

test('a total that the account has not is told before anything is read', async () => {
	const options = { ifSumDiffers: 'hint', totalProperty: 'hs_nothing' };
	const { error } = await sync(sandbox, orders(1), { options });
	expect(error?.message).toBe('\'Total Property\' is "hs_nothing", and HubSpot has no such property of orders');
	expect(error?.description).toContain('such as hs_total_price or hs_subtotal_price');
	expect(sandbox.journal.writes).toEqual([]);
});
