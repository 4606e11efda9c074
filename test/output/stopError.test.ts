import type { SettledLine } from '../../nodes/HubspotCommerce/hubspot/batch/settle';
import type { CrmObject } from '../../nodes/HubspotCommerce/hubspot/objects/crmObject';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { LineFate } from '../../nodes/HubspotCommerce/hubspot/sync/fate';
import { stopError } from '../../nodes/HubspotCommerce/actions/output/stopError';
import { VERBS } from '../../nodes/HubspotCommerce/actions/output/words';
import {
	at,
	bad,
	done,
	draft,
	failed,
	invoice,
	node,
	notSent,
	partlySynced,
	record,
	refused,
	synced,
	times,
	unknown,
	written,
} from './support';

function errorOf(lines: readonly SettledLine[], object: CrmObject = lineItem, isTool = false) {
	return stopError(node, lines, object, object === lineItem ? VERBS.create : VERBS.upsert, isTool);
}

const refusedAt = (itemIndex: number) => failed(refused({ advice: null }), at(itemIndex));

test('one line alone is told by its own words', () => {
	const error = errorOf([refusedAt(3)]);
	expect(error).toMatchObject({
		message: 'HubSpot refused to create this line item [item 3]',
		description: 'No such option.',
		httpCode: '400',
	});
	expect(error.context).toMatchObject({ itemIndex: 3 });
	expect(errorOf([refusedAt(3)], lineItem, true).message).toBe(
		'HubSpot refused to create this line item [item 3]: No such option.',
	);
});

test('of several lines there is a count first, then each with its place', () => {
	const lines = [done(written('5')), refusedAt(1), failed(unknown(), at(2))];
	const error = errorOf(lines);
	const counts = '1 refused, 1 may or may not have been created';
	const headline = `1 of 3 line items created: HubSpot refused to create this line item [item 1]. ${counts}`;
	const description =
		'HubSpot refused to create this line item [item 1]: No such option. ' +
		'HubSpot gave no clear answer: this line item may or may not be created [item 2]: The answer broke off. ' +
		'Look in HubSpot before you run it again: sending it twice could create it twice. ' +
		'Created line item: 5.';
	expect(error).toMatchObject({ message: headline, description, httpCode: '400' });
	expect(error.context).toMatchObject({ itemIndex: 1 });
	// Of a tool the message is all that the model reads: the reasons first, the counts last.
	expect(errorOf(lines, lineItem, true)).toMatchObject({
		message: `1 of 3 line items created: ${description} ${counts}`,
		description,
	});
});

test('the status is that of the first failure, where HubSpot gave one as its reason', () => {
	const associations = refused({ status: 404 });
	expect(errorOf([failed(unknown())]).httpCode).toBeNull();
	expect(errorOf([bad(at(0)), refusedAt(1)]).httpCode).toBeNull();
	expect(errorOf([failed({ kind: 'notAssociated', records: [record('5')], associations })]).httpCode).toBe('404');
	expect(errorOf([failed(partlySynced([]))], order).httpCode).toBeNull();
});

test('five reasons are named, and the lines with others counted', () => {
	const at1 = (index: number) => failed(refused({ reason: `No ${index}`, advice: null }), at(index));
	const text = (index: number) => `HubSpot refused to create this line item [item ${index}]: No ${index}.`;
	const named = times(5, text).join(' ');
	expect(errorOf(times(5, at1)).description).toBe(named);
	expect(errorOf(times(6, at1)).description).toBe(`${named} And 1 more.`);
	expect(errorOf(times(8, at1)).description).toBe(`${named} And 3 more.`);
});

test('the same reason of many lines does not hide the others', () => {
	const other = failed(refused({ reason: 'Too long', advice: null }), at(15));
	expect(errorOf([...times(15, refusedAt), other]).description).toBe(
		'HubSpot refused to create this line item [item 0], and 14 others: No such option. ' +
			'HubSpot refused to create this line item [item 15]: Too long.',
	);
});

