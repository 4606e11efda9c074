import type { Association } from '../../nodes/HubspotCommerce/hubspot/association';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { SettledLine } from '../../nodes/HubspotCommerce/hubspot/batch/settle';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { LineFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import { hintsOn } from '../../nodes/HubspotCommerce/actions/output/hints';
import { remarksOnLines } from '../../nodes/HubspotCommerce/actions/output/linesRemark';
import { remarkOnOrphans } from '../../nodes/HubspotCommerce/actions/output/orphans';
import { toOrder } from '../hubspot/support';
import {
	at,
	done,
	draft,
	failed,
	invoice,
	partlySynced,
	record,
	refusal,
	refused,
	synced,
	times,
	unknown,
	written,
} from './support';

describe('records without a parent', () => {
	const upserted = (isNew: boolean): Outcome => ({
		kind: 'written',
		record: { id: '5', json: { id: '5', new: isNew } },
		remark: null,
	});
	const remarkOn = (outcomes: readonly Outcome[], associations: Association[] = [], object: CrmObject = lineItem) => {
		const remark = remarkOnOrphans(object);
		for (const outcome of outcomes) remark.see({ ...draft(at(0)), associations }, outcome);
		return remark.text();
	};
	// It could hang on a cart, an invoice and others too: these three are enough to know what is meant.
	const parents = 'an order, deal or quote';
	const advice = "Add one under 'Associations'";

	test('are counted, with what they can hang on', () => {
		expect(remarkOn([])).toBeNull();
		expect(remarkOn([written('1')])).toBe(
			`1 line item was created without ${parents}, so it doesn't show up in HubSpot. ${advice}`,
		);
		expect(remarkOn([written('1'), { kind: 'writtenAsOneOf', records: [] }, upserted(true)])).toBe(
			`3 line items were created without ${parents}, so they don't show up in HubSpot. ${advice}`,
		);
		const associations = lineItem.associations.filter(({ name }) => name === 'order');
		expect(remarkOn([written('1')], [], { ...lineItem, associations })).toBe(
			"1 line item was created without an order, so it doesn't show up in HubSpot. Add one under 'Associations'",
		);
	});

	test('are no concern where they may be, where they hang on something, or were there', () => {
		expect(remarkOn([written('1')], [], order)).toBeNull();
		expect(remarkOn([written('1')], [toOrder('7')])).toBeNull();
		expect(remarkOn([upserted(false)])).toBeNull();
		expect(remarkOn([unknown(), refused(), { kind: 'unchanged', record: record('1') }])).toBeNull();
	});
});

describe('lines under records', () => {
	const kept: LineFate = { what: 'kept', record: record('30') };
	const spared = (id: string): LineFate => ({ what: 'spared', record: record(id), why: 'It is shared' });
	const remarkOn = (outcomes: readonly Outcome[], parent: CrmObject = order, child = lineItem) => {
		const remarks = remarksOnLines(parent, child);
		for (const [index, outcome] of outcomes.entries())
			for (const remark of remarks) remark.see(draft(at(index)), outcome);
		return remarks.map((remark) => remark.text()).filter((hint) => hint !== null);
	};

	test('that are as the input says need no word', () => {
		expect(remarkOn([])).toEqual([]);
		expect(remarkOn([written('1'), synced([{ what: 'deleted', record: record('1') }])])).toEqual([]);
	});

	test('are counted where they are not in the input', () => {
		expect(remarkOn([synced([kept])])).toEqual([
			"1 line item of these orders is not in the list and was kept. To delete it or remove it from the order, use 'Line Items Not in the List'",
		]);
		expect(remarkOn([synced([kept]), partlySynced([kept, kept])])).toEqual([
			"3 line items of these orders are not in the list and were kept. To delete them or remove them from the order, use 'Line Items Not in the List'",
		]);
		expect(remarkOn([synced([kept])], invoice, invoice.lines ?? lineItem)).toEqual([
			"1 payment of these invoices is not in the list and was kept. To delete it or remove it from the invoice, use 'Payments Not in the List'",
		]);
	});

	test('are named where they stay, up to five', () => {
		expect(remarkOn([synced([spared('1')])])).toEqual(['1 line item was not deleted or removed. 1: It is shared']);
		expect(remarkOn([synced([spared('1'), spared('2')])])).toEqual([
			'2 line items were not deleted or removed. 1: It is shared; 2: It is shared',
		]);
		expect(remarkOn([synced(times(6, (index) => spared(String(index))))])).toEqual([
			`6 line items were not deleted or removed. ${times(5, (index) => `${index}: It is shared`).join('; ')}; and 1 more`,
		]);
	});

	test('that do not add up are named by the item of their record, up to five', () => {
		const off = synced([], { remark: 'It is off' });
		expect(remarkOn([synced([]), off])).toEqual(['It is off [item 1]']);
		expect(remarkOn(times(6, () => off))).toEqual([
			`${times(5, (index) => `It is off [item ${index}]`).join('; ')}; and 1 more`,
		]);
		expect(remarkOn([synced([kept, spared('1')], { remark: 'It is off' })])).toEqual([
			"1 line item of these orders is not in the list and was kept. To delete it or remove it from the order, use 'Line Items Not in the List'",
			'1 line item was not deleted or removed. 1: It is shared',
			'It is off [item 0]',
		]);
	});
});

describe('what the answers leave to be said', () => {
	const hints = (lines: SettledLine[], strays: string[] = []) =>
		hintsOn({ lines, strays: strays.map((id) => record(id)) }, lineItem);
	const oneOf = done({ kind: 'writtenAsOneOf', records: [record('1'), record('2')] });
	const remarked = (index: number) => done(written('1', refusal({ reason: 'Too cheap' })), at(index));

	test('is nothing of most', () => {
		expect(hints([])).toEqual([]);
		expect(hints([done(written('1')), failed(refused())])).toEqual([]);
	});

	test('is which records lines may be', () => {
		const rest =
			"written, but HubSpot's answer doesn't say which record belongs to which item: see 'candidateIds' in the output";
		expect(hints([oneOf, done(written('1'))])).toEqual([`1 line item was ${rest}`]);
		expect(hints([oneOf, oneOf])).toEqual([`2 line items were ${rest}`]);
	});

	test('is what HubSpot objected to all the same, up to five', () => {
		expect(hints([remarked(3)])).toEqual(['HubSpot wrote 1 line item and also objected: Too cheap [item 3]']);
		expect(hints(times(6, remarked))).toEqual([
			`HubSpot wrote 6 line items and also objected: ${times(5, (index) => `Too cheap [item ${index}]`).join('; ')}`,
		]);
	});

	test('is records that nobody asked for', () => {
		expect(hints([], ['8', '9'])).toEqual(['HubSpot answered with records that no item asked for: 8, 9']);
	});

	test('is all of it', () => {
		expect(hints([oneOf, remarked(1)], ['8'])).toHaveLength(3);
	});
});
