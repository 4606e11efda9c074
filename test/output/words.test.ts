import type { CallFailure } from '../../nodes/HubspotCommerce/hubspot/batch/failure';
import type { Failure } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { RecordId } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { LineFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import { explanationOf } from '../../nodes/HubspotCommerce/actions/output/explanation';
import { headlineOf } from '../../nodes/HubspotCommerce/actions/output/headline';
import { linesKeyOf } from '../../nodes/HubspotCommerce/actions/output/linesKey';
import { placeOf, VERBS, type Verb } from '../../nodes/HubspotCommerce/actions/output/words';
import { at, bad, given, invoice, notSent, partlySynced, record, refused, times, unknown } from './support';

test('a place is told as n8n tells it', () => {
	expect(placeOf(at(0))).toBe('[item 0]');
	expect(placeOf(at(3, 1))).toBe('[item 3, line 1]');
});

describe('the headline', () => {
	const byId: RecordId = { id: '77', idProperty: null };
	const bySku: RecordId = { id: 'S-1', idProperty: 'hs_sku' };
	const loose: Failure = { kind: 'notAssociated', records: [record('5')], associations: refused() };

	test.each<[failure: Failure, verb: Verb, recordId: RecordId | null, text: string]>([
		[refused(), VERBS.create, null, 'HubSpot refused to create this line item'],
		[refused(), VERBS.upsert, bySku, 'HubSpot refused to create or update the line item whose hs_sku is S-1'],
		[refused(), VERBS.read, byId, 'HubSpot refused to read line item 77'],
		[refused({}, 'call'), VERBS.update, byId, 'HubSpot refused the whole request with line item 77'],
		[refused({ status: 404, category: 'OBJECT_NOT_FOUND' }), VERBS.update, bySku, `No line item has 'hs_sku' S-1`],
		[
			refused({ status: 404, category: 'OBJECT_NOT_FOUND' }),
			VERBS.update,
			byId,
			'HubSpot refused to update line item 77',
		],
		[unknown(), VERBS.delete, byId, 'HubSpot gave no clear answer: line item 77 may or may not be deleted'],
		[unknown(), VERBS.create, null, 'HubSpot gave no clear answer: this line item may or may not be created'],
		[unknown(), VERBS.read, byId, 'HubSpot gave no clear answer about line item 77'],
		[notSent('badInput'), VERBS.create, null, 'Not sent: badInput'],
		[notSent('stopped'), VERBS.create, null, 'Not sent to HubSpot: this line item'],
		[loose, VERBS.create, null, 'HubSpot has this line item as record 5, but not all of its associations'],
		[
			partlySynced([]),
			VERBS.upsert,
			bySku,
			'HubSpot has the line item whose hs_sku is S-1, but not all that belongs to it',
		],
	])('%j', (failure, verb, recordId, text) => {
		expect(headlineOf(failure, lineItem, verb, given(at(2, 4), recordId))).toBe(`${text} [item 2, line 4]`);
	});

	test('of a line that is none', () => {
		const line = bad(at(1));
		expect(headlineOf(line.outcome, lineItem, VERBS.create, line.given)).toBe("'price' is no number [item 1]");
		expect(headlineOf(notSent('cancelled'), order, VERBS.update, line.given)).toBe(
			'Not sent to HubSpot: this order [item 1]',
		);
	});
});

describe('the explanation', () => {
	test.each<[failure: Failure, verb: Verb, text: string]>([
		[refused(), VERBS.create, 'No such option. Use one that is there.'],
		[refused({ advice: null }), VERBS.create, 'No such option.'],
		[refused({ correlationId: 'c-1' }), VERBS.create, 'No such option. Use one that is there. Correlation ID: c-1.'],
		[
			unknown(),
			VERBS.create,
			'The answer broke off. Look in HubSpot before you run it again: sending it twice could create it twice.',
		],
		[unknown(), VERBS.update, 'The answer broke off. Running it again is safe.'],
		[unknown(), VERBS.read, 'The answer broke off. Running it again is safe.'],
		[notSent('badInput', { advice: 'Give a number' }), VERBS.create, 'Give a number.'],
		[notSent('badInput'), VERBS.create, ''],
		[notSent('stopped'), VERBS.create, 'Not sent: stopped. Nothing of it was sent to HubSpot.'],
		[notSent('cancelled'), VERBS.create, 'Not sent: cancelled. Nothing of it was sent to HubSpot.'],
		[notSent('lookUp'), VERBS.create, 'Not sent: lookUp. Nothing of it was sent to HubSpot.'],
		[notSent('lookUp', { advice: 'Look there' }), VERBS.create, 'Not sent: lookUp. Look there.'],
		[
			notSent('unreachable'),
			VERBS.create,
			"Not sent: unreachable. Check the network and 'Base URL' in the credential.",
		],
		[
			notSent('waitLimit'),
			VERBS.create,
			"Not sent: waitLimit. Raise 'Maximum Wait' in the options, or run fewer workflows with this credential at a time.",
		],
		[
			{ kind: 'notAssociated', records: [record('5')], associations: unknown() },
			VERBS.update,
			'The answer broke off. Running it again is safe. Running it again associates it.',
		],
	])('%j', (failure, verb, text) => {
		expect(explanationOf(failure, lineItem, verb, given(at(0)))).toBe(text);
	});

	const missed = (lineNumber: number | null, id: string | null = null): LineFate => ({
		what: 'notUpdated',
		lineNumber,
		record: id === null ? null : record(id),
		failure: refused({ advice: null }),
	});
	const again = 'Running it again sends what is still missing.';
	test('of a unique value that no record has speaks of the value, not of IDs', () => {
		const missing = refused({ status: 404, category: 'OBJECT_NOT_FOUND', reason: 'objectId are usually numeric' });
		const line = given(at(0), { id: '999999', idProperty: 'shop_id' });
		expect(explanationOf(missing, order, VERBS.read, line)).toBe('Check the value.');
		expect(explanationOf(missing, order, VERBS.update, line)).toMatch(
			/^Check the value, or use the operation 'Batch Create or Update'\.$/,
		);
	});

	test('never says that running it again helps where it can not', () => {
		const records = [record('5')] as const;
		const told = (associations: CallFailure) =>
			explanationOf({ kind: 'notAssociated', records, associations }, lineItem, VERBS.update, given(at(0)));
		expect(told(refused({ advice: null }))).toBe(
			'No such option. Put that right first: running it again then associates it.',
		);
		expect(told(notSent('lookUp', { advice: 'Look at the records' }))).toBe('Not sent: lookUp. Look at the records.');
		expect(told(unknown())).toMatch(/Running it again associates it\.$/);
	});

	const mended = 'Put that right first: running it again then sends what is still missing.';

	test.each<[what: string, fates: LineFate[], text: string]>([
		['nothing', [], ''],
		['lines that are as they should be', [{ what: 'kept', record: record('1') }], ''],
		['a line of the list', [missed(2, '31')], 'Line item 2 of the list: No such option. '],
		['a line that is there', [missed(null, '31')], 'Line item 31: No such option. '],
		[
			'a line that should go',
			[{ what: 'notDeleted', record: record('32'), failure: unknown() }],
			'Line item 32: The answer broke off. Running it again is safe. ',
		],
		['a line that is nowhere', [missed(null)], 'A line item: No such option. '],
		[
			'lines that were not read',
			[{ what: 'notRead', failure: notSent('unreachable') }],
			"Its line items: Not sent: unreachable. Check the network and 'Base URL' in the credential. ",
		],
	])('of a record under which failed: %s', (_what, fates, text) => {
		expect(explanationOf(partlySynced(fates), order, VERBS.upsert, given(at(0)))).toBe(
			`${text}${text.includes('No such option') ? mended : again}`,
		);
	});

	test('names five parts of a record, and counts the others', () => {
		const associations = refused({ reason: 'No such deal', advice: null });
		const of = (count: number, reasonOf = (index: number) => `No ${index}`) =>
			explanationOf(
				partlySynced(
					times(count, (index) => ({
						what: 'notUpdated' as const,
						lineNumber: index + 1,
						record: null,
						failure: refused({ reason: reasonOf(index), advice: null }),
					})),
					{ associations },
				),
				order,
				VERBS.upsert,
				given(at(0)),
			);
		const named = times(4, (index) => `Line item ${index + 1} of the list: No ${index}. `).join('');
		expect(of(4)).toBe(`${named}Its associations: No such deal. ${mended}`);
		expect(of(5)).toBe(`${named}Line item 5 of the list: No 4. And 1 more. ${mended}`);
		expect(of(7)).toBe(`${named}Line item 5 of the list: No 4. And 3 more. ${mended}`);
		// A reason that many have does not hide another.
		expect(of(16, (index) => (index === 15 ? 'Too long' : 'No such option'))).toBe(
			`Line item 1 of the list, Line item 2 of the list, Line item 3 of the list, Line item 4 of the list, Line item 5 of the list, 10 more: No such option. Line item 16 of the list: Too long. Its associations: No such deal. ${mended}`,
		);
	});

	test('names lines as HubSpot does', () => {
		const fates: LineFate[] = [missed(null, '31'), { what: 'notRead', failure: refused({ advice: null }) }];
		expect(explanationOf(partlySynced(fates), invoice, VERBS.upsert, given(at(0)))).toBe(
			`Payment 31, Its payments: No such option. ${mended}`,
		);
	});
});

test("the key of the lines is HubSpot's name of them", () => {
	expect(linesKeyOf(order)).toBe('lineItems');
	expect(linesKeyOf(invoice)).toBe('commercePayments');
	expect(linesKeyOf({ ...order, lines: { ...lineItem, objectType: 'quotes' } })).toBe('quotes');
	expect(() => linesKeyOf(lineItem)).toThrow('Nothing hangs under Line Item');
});
