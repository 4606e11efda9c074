import type { IDataObject } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import {
	comesWithoutLines,
	errorOf,
	fates,
	line,
	live,
	orderOf,
	sync,
	treeOf,
	type GivenOrder,
} from '../support/wholeOrders';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ objects: ['orders', 'line_items', 'deals', 'contacts'] });
});
afterEach(async () => {
	await sandbox.close();
});

const refuse = { options: { ifSumDiffers: 'refuse' } };
const hint = { options: { ifSumDiffers: 'hint' } };
const go = { onError: 'continueRegularOutput' } as const;
const withTotal = (total: number | undefined, ...lines: IDataObject[]): GivenOrder => ({
	...orderOf('S-1', ...lines),
	order: { hs_order_name: 'New name', ...(total === undefined ? {} : { hs_total_price: total }) },
});
const idOf = (key: string) =>
	live(sandbox, 'line_items').find(({ properties }) => properties['hs_external_id'] === key)?.id ?? '';

/** Runs an item over the order that is there, and tells why it was refused; null where it was written. */
async function refusal(item: GivenOrder, more: IDataObject = {}): Promise<string | null> {
	sandbox.journal.clear();
	const { items } = await sync(sandbox, [item], { ...refuse, ...more }, go);
	const [item0] = items;
	if (item0?.json['outcome'] === 'updated' || item0?.json['outcome'] === 'unchanged') return null;
	expect(errorOf(item0?.json)).toMatchObject({ outcome: 'notSent', property: 'hs_total_price' });
	expect(sandbox.journal.writes).toEqual([]);
	return JSON.stringify(item0?.json);
}

describe('the sum is that of what HubSpot will have', () => {
	test('a discount that the input no more gives stays in HubSpot, and counts', async () => {
		// 2 × (10.00 − 1.00) = 18.00; the input alone would come to 20.00.
		await sync(sandbox, [withTotal(18, line('a', { discount: '1.00' }))]);
		expect(await refusal(withTotal(20, line('a')))).toContain(
			"The line items add up to 18, but 'hs_total_price' is 20 [item 0]",
		);
		expect(await refusal(withTotal(20, line('a', { discount: 0 })))).toBeNull();
	});

	test('a discount in percent, too', async () => {
		// 2 × 10.00 less 25 % = 15.00
		await sync(sandbox, [withTotal(15, line('a', { hs_discount_percentage: 25 }))]);
		expect(await refusal(withTotal(20, line('a')))).toContain('The line items add up to 15,');
	});

	test('a price and a quantity that the input does not give are those of HubSpot', async () => {
		// 3 × 7.00 = 21.00
		await sync(sandbox, [withTotal(21, line('a', { price: '7.00', quantity: 3 }))]);
		const bare = { hs_external_id: 'a', name: 'Renamed' };
		expect(await refusal(withTotal(21, bare))).toBeNull();
		expect(await refusal(withTotal(20, bare))).toContain('The line items add up to 21,');
	});

	test('lines that stay although the input has them not count, and are named', async () => {
		// 2 × 10.00 of the line that is given and 2 × 10.00 of the one that stays: 40.00
		await sync(sandbox, [withTotal(40, line('a'), line('b'))]);
		const why = await refusal(withTotal(20, line('a')));
		expect(why).toContain('The line items add up to 40,');
		expect(why).toContain(`1 line item not in the list is counted, since it stays in HubSpot: ${idOf('b')}`);
		expect(await refusal(withTotal(20, line('a')), { surplus: 'delete' })).toBeNull();
		expect(treeOf(sandbox)).toEqual({ 'S-1': ['a'] });
	});

	test('a line that is to go and stays since it hangs on a deal, too', async () => {
		await sync(sandbox, [withTotal(40, line('a'), line('b'))]);
		const [deal] = sandbox.seed('deals', [{ dealname: 'Big one' }]);
		sandbox.link('line_items', idOf('b'), 'deals', deal?.id ?? '');
		expect(await refusal(withTotal(20, line('a')), { surplus: 'delete' })).toContain('The line items add up to 40,');
		expect(await refusal(withTotal(40, line('a')), { surplus: 'delete' })).toBeNull();
	});

	test('the total that the input does not give is the one that HubSpot has', async () => {
		await sync(sandbox, [withTotal(20, line('a'))]);
		expect(await refusal(withTotal(undefined, line('a')))).toBeNull();
		expect(await refusal(withTotal(undefined, line('a', { quantity: 3 })))).toContain(
			"The line items add up to 30, but 'hs_total_price' is 20",
		);
	});

	test('rows that belong together are added up together', async () => {
		const row = (total: number | undefined, key: string) => withTotal(total, line(key));
		const options = { options: { ifSumDiffers: 'refuse', sameRecord: 'together' } };
		const result = await sync(sandbox, [row(undefined, 'a'), row(40, 'b')], options);
		expect(result.error).toBeUndefined();
		const wrong = await sync(sandbox, [row(30, 'a'), row(undefined, 'b')], options, go);
		expect(wrong.items.map(({ json }) => json['message'])).toEqual([
			"The line items add up to 40, but 'hs_total_price' is 30 [item 0]",
			"The line items add up to 40, but 'hs_total_price' is 30 [item 1]",
		]);
	});
});

