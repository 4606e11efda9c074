import { foundElsewhere } from '../../../nodes/HubspotCommerce/hubspot/batch/elsewhere';
import { lineItem } from '../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { asSent, newLine, recordOf, toOrder } from '../support';

const record = recordOf({ id: '11' });

/** What is told of where the record hangs, and the objects that were asked for. */
async function whereabouts(associations: ReadonlyArray<ReturnType<typeof toOrder>>, orders: readonly string[] | null) {
	const asked: string[] = [];
	const sent = asSent({ ...newLine({ name: 'Mug' }), associations });
	const elsewhere = await foundElsewhere([{ sent, record }], lineItem, async (toObjectType) => {
		asked.push(toObjectType);
		return await Promise.resolve(orders === null ? null : new Map([['11', orders]]));
	});
	return { is: elsewhere.get(record) ?? null, asked };
}

test.each<[what: string, orders: readonly string[] | null, is: string | null]>([
	['on its order', ['7'], null],
	['on its order and another', ['8', '7'], null],
	['on another order', ['8'], 'elsewhere'],
	['on nothing', [], 'elsewhere'],
	['on what can not be read', null, 'notRead'],
])('a record that hangs %s', async (_what, orders, is) => {
	expect(await whereabouts([toOrder('7')], orders)).toEqual({ is, asked: ['orders'] });
});

test('a line without associations is not asked about, nor one whose label of the account has the number of a type', async () => {
	const label = { to: { id: '7' }, types: [{ associationCategory: 'USER_DEFINED', associationTypeId: 514 }] };
	expect(await whereabouts([], [])).toEqual({ is: null, asked: [] });
	expect(await whereabouts([label], [])).toEqual({ is: null, asked: [] });
});
