import type { Outcome } from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { LineKey, SentLine } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import { tellApart } from '../../../nodes/HubspotCommerce/hubspot/batch/tellApart';
import { reconcileBatch } from '../../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import { lineItem } from '../../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { answered, recordOf, result, sentLine, textOfOutcome } from '../support';

const records = ['1', '2', '3'].map((id) => recordOf(result(id, { name: 'Hat' })));
const onOrder = (orderId: string | null) => sentLine({ name: 'Hat' }, { orderId });

async function told(sent: readonly SentLine[], parents: Readonly<Record<string, string[]>> | null) {
	const asked: string[] = [];
	const candidates = records.slice(0, sent.length);
	const outcomes = new Map<LineKey, Outcome>(
		sent.map(({ key }) => [key, { kind: 'writtenAsOneOf', records: candidates }]),
	);
	const settled = await tellApart({ outcomes, strays: [] }, sent, lineItem, (objectType, ids) => {
		asked.push(`${objectType} of ${ids.join(' ')}`);
		return Promise.resolve(parents === null ? null : new Map(Object.entries(parents)));
	});
	return { outcomes: sent.map((line) => textOfOutcome(settled.outcomes.get(line.key))), asked };
}

const OPEN = 'one of 1 2';

test.each<[what: string, orders: Array<string | null>, parents: Record<string, string[]> | null, outcomes: string[]]>([
	['the parents say whose record is whose', ['A', 'B'], { 1: ['B'], 2: ['A'] }, ['written 2', 'written 1']],
	['HubSpot does not tell the parents', ['A', 'B'], null, [OPEN, OPEN]],
	['HubSpot leaves out a record', ['A', 'B'], { 1: ['B'] }, [OPEN, 'written 1']],
	['a record hangs on both', ['A', 'B'], { 1: ['A', 'B'], 2: ['A'] }, ['written 2', OPEN]],
	['both records hang on one', ['A', 'B'], { 1: ['A'], 2: ['A'] }, [OPEN, OPEN]],
	[
		'two lines of three share a parent',
		['A', 'A', 'B'],
		{ 1: ['A'], 2: ['B'], 3: ['A'] },
		['written 1', 'written 3', 'written 2'],
	],
	['a line without a parent stays open', ['A', null], { 1: ['A'], 2: [] }, ['written 1', OPEN]],
])('%s', async (_what, orders, parents, outcomes) => {
	expect(await told(orders.map(onOrder), parents)).toEqual({
		outcomes,
		asked: [
			`orders of ${records
				.slice(0, orders.length)
				.map(({ id }) => id)
				.join(' ')}`,
		],
	});
});

test('nothing is asked when every record has its line', async () => {
	const line = onOrder('A');
	const outcomes = new Map<LineKey, Outcome>([
		[line.key, { kind: 'written', record: recordOf({ id: '1' }), remark: null }],
	]);
	const reconciled = { outcomes, strays: [] };
	expect(await tellApart(reconciled, [line], lineItem, () => Promise.reject(new Error('Asked')))).toBe(reconciled);
});

test('different lines of one parent stay candidates, whatever the parents say', async () => {
	const sent = [sentLine({ name: 'Hat' }, { orderId: '1' }), sentLine({ name: 'Shirt' }, { orderId: '1' })];
	const reconciled = reconcileBatch(sent, answered(201, { results: [result('2', {}), result('1', {})] }), []);
	const parents = new Map(['1', '2'].map((id) => [id, ['1']]));
	const { outcomes } = await tellApart(reconciled, sent, lineItem, () => Promise.resolve(parents));
	expect(sent.map((line) => textOfOutcome(outcomes.get(line.key)))).toEqual(['one of 1 2', 'one of 1 2']);
});

test('lines that hang on something which the object does not know are left as they are', async () => {
	const strange = { associationCategory: 'USER_DEFINED', associationTypeId: 9_999 } as const;
	const sent = ['1', '2'].map((id) => {
		const one = onOrder(null);
		return { ...one, line: { ...one.line, associations: [{ to: { id }, types: [strange] }] } };
	});
	const asOneOf: Outcome = { kind: 'writtenAsOneOf', records: records.slice(0, 2) };
	const reconciled = { outcomes: new Map(sent.map(({ key }) => [key, asOneOf])), strays: [] };
	const { outcomes } = await tellApart(reconciled, sent, lineItem, () => Promise.reject(new Error('Asked')));
	expect(sent.map(({ key }) => textOfOutcome(outcomes.get(key)))).toEqual([OPEN, OPEN]);
});
