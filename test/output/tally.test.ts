import type { SettledLine } from '../../nodes/HubspotCommerce/hubspot/batch/settle';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { LineFate, ParentFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import { tally } from '../../nodes/HubspotCommerce/actions/output/tally';
import { VERBS, type Verb } from '../../nodes/HubspotCommerce/actions/output/words';
import {
	at,
	bad,
	done,
	failed,
	invoice,
	notSent,
	partlySynced,
	record,
	refused,
	synced,
	times,
	unknown,
	written,
} from './support';

const refusedLine = failed(refused());
const unknownLine = failed(unknown());
const stoppedLine = failed(notSent('stopped'));
const looseLine = failed({ kind: 'notAssociated', records: [record('1')], associations: refused() });
const writtenLine = done(written('1'));
const oneOfLine = done({ kind: 'writtenAsOneOf', records: [record('1'), record('2')] });
const unchangedLine = done({ kind: 'unchanged', record: record('7') });
const call = { method: 'POST', path: '/x', idempotent: false, kind: 'general' } as const;
const plannedLine = done({ kind: 'planned', callNumber: 1, call });
const plannedAgainLine = done({ kind: 'planned', callNumber: 1, call, isAgain: true });
const supersededLine = done({ kind: 'superseded', by: { itemIndex: 4, lineNumber: null } });

test.each<[what: string, lines: SettledLine[], text: string]>([
	['nothing', [], 'No line items created'],
	['one that is written', [writtenLine], '1 line item created'],
	['all written', [writtenLine, done(written('2'))], '2 line items created'],
	[
		'one record of several items',
		[writtenLine, done(written('2')), writtenLine, writtenLine],
		'2 line items created. 2 more items are about some of them',
	],
	['written as one of several', [writtenLine, oneOfLine], '2 line items created'],
	['one refused', [refusedLine], 'No line items created. 1 refused'],
	['two refused', [refusedLine, refusedLine, writtenLine], '1 of 3 line items created. 2 refused'],
	['no word on one', [unknownLine], 'No line items created. 1 may or may not have been created'],
	['one not sent', [stoppedLine], 'No line items created. 1 not sent'],
	['two not sent', [stoppedLine, bad({ itemIndex: 0, lineNumber: null })], 'No line items created. 2 not sent'],
	['one not associated', [looseLine], '1 line item: 1 created but not associated'],
	['two not associated', [looseLine, looseLine], '2 line items: 2 created but not associated'],
	['one unchanged', [unchangedLine], '1 line item: 1 unchanged'],
	['unchanged and written', [unchangedLine, writtenLine], '1 of 2 line items created. 1 unchanged'],
	['planned', [plannedLine, plannedLine], '2 line items: 2 would be created'],
	[
		'planned for one record twice',
		[plannedLine, plannedLine, plannedAgainLine],
		'2 line items: 2 would be created, 1 more item is about one of them',
	],
	[
		'unchanged for one record twice',
		[unchangedLine, unchangedLine],
		'1 line item: 1 unchanged, 1 more item is about it',
	],
	[
		'planned for one record three times',
		[plannedLine, plannedAgainLine, plannedAgainLine],
		'1 line item: 1 would be created, 2 more items are about it',
	],
	[
		'written, and then found so twice',
		[writtenLine, done({ kind: 'unchanged', record: record('1') }), done({ kind: 'unchanged', record: record('1') })],
		'1 line item created. 2 more items are about it',
	],
	[
		'found so, and then written',
		[done({ kind: 'unchanged', record: record('1') }), writtenLine],
		'1 line item created. 1 more item is about it',
	],
	[
		'found as an earlier item would make it',
		[plannedLine, done({ kind: 'unchanged', record: record('1'), isAgain: true })],
		'1 line item: 1 would be created, 1 more item is about it',
	],
	['planned and refused', [plannedLine, refusedLine], '2 line items: 1 refused, 1 would be created'],
	['one superseded', [supersededLine], 'No line items created. 1 item replaced by a later one'],
	[
		'two superseded, one written',
		[supersededLine, supersededLine, writtenLine],
		'1 line item created. 2 items replaced by a later one',
	],
	[
		'one of each that has something written, or need not',
		[unchangedLine, plannedLine, looseLine],
		'3 line items: 1 created but not associated, 1 unchanged, 1 would be created',
	],
	['unchanged and planned', [unchangedLine, plannedLine], '2 line items: 1 unchanged, 1 would be created'],
	[
		'planned and not associated',
		[plannedLine, looseLine],
		'2 line items: 1 created but not associated, 1 would be created',
	],
	[
		'unchanged and written in part',
		[unchangedLine, failed(partlySynced([]))],
		'2 line items: 1 created in part, 1 unchanged',
	],
	[
		'all there is',
		[writtenLine, plannedLine, unchangedLine, looseLine, stoppedLine, unknownLine, refusedLine, supersededLine],
		'1 of 7 line items created. 1 refused, 1 may or may not have been created, 1 not sent, 1 created but not associated, 1 item replaced by a later one, 1 unchanged, 1 would be created',
	],
])('%s', (_what, lines, text) => {
	expect(tally(lines, lineItem, VERBS.create)).toBe(text);
});

test.each<[verb: Verb, text: string]>([
	[VERBS.update, '1 of 2 orders updated. 1 may or may not have been updated'],
	[VERBS.upsert, '1 of 2 orders written. 1 may or may not have been written'],
	[VERBS.delete, '1 of 2 orders deleted. 1 may or may not have been deleted'],
	[VERBS.read, '1 of 2 orders read. no clear answer about 1'],
])('in the words of the operation: %j', (verb, text) => {
	expect(tally([unknownLine, writtenLine], order, verb)).toBe(text);
});

describe('records with lines under them', () => {
	const line = record('31');
	const failure = refused();
	const properties = { name: 'A' };

	test.each<[parent: ParentFate, text: string]>([
		[{ what: 'created', record: record('9') }, '1 order written'],
		[{ what: 'updated', record: record('9') }, '1 order written'],
		[{ what: 'unchanged', record: record('9') }, '1 order: 1 unchanged'],
		[{ what: 'wouldBeCreated', properties }, '1 order: 1 would be written'],
		[{ what: 'wouldBeUpdated', record: record('9'), changes: properties }, '1 order: 1 would be written'],
	])('count as what became of themselves: %j', (parent, text) => {
		expect(tally([done(synced([], { parent }))], order, VERBS.upsert)).toBe(text);
	});

	test.each([
		[1, '1 order: 1 written in part'],
		[2, '2 orders: 2 written in part'],
	])('that have not all of them: %d', (count, text) => {
		expect(
			tally(
				times(count, () => failed(partlySynced([]))),
				order,
				VERBS.upsert,
			),
		).toBe(text);
	});

	test('count once with all items that belong together, in part where one of these is', () => {
		const joinedTo = at(0);
		const first = done(synced([], { parent: { what: 'created', record: record('9') } }), at(0));
		const further = done(synced([], { joinedTo }), at(1));
		const lacking = failed(partlySynced([], { joinedTo }), at(2));
		expect(tally([first, further, further], order, VERBS.upsert)).toBe(
			'1 order written. 2 items belong to an earlier one',
		);
		expect(tally([first, further, lacking], order, VERBS.upsert)).toBe(
			'1 order: 1 written in part, 2 items belong to an earlier one',
		);
	});

	const lineNumber = 1;
	const fates: Array<[fate: LineFate, text: string]> = [
		[{ what: 'created', lineNumber, record: line }, 'created'],
		[{ what: 'createdAsOneOf', lineNumber, records: [line] }, 'created'],
		[{ what: 'updated', lineNumber, record: line }, 'updated'],
		[{ what: 'unchanged', lineNumber, record: line }, 'unchanged'],
		[{ what: 'deleted', record: line }, 'deleted'],
		[{ what: 'removed', record: line }, 'removed'],
		[{ what: 'kept', record: line }, 'kept though not in the list'],
		[{ what: 'spared', record: line, why: 'Shared' }, 'kept to be safe'],
		[{ what: 'wouldBeCreated', lineNumber, properties }, 'would be created'],
		[{ what: 'wouldBeUpdated', lineNumber, record: line, changes: properties }, 'would be updated'],
		[{ what: 'wouldBeDeleted', record: line }, 'would be deleted'],
		[{ what: 'wouldBeRemoved', record: line }, 'would be removed'],
		[{ what: 'notCreated', lineNumber, record: null, failure }, 'not created'],
		[{ what: 'notUpdated', lineNumber, record: line, failure }, 'not updated'],
		[{ what: 'notDeleted', record: line, failure }, 'not deleted'],
		[{ what: 'notRemoved', record: line, failure }, 'not removed'],
		[{ what: 'notUpdated', lineNumber, record: line, failure: unknown() }, 'without a clear answer'],
		[{ what: 'notRead', failure }, 'could not be read'],
		[{ what: 'notRead', failure: unknown() }, 'could not be read'],
	];
	test.each(fates)('tell what became of these: %j', (fate, text) => {
		expect(tally([done(synced([fate]))], order, VERBS.upsert)).toBe(`1 order: 1 unchanged. Line items: 1 ${text}`);
	});

	test('add up what became of these, in whole records and in others', () => {
		const kept: LineFate = { what: 'kept', record: line };
		const created: LineFate = { what: 'created', lineNumber, record: line };
		const oneOf: LineFate = { what: 'createdAsOneOf', lineNumber, records: [line] };
		const missed: LineFate = { what: 'notCreated', lineNumber, record: null, failure };
		const lines = [
			done(synced([created, kept]), at(0)),
			failed(partlySynced([oneOf, missed, created]), at(1)),
			done(written('5'), at(2)),
		];
		expect(tally(lines, order, VERBS.upsert)).toBe(
			'1 of 3 orders written. 1 written in part, 1 unchanged. Line items: 3 created, 1 kept though not in the list, 1 not created',
		);
	});

	test('name them as HubSpot does', () => {
		const fate: LineFate = { what: 'deleted', record: line };
		expect(tally([done(synced([fate]))], invoice, VERBS.upsert)).toBe('1 invoice: 1 unchanged. Payments: 1 deleted');
	});
});
