import { startSandbox, type Sandbox } from '../../sandbox';
import { fates, line, live, orderOf, sync } from '../support/wholeOrders';

describe.each(['sensitive', 'ignored'] as const)('where the case of letters is %s', (letterCase) => {
	let sandbox: Sandbox;
	beforeEach(async () => {
		sandbox = await startSandbox({ objects: ['orders', 'line_items', 'contacts'], letterCase });
	});
	afterEach(async () => {
		await sandbox.close();
	});
	const given = (key: string) => orderOf('S-1', line(key, { price: '12.00' }));
	const linesThere = () => live(sandbox, 'line_items').map(({ id, properties }) => [id, properties['price']]);

	test('a line whose key comes back in other letters is the one that HubSpot takes it for', async () => {
		await sync(sandbox, [orderOf('S-1', line('S-1a', { price: '10.00' }))]);
		const [[id] = []] = linesThere();
		const { items } = await sync(sandbox, [given('s-1A')], { surplus: 'delete' });
		expect(fates(items[0]?.json)).toEqual(letterCase === 'ignored' ? ['updated'] : ['created', 'deleted']);
		expect(linesThere()).toEqual([[letterCase === 'ignored' ? id : expect.any(String), '12']]);
		const again = await sync(sandbox, [given('s-1A')], { surplus: 'delete' });
		expect(fates(again.items[0]?.json)).toEqual(['unchanged']);
	});

	test('a dry run announces what becomes of it', async () => {
		await sync(sandbox, [orderOf('S-1', line('S-1a', { price: '10.00' }))]);
		const { items } = await sync(sandbox, [given('s-1A')], { surplus: 'delete', options: { dryRun: true } });
		expect(fates(items[0]?.json)).toEqual(
			letterCase === 'ignored' ? ['wouldBeUpdated'] : ['wouldBeCreated', 'wouldBeDeleted'],
		);
	});

	test("a line of another order is nobody else's, in whatever letters", async () => {
		await sync(sandbox, [orderOf('S-2', line('S-1a'))]);
		const { items } = await sync(sandbox, [given('s-1A')], { surplus: 'delete' }, { onError: 'continueRegularOutput' });
		const error = expect.objectContaining({ outcome: 'partlySynced' }) as unknown;
		expect(items[0]?.json).toMatchObject(letterCase === 'ignored' ? { error } : { outcome: 'created' });
		expect(linesThere()[0]?.[1]).toBe('10');
	});
});
