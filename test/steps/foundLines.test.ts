import { parentLookUp } from '../../nodes/HubspotCommerce/actions/steps/parentLookUp';
import { productLookUp } from '../../nodes/HubspotCommerce/actions/steps/productLookUp';
import type { AssociationToFind } from '../../nodes/HubspotCommerce/hubspot/association';
import { isNonEmpty, type NewDraft, type NewLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { target } from '../../nodes/HubspotCommerce/hubspot/objects/associationTarget';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { accountAnswering, RUN } from '../calls/support';
import { answered, asSent, newLine, result, textOfOutcome, toOrder } from '../hubspot/support';
import { nextOf, planned, refused, written } from './next';

const oneOf: Outcome = { kind: 'writtenAsOneOf', records: [] };

describe('lines without the product of their SKU are counted', () => {
	const none = answered(200, { results: [] });

	/** How many lines went without, each of these being a line with the outcome that it gets. */
	async function countOf(lines: ReadonlyArray<readonly [NewDraft, Outcome | undefined]>): Promise<number[]> {
		const counts: number[] = [];
		const outcomes = new Map(lines);
		const { next } = nextOf<NewDraft>((line) => outcomes.get(line));
		const step = productLookUp<NewDraft>(accountAnswering(none).account, (count) => counts.push(count));
		const sent = lines.map(([line]) => asSent(line));
		if (isNonEmpty(sent)) await step(next).settle(sent, RUN);
		return counts;
	}

	test.each<{ what: string; outcome: Outcome | undefined; count: number }>([
		{ what: 'is written', outcome: written('1'), count: 1 },
		{ what: 'is written as one of several records', outcome: oneOf, count: 1 },
		{ what: 'would be written', outcome: planned, count: 1 },
		{ what: 'is refused', outcome: refused('Bad'), count: 0 },
		{ what: 'nobody tells of', outcome: undefined, count: 0 },
	])('one that $what: $count', async ({ outcome, count }) => {
		expect(await countOf([[newLine({ hs_sku: 'MUG' }), outcome]])).toEqual([count]);
	});

	test('lines without a SKU, or that name their product, are none of them', async () => {
		const lines = [{ name: 'Hat' }, { hs_sku: 'MUG', hs_product_id: '5' }, { hs_sku: 'CUP' }, { hs_sku: ' ' }];
		expect(await countOf(lines.map((properties) => [newLine(properties), written('1')]))).toEqual([1]);
	});
});

test('a line gets the product of its SKU, and only SKUs are searched for', async () => {
	const { account, calls } = accountAnswering(answered(200, { results: [result('5', { hs_sku: 'MUG' })] }));
	const counts: number[] = [];
	const { next, handed } = nextOf<NewDraft>(() => written('1'));
	const step = productLookUp<NewDraft>(account, (count) => counts.push(count));
	const lines = [asSent(newLine({ hs_sku: 'MUG' })), asSent(newLine({ name: 'Hat' }))] as const;
	await step(next).settle(lines, RUN);
	expect(calls.map(({ body }) => body?.['filterGroups'])).toEqual([
		[{ filters: [{ propertyName: 'hs_sku', operator: 'IN', values: ['mug'] }] }],
	]);
	expect(handed.map(({ properties }) => properties)).toEqual([{ hs_sku: 'MUG', hs_product_id: '5' }, { name: 'Hat' }]);
	expect(counts).toEqual([0]);
});

describe('an association with a record that was looked up', () => {
	const toFind = (value: string, toObjectType?: string): AssociationToFind => ({
		find: { target: target('order', 'orders', 'Order', 514, true), property: 'shop_id', value },
		types: toOrder('').types,
		...(toObjectType === undefined ? {} : { toObjectType }),
	});
	const found = answered(207, {
		results: [result('71', { shop_id: 'S1' }), result('72', { shop_id: 'S2' })],
		errors: [{ category: 'OBJECT_NOT_FOUND', message: 'Not there', context: { ids: ['S9'] } }],
	});

	async function settled(...associations: NewDraft['associations']) {
		const { next, handed } = nextOf<NewLine>(() => written('1'));
		const sent = asSent<NewDraft>({ ...newLine({ name: 'Hat' }), associations });
		const step = parentLookUp<null>(accountAnswering(found).account, lineItem, false);
		const { outcomes } = await step(next).settle([sent], RUN);
		return { outcome: outcomes.get(sent.key), associations: handed.map((line) => line.associations) };
	}

	test('has its ID, its types, and the object at its other end where the user named it', async () => {
		const plain = await settled(toFind('S1'));
		expect(plain.associations).toEqual([[toOrder('71')]]);
		expect(plain.associations[0]?.[0]).not.toHaveProperty('toObjectType');
		const named = await settled(toFind('S1', 'orders'));
		expect(named.associations).toEqual([[{ ...toOrder('71'), toObjectType: 'orders' }]]);
	});

	test('stands beside those with a known ID, in their order', async () => {
		const discount = { to: { id: '3' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 368 }] };
		expect((await settled(discount, toFind('S2'))).associations).toEqual([[discount, toOrder('72')]]);
	});

	test('keeps a line from being sent when it would have two parents', async () => {
		const { outcome, associations } = await settled(toFind('S1'), toFind('S2'));
		expect(associations).toEqual([]);
		expect(outcome).toMatchObject({ kind: 'notSent', cause: 'badInput', field: 'Associations' });
	});

	test('keeps a line from being sent when there is no such record', async () => {
		const { outcome, associations } = await settled(toFind('S9'));
		expect(associations).toEqual([]);
		expect(textOfOutcome(outcome)).toBe('not sent: badInput');
	});
});
