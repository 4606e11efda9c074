import type { CallFailure } from '../../../nodes/HubspotCommerce/hubspot/batch/failure';
import {
	changedLineIds,
	failuresIn,
	writtenIds,
	type Outcome,
	type Synced,
} from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import { recordOf } from '../support';

const [one, other] = [recordOf({ id: '1' }), recordOf({ id: '2' })];
const failure = (why: string): CallFailure => ({ kind: 'unknown', why, status: null, correlationId: null });
const whole = (what: 'created' | 'updated' | 'unchanged', lines: Synced['lines'] = []) => ({
	parent: { what, record: one },
	lines,
	associated: [],
	remark: null,
});

test.each<[what: string, outcome: Outcome, ids: string[]]>([
	['a line that is written', { kind: 'written', record: one, remark: null }, ['1']],
	['one without its associations', { kind: 'notAssociated', records: [one], associations: failure('No') }, ['1']],
	['one that is one of several', { kind: 'writtenAsOneOf', records: [one, other] }, ['1', '2']],
	['a record that is made with its lines', { kind: 'synced', ...whole('created') }, ['1']],
	['one that is changed', { kind: 'synced', ...whole('updated') }, ['1']],
	['one that is made in part', { kind: 'partlySynced', ...whole('created'), associations: null }, ['1']],
	['a record that was as it should be', { kind: 'synced', ...whole('unchanged') }, []],
	['a line that was as it should be', { kind: 'unchanged', record: one }, []],
	['a line that is lost', failure('No word'), []],
])('%s: the records that were written for it', (_what, outcome, ids) => {
	expect(writtenIds(outcome)).toEqual(ids);
});

test('what failed of a line: itself, its associations, or the parts of a whole record that did, in their order', () => {
	const [first, second, last] = [failure('First'), failure('Second'), failure('Last')];
	const lines: Synced['lines'] = [
		{ what: 'notCreated', lineNumber: 1, record: null, failure: first },
		{ what: 'unchanged', lineNumber: 2, record: one },
		{ what: 'notDeleted', record: other, failure: second },
	];
	expect(failuresIn(first)).toEqual([first]);
	expect(failuresIn({ kind: 'notAssociated', records: [one], associations: last })).toEqual([last]);
	expect(failuresIn({ kind: 'partlySynced', ...whole('created', lines), associations: last })).toEqual([
		first,
		second,
		last,
	]);
	expect(failuresIn({ kind: 'partlySynced', ...whole('created', lines), associations: null })).toEqual([first, second]);
});

test('the records under a line are those that were written or taken away', () => {
	const lineNumber = 1;
	const lines: Synced['lines'] = [
		{ what: 'created', lineNumber, record: recordOf({ id: '11' }) },
		{ what: 'unchanged', lineNumber, record: recordOf({ id: '12' }) },
		{ what: 'createdAsOneOf', lineNumber, records: [recordOf({ id: '13' }), recordOf({ id: '14' })] },
		{ what: 'deleted', record: recordOf({ id: '15' }) },
		{ what: 'kept', record: recordOf({ id: '16' }) },
		{ what: 'notUpdated', lineNumber, record: recordOf({ id: '17' }), failure: failure('No') },
	];
	expect(changedLineIds({ kind: 'synced', ...whole('unchanged', lines) })).toEqual(['11', '13', '14', '15']);
	expect(changedLineIds({ kind: 'written', record: one, remark: null })).toEqual([]);
});