describe('a call that is refused as a whole', () => {
	const lineOf = (itemIndex: number, outcome: ReturnType<typeof refused>) => {
		const source = at(itemIndex);
		const line = { ...draft(source), properties: { name: 'Hat', hs_external_id: `own-${itemIndex}`, quantity: 1 } };
		return { source, given: { kind: 'line' as const, line }, outcome };
	};

	test('for one of its lines names them all', () => {
		const call = refused({ reason: 'Something is wrong', advice: null }, 'call');
		const places = '[item 0] [item 1] [item 2] [item 3] [item 4]';
		expect(errorOf(times(5, (index) => lineOf(index, call)))).toMatchObject({
			message: `No line items created: HubSpot refused a request because of one of these 5 line items ${places}. 5 refused`,
			description: 'Something is wrong.',
		});
		expect(errorOf(times(7, (index) => lineOf(index, call))).message).toContain(`${places} and 2 more. `);
	});

	test('names the line whose value the reason names', () => {
		const call = refused({ reason: 'A line item with own-3 already exists. Existing ID: 77', advice: null }, 'call');
		const error = errorOf(times(5, (index) => lineOf(index, call)));
		expect(error).toMatchObject({
			message:
				'No line items created: HubSpot refused the whole request with this line item [item 3], and with it the 4 others in the request. 5 refused',
			description: 'A line item with own-3 already exists. Existing ID: 77.',
		});
		expect(error.context).toMatchObject({ itemIndex: 3 });
	});

	test('for a value that some of its lines have names these alone', () => {
		const call = refused({ reason: 'Duplicate values in the batch: [Hat]', advice: null }, 'call');
		const other = lineOf(4, call);
		const cap = { ...other, given: { ...other.given, line: { ...other.given.line, properties: { name: 'Cap' } } } };
		expect(errorOf([...times(2, (index) => lineOf(index, call)), cap]).message).toBe(
			'No line items created: HubSpot refused a request because of one of these 2 line items [item 0] [item 1], and with it the 1 other in the request. 3 refused',
		);
	});

	test('for a taken value of a property blames no line that has the same in another one', () => {
		const reason =
			'Cannot set PropertyValueCoordinates{portalId=1, objectTypeId=0-8, propertyName=hs_external_id, value=own-3}. 77 already has that value';
		const call = refused({ code: 'CONFLICTING_UNIQUE_VALUE', reason, advice: null }, 'call');
		const named = lineOf(9, call);
		const same = { ...named, given: { ...named.given, line: { ...named.given.line, properties: { name: 'own-3' } } } };
		expect(errorOf([...times(5, (index) => lineOf(index, call)), same]).message).toContain(
			'HubSpot refused the whole request with this line item [item 3], and with it the 5 others in the request',
		);
	});

	test('takes no part of a longer word for a value', () => {
		const call = refused({ reason: 'own-33 already exists', advice: null }, 'call');
		expect(errorOf(times(5, (index) => lineOf(index, call))).message).toContain('one of these 5');
	});

	test('for the key, not for a line, blames none', () => {
		const call = refused({ status: 403, category: 'MISSING_SCOPES', reason: 'No', advice: null }, 'call');
		expect(errorOf(times(2, (index) => lineOf(index, call))).description).toBe('No.');
	});
});

test('a reason that lines have in common is told once', () => {
	const call = refused({ reason: 'Not that many', advice: null }, 'call');
	const missing = notSent('lookUp', { why: 'There is no deal 7', advice: 'Make one' });
	const lines = [
		...times(3, (index) => failed(call, at(index))),
		...times(2, (index) => failed(missing, at(index + 3))),
		refusedAt(5),
		refusedAt(6),
	];
	expect(errorOf(lines).description).toBe(
		'HubSpot refused a request because of one of these 3 line items [item 0] [item 1] [item 2]: Not that many. ' +
			'Not sent to HubSpot: this line item [item 3], and 1 other: There is no deal 7. Make one. ' +
			'HubSpot refused to create this line item [item 5], and 1 other: No such option.',
	);
});

test('what is not known of several lines is told once', () => {
	const open = unknown();
	const alone = errorOf([failed(open, at(0))]);
	expect(errorOf([failed(open, at(0)), failed(open, at(1))])).toMatchObject({
		message: `No line items created: ${alone.message}, and 1 other. 2 may or may not have been created`,
		description: alone.description,
	});
});

test('two calls that are refused are two reasons', () => {
	const lines = [failed(refused({ advice: null }, 'call'), at(0)), failed(refused({ advice: null }, 'call'), at(1))];
	expect(errorOf(lines).description).toBe(
		'HubSpot refused the whole request with this line item [item 0]: No such option. ' +
			'HubSpot refused the whole request with this line item [item 1]: No such option.',
	);
});

test('lines that had no turn because of another are counted and not named', () => {
	const lines = [failed(notSent('stopped'), at(0)), failed(notSent('cancelled'), at(1)), refusedAt(2)];
	const error = errorOf(lines);
	expect(error.message).toBe(
		'No line items created: HubSpot refused to create this line item [item 2]. 1 refused, 2 not sent',
	);
	expect(error.description).toBe('No such option.');
	expect(error.context).toMatchObject({ itemIndex: 2 });
});

test('a run of nothing but such lines names none', () => {
	const error = errorOf([failed(notSent('stopped'), at(0))]);
	expect(error).toMatchObject({
		message: 'No line items created. 1 not sent',
		description: '',
		httpCode: null,
	});
	expect(error.context).not.toHaveProperty('itemIndex');
});

test('a line that is done alone has no words of its own', () => {
	expect(errorOf([done(written('5'))])).toMatchObject({
		message: '1 line item created',
		description: 'Created line item: 5.',
	});
});

