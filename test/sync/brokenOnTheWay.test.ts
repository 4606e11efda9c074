import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { fastForward, holdTheClock } from '../support/clock';
import { runNode } from '../support/node';
import { anyOperation, associationsWith } from '../support/parameters';
import { errorOf, line, live, orderOf, sync } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'] });
});
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

/** n8n can't read the credential any more, from this call on. */
const failingFrom = (call: number) => {
	let reads = 0;
	// It is read once more before the first call.
	return () => {
		if (++reads > call) throw new Error('The vault is sealed');
	};
};

test.each(Array.from({ length: 16 }, (_, n) => n))(
	'a credential that can not be read after %i calls loses nothing that is known of an order and its lines',
	async (calls) => {
		await sync(sandbox, [orderOf('S-1', line('a'), line('x'))]);
		const given = [orderOf('S-1', line('a', { quantity: 5 }), line('b'))];
		const run = { onCredentialRead: failingFrom(calls), onError: 'continueRegularOutput' } as const;
		holdTheClock();
		const { items } = await fastForward(sync(sandbox, given, { surplus: 'delete' }, run));
		const made = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'b');
		const error = items[0]?.json['error'] as IDataObject | undefined;
		const told = error === undefined ? items[0]?.json : (error['written'] as IDataObject | undefined);
		const ids = ((told?.['lineItems'] ?? []) as IDataObject[]).map(({ id }) => id);
		if (made !== undefined) expect(ids).toContain(made.id);
		if (told === undefined) expect(error).toMatchObject({ outcome: 'notSent' });
	},
);

test('nor of records that are written and not yet associated', async () => {
	const [contact] = sandbox.seed('contacts', [{ email: 'ada@example.com' }]);
	const { items } = await runNode({
		sandbox,
		parameters: {
			...anyOperation('order', 'batchUpsert'),
			lineSource: 'items',
			idProperty: 'shop_order_id',
			idValue: '={{ $json.key }}',
			specifyProperties: 'json',
			propertiesJson: '{"hs_order_name": "New"}',
			associations: associationsWith({ toObject: 'contact', toId: contact?.id ?? '' }) as INodeParameters,
		},
		items: [{ key: 'A' }, { key: 'B' }],
		onCredentialRead: failingFrom(2),
		onError: 'continueRegularOutput',
	});
	const ids = live(sandbox, 'orders').map(({ id }) => id);
	expect(ids).toHaveLength(2);
	expect(items.map(({ json }) => errorOf(json)['outcome'])).toEqual(['notAssociated', 'notAssociated']);
	expect(items.map(({ json }) => errorOf(json)['id']).sort()).toEqual(ids.sort());
	expect(errorOf(items[0]?.json)['description']).toContain('The vault is sealed');
});

test('the error of a run that stops names the lines that it wrote under orders, too', async () => {
	await sync(sandbox, [orderOf('S-1', line('a'))]);
	const { error } = await sync(sandbox, [orderOf('S-1', line('a'), line('b'), line('c', { price: -1 }))]);
	const made = live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === 'b');
	expect(error?.description).toContain(`Changed line item: ${made?.id ?? ''}`);
});
