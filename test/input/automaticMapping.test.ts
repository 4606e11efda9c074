import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

const AUTOMATIC: INodeParameters = {
	lineSource: 'items',
	specifyProperties: 'fields',
	fields: { mappingMode: 'autoMapInputData', value: null, schema: [] },
};
const FROM_LIST: INodeParameters = { lineSource: 'list', list: '={{ $json.lines }}' };

async function create(items: IDataObject[], given: INodeParameters = AUTOMATIC) {
	return await runNode({
		sandbox,
		items,
		onError: 'continueRegularOutput',
		parameters: { resource: 'lineItem', operation: 'batchCreate', ...given },
	});
}

const created = () => sandbox.journal.creates('line_items').map(({ properties }) => properties);

test('the header of a sheet may have spaces around a name, or the mark of a byte order before it', async () => {
	const { hints } = await create([{ '\uFEFFname': 'Lamp', 'price ': '25.00', ' quantity': '2' }]);
	expect(created()).toMatchObject([{ name: 'Lamp', price: '25.00', quantity: '2' }]);
	expect(hints.join()).not.toContain('left out');
});

test('of two names that are the same but for spaces, the exact one counts', async () => {
	await create([{ name: 'Lamp', price: '25.00', 'price ': '7.00' }]);
	expect(created()).toMatchObject([{ price: '25.00' }]);
});

test('fields that no property takes are told, with what they were meant for', async () => {
	const { hints } = await create([
		{ name: 'Lamp', shelf: 'B', quantitiy: 2, 'Unit Price': '25.00', lines: [1], nothing: '' },
		{ name: 'Desk', shelf: 'C' },
	]);
	expect(created()).toHaveLength(2);
	expect(hints).toContain(
		"HubSpot has no properties with the names of these input fields, so they were left out: quantitiy (did you mean 'quantity'?), Unit Price (did you mean 'price'?), shelf",
	);
});

test('lists that are empty are told: nothing comes out of their items', async () => {
	const { items, hints } = await create([{ lines: [] }, { lines: [] }], FROM_LIST);
	expect(items).toEqual([]);
	expect(hints).toContain('The list of 2 items is empty, so nothing was sent for them');
});

test('lists of which all rows are skipped are not called empty', async () => {
	const { items, hints } = await create([{ lines: [{ name: 'Note', price: 0, kind: 'note' }] }], {
		...FROM_LIST,
		lineFormat: 'other',
		lineFields: { name: 'name', unitPrice: 'price', skipLines: 'kind' },
	});
	expect(items).toEqual([]);
	expect(hints).toContain("'Skip Rows Where' leaves out all rows of the list of 1 item, so nothing was sent for it");
});

test('a line of a list that is refused before sending comes out with what the list has', async () => {
	const line = { name: 'Lamp', price: { odd: 1 } };
	const { items } = await create([{ lines: [line] }], FROM_LIST);
	expect(items[0]?.json['error']).toMatchObject({ outcome: 'notSent', input: line });
});