test('Show Hint writes the order, and the hint tells the lines that stay', async () => {
	await sync(sandbox, [withTotal(40, line('a'), line('b'))]);
	const { hints, items } = await sync(sandbox, [withTotal(20, line('a'))], hint);
	expect(hints.join()).toContain("The line items add up to 40, but 'hs_total_price' is 20");
	expect(hints.join()).toContain(idOf('b'));
	expect(items[0]?.json['outcome']).toBe('updated');
});

test.each([refuse, hint])('an order whose lines can not be read is not sent: %j', async (parameters) => {
	await sync(sandbox, [withTotal(20, line('a'))]);
	sandbox.journal.clear();
	comesWithoutLines(sandbox);
	sandbox.inject({ on: { route: 'associations/batch/read' }, do: { kind: 'status', status: 403, when: 'before' } });
	const { items } = await sync(sandbox, [withTotal(30, line('a', { quantity: 3 }))], parameters, go);
	expect(errorOf(items[0]?.json)['outcome']).toBe('notSent');
	expect(sandbox.journal.writes).toEqual([]);
});

test('where a failure stops the workflow, no order of the call is sent beside one that is refused', async () => {
	const other = { ...orderOf('S-2', line('z')), order: { hs_total_price: 20 } };
	const { error } = await sync(sandbox, [withTotal(99, line('a')), other], refuse);
	expect(`${error?.message ?? ''} ${error?.description ?? ''}`).toContain(
		"The line items add up to 20, but 'hs_total_price' is 99 [item 0]",
	);
	expect(sandbox.journal.writes).toEqual([]);
	const { items } = await sync(sandbox, [withTotal(99, line('a')), other], refuse, go);
	expect(fates(items[1]?.json)).toEqual(['created']);
});

test.each(['delete', 'keep'])('the comparison costs no call: %s', async (surplus) => {
	await sync(sandbox, [withTotal(40, line('a'), line('b'))]);
	// 4 × 10.00 of the line that is given, and 2 × 10.00 of the one that stays unless it is deleted.
	const item = withTotal(surplus === 'keep' ? 60 : 40, line('a', { quantity: 4 }));
	const paths: string[][] = [];
	for (const ifSumDiffers of ['ignore', 'refuse', 'hint']) {
		sandbox.journal.clear();
		const { error, hints } = await sync(sandbox, [item], { surplus, options: { ifSumDiffers, dryRun: true } });
		expect(error).toBeUndefined();
		expect(hints.join()).not.toContain('add up');
		paths.push(sandbox.journal.calls.map(({ path }) => path).sort());
	}
	expect(paths[0]?.length).toBeGreaterThan(0);
	expect(paths[1]).toEqual(paths[0]);
	expect(paths[2]).toEqual(paths[0]);
	await sync(sandbox, [item], { surplus, ...refuse });
	expect(treeOf(sandbox)['S-1']).toEqual(surplus === 'keep' ? ['a', 'b'] : ['a']);
});