test('a hundred records are named, each once, and the others counted', () => {
	const lines = (count: number) => times(count, (index) => done(written(String(index))));
	const ids = times(100, String).join(', ');
	expect(errorOf(lines(2)).description).toBe('Created line items: 0, 1.');
	expect(errorOf([...lines(2), ...lines(2)]).description).toBe('Created line items: 0, 1.');
	expect(errorOf(lines(100)).description).toBe(`Created line items: ${ids}.`);
	expect(errorOf(lines(103)).description).toBe(`Created line items: ${ids} and 3 more.`);
	expect(errorOf([done(synced([], { parent: { what: 'created', record: record('9') } }))], order).description).toBe(
		'Written order: 9.',
	);
});

test('every line is in the context, by its outcome', () => {
	const call = { method: 'POST', path: '/x', idempotent: false, kind: 'general' } as const;
	const created: LineFate = { what: 'created', lineNumber: 1, record: record('31') };
	const fates: LineFate[] = [
		created,
		{ what: 'created', lineNumber: 2, record: record('32') },
		{ what: 'createdAsOneOf', lineNumber: 3, records: [record('33'), record('34')] },
		{ what: 'notCreated', lineNumber: 4, record: null, failure: refused() },
		{ what: 'notDeleted', record: record('35'), failure: unknown() },
		{ what: 'wouldBeCreated', lineNumber: 5, properties: {} },
	];
	const parent = { what: 'updated', record: record('9') } as const;
	const lines = [
		done(written('1'), at(0)),
		done({ kind: 'writtenAsOneOf', records: [record('2'), record('3')] }, at(1, 1)),
		done(synced([created], { parent }), at(2)),
		failed(partlySynced(fates, { parent, associations: notSent('waitLimit') }), at(3)),
		failed({ kind: 'notAssociated', records: [record('5')], associations: refused() }, at(4)),
		failed({ kind: 'notAssociated', records: [record('6')], associations: unknown() }, at(5)),
		done({ kind: 'unchanged', record: record('7') }, at(6)),
		done({ kind: 'superseded', by: at(9) }, at(7)),
		done({ kind: 'planned', callNumber: 1, call }, at(8)),
		failed(refused(), at(9)),
		failed(unknown(), at(10)),
		failed(notSent('stopped'), at(11)),
	];
	expect(errorOf(lines, order).context).toMatchObject({
		outcomes: {
			written: [
				{ itemIndex: 0, lineNumber: null, ids: ['1'] },
				{ itemIndex: 1, lineNumber: 1, ids: ['2', '3'] },
				{ itemIndex: 2, lineNumber: null, ids: ['9'], lineItems: { created: ['31'] } },
			],
			partlyWritten: [
				{
					itemIndex: 3,
					lineNumber: null,
					ids: ['9'],
					lineItems: {
						created: ['31', '32'],
						createdAsOneOf: ['33', '34'],
						notCreated: [],
						unknown: ['35'],
						wouldBeCreated: [],
					},
					why: ['No such option', 'The answer broke off', 'Not sent: waitLimit'],
				},
			],
			notAssociated: [
				{ itemIndex: 4, lineNumber: null, ids: ['5'], why: 'No such option' },
				{ itemIndex: 5, lineNumber: null, ids: ['6'], why: 'The answer broke off' },
			],
			unchanged: [{ itemIndex: 6, lineNumber: null, ids: ['7'] }],
			superseded: [{ itemIndex: 7, lineNumber: null, by: { itemIndex: 9, lineNumber: null } }],
			planned: [{ itemIndex: 8, lineNumber: null }],
			refused: [
				{
					itemIndex: 9,
					lineNumber: null,
					status: 400,
					category: 'VALIDATION_ERROR',
					code: 'INVALID_INTEGER',
					property: 'hs_status',
					reason: 'No such option',
					advice: 'Use one that is there',
					correlationId: null,
				},
			],
			unknown: [{ itemIndex: 10, lineNumber: null, why: 'The answer broke off' }],
			notSent: [{ itemIndex: 11, lineNumber: null, cause: 'stopped', why: 'Not sent: stopped' }],
		},
	});
});

test('lists that nothing is in are there, and lines have the name that HubSpot gives them', () => {
	const parent = { what: 'created', record: record('9') } as const;
	const fates: LineFate[] = [{ what: 'kept', record: record('31') }];
	expect(errorOf([done(synced(fates, { parent }))], invoice).context['outcomes']).toEqual({
		written: [{ itemIndex: 0, lineNumber: null, ids: ['9'], commercePayments: { kept: ['31'] } }],
		partlyWritten: [],
		notAssociated: [],
		unchanged: [],
		superseded: [],
		planned: [],
		refused: [],
		unknown: [],
		notSent: [],
	});
});
