import { startSandbox, type Sandbox } from '../../sandbox';
import { associationsWith } from '../support/parameters';
import { line, orderOf, sync, treeOf } from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

test('of several items about one order the last one wins, and the others say so', async () => {
	const items = [
		orderOf('A', line('a-1')),
		orderOf('B', line('b-1')),
		orderOf('A', line('a-2')),
		orderOf('A', line('a-3')),
	];
	const { items: output } = await sync(sandbox, items);

	expect(output.map(({ json }) => json['outcome'])).toEqual(['superseded', 'created', 'superseded', 'created']);
	expect(output[0]?.json).toMatchObject({ supersededBy: 2 });
	expect(output[2]?.json).toMatchObject({ supersededBy: 3, message: expect.stringContaining('[item 3]') as string });
	expect(treeOf(sandbox)).toEqual({ A: ['a-3'], B: ['b-1'] });
});

test('nothing is looked up or sent for items that a later one supersedes', async () => {
	const emails = ['old@example.com', 'new@example.com'];
	sandbox.seed(
		'contacts',
		emails.map((email) => ({ email })),
	);
	const associations = associationsWith({
		toObject: 'contact',
		findBy: 'uniqueProperty',
		idProperty: 'email',
		idValue: '={{ $json.email }}',
	});
	const items = emails.map((email, n) => ({ ...orderOf('A', line(`a-${n}`)), email }));
	const { items: output } = await sync(sandbox, items, { associations });
	expect(output.map(({ json }) => json['outcome'])).toEqual(['superseded', 'created']);
	expect(treeOf(sandbox)).toEqual({ A: ['a-1'] });
	const [lookUp] = sandbox.journal.calls.filter(({ path }) => path.includes('contacts/batch/read'));
	expect(lookUp?.body).toMatchObject({ inputs: [{ id: 'new@example.com' }] });
});
