import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { runNode } from '../support/node';
import { batchCreateLineItems } from '../support/parameters';
import { errorOf } from '../support/wholeOrders';

/* An entry of a list has its ID in itself: no expression gives it. */

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => {
	await sandbox.close();
});

async function told(entry: IDataObject, more: IDataObject) {
	const { items } = await runNode({
		sandbox,
		items: [{ list: [entry] }],
		parameters: batchCreateLineItems({ lineSource: 'list', list: '={{ $json.list }}', ...more }),
		onError: 'continueRegularOutput',
	});
	return { message: items[0]?.json['message'], description: errorOf(items[0]?.json)['description'] };
}

const BY_ID = { operation: 'batchUpdate', findBy: 'recordId' };
const BY_KEY = { operation: 'batchUpsert', idProperty: 'hs_external_id' };

test.each<[what: string, key: string, entry: IDataObject, more: IDataObject]>([
	['a record ID', 'id', { name: 'Mug' }, BY_ID],
	['a unique value', 'hs_external_id', { name: 'Mug' }, BY_KEY],
	['a unique value that is more than empty', 'hs_external_id', { hs_external_id: ' ', name: 'Mug' }, BY_KEY],
	['a field of its own', 'shop_id', { name: 'Mug' }, { ...BY_KEY, idKey: 'shop_id' }],
])('an entry without %s is told by the field that it lacks', async (_what, key, entry, more) => {
	expect(await told(entry, more)).toEqual({
		message: `This entry of the list has no '${key}', or an empty one [item 0, line 1]`,
		description: "Give each entry its own, or enter its field in 'ID Field in Each Entry'.",
	});
});

test("an entry in HubSpot's own form has its ID beside its properties, and nowhere else", async () => {
	expect(await told({ properties: { name: 'Mug' } }, BY_ID)).toEqual({
		message: "This entry of the list has no 'id', or an empty one [item 0, line 1]",
		description: 'Give each entry its own.',
	});
});
