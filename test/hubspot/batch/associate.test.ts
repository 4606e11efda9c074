import type { Association, AssociationType } from '../../../nodes/HubspotCommerce/hubspot/association';
import {
	associationsOn,
	linesByRoute,
	reconcileAssociations,
	routeOf,
	type AssociationRoute,
} from '../../../nodes/HubspotCommerce/hubspot/batch/associate';
import type { Answer } from '../../../nodes/HubspotCommerce/hubspot/answer';
import type { LineKey } from '../../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Unchanged, Written } from '../../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import { order } from '../../../nodes/HubspotCommerce/hubspot/objects/order';
import { answered, asSent, newLine, recordOf, textOfOutcome } from '../support';

const defined = (associationTypeId: number): AssociationType => {
	return { associationCategory: 'HUBSPOT_DEFINED', associationTypeId };
};
const own = (associationTypeId: number): AssociationType => {
	return { associationCategory: 'USER_DEFINED', associationTypeId };
};
const to = (id: string, ...types: AssociationType[]): Association => ({ to: { id }, types });

// From an order, 507 leads to contacts, 934 and 509 (Primary) to companies, 512 to deals.
const contact = (id: string) => to(id, defined(507));
const deal = (id: string) => to(id, defined(512));
const named = (id: string): Association => ({ ...to(id, own(37)), toObjectType: 'contacts' });

const CONTACTS: AssociationRoute = { toObjectType: 'contacts', how: 'default' };
const NAMED_CONTACTS: AssociationRoute = { toObjectType: 'contacts', how: 'labelled' };
const DEALS: AssociationRoute = { toObjectType: 'deals', how: 'default' };

test.each<[what: string, association: Association, route: AssociationRoute | null]>([
	['the type that HubSpot has for the two objects', contact('1'), CONTACTS],
	['that type and a label', to('1', defined(934), defined(509)), { toObjectType: 'companies', how: 'labelled' }],
	[
		'a label of the account beside that type, in any order',
		to('1', own(37), defined(507)),
		{ toObjectType: 'contacts', how: 'labelled' },
	],
	['a label only, with the object', { ...to('1', own(37)), toObjectType: 'contacts' }, NAMED_CONTACTS],
	['that type with the object', { ...contact('1'), toObjectType: 'contacts' }, NAMED_CONTACTS],
	['a label only', to('1', own(37)), null],
	['a label with the number of that type', to('1', own(507)), null],
	['a type of two other objects', to('1', defined(20)), null],
])('the way of an association by %s', (_what, association, route) => {
	expect(routeOf(association, order)).toEqual(route);
});

const sentWith = (...associations: Association[]) => asSent({ ...newLine({}), associations });

test('lines go by the ways of their associations, once on each', () => {
	const [both, twice, none, lost] = [
		sentWith(deal('1'), contact('2')),
		sentWith(contact('3'), contact('4'), named('5')),
		sentWith(),
		sentWith(to('6', own(37))),
	];
	expect(linesByRoute([both, twice, none, lost], order)).toEqual([
		{ route: DEALS, lines: [both] },
		{ route: CONTACTS, lines: [both, twice] },
		{ route: NAMED_CONTACTS, lines: [twice] },
	]);
});

test('on a way go those associations of a line that lead there', () => {
	const { line } = sentWith(contact('1'), deal('2'), contact('3'), named('4'), to('5', own(37)));
	expect(associationsOn(CONTACTS, line, order)).toEqual([contact('1'), contact('3')]);
	expect(associationsOn(NAMED_CONTACTS, line, order)).toEqual([named('4')]);
	expect(associationsOn(DEALS, line, order)).toEqual([deal('2')]);
	expect(associationsOn({ toObjectType: 'carts', how: 'default' }, line, order)).toEqual([]);
});

const [first, second] = [sentWith(contact('11'), contact('12')), sentWith(contact('11'))];
const asked = [
	{ sent: first, fromId: '1', toId: '11' },
	{ sent: first, fromId: '1', toId: '12' },
	{ sent: second, fromId: '2', toId: '11' },
];
const PRESENT: ReadonlyMap<LineKey, Written | Unchanged> = new Map<LineKey, Written | Unchanged>([
	[first.key, { kind: 'written', record: recordOf({ id: '1' }), remark: null }],
	[second.key, { kind: 'unchanged', record: recordOf({ id: '2' }) }],
]);

function told(answer: Answer) {
	const { outcomes, strays } = reconcileAssociations(PRESENT, [first, second], asked, answer);
	expect(strays).toEqual([]);
	return [first, second].map(({ key }) => textOfOutcome(outcomes.get(key)));
}

/** Pairs as HubSpot's v4 answers with, and as others of its versions do. */
const pair = (from: string, toId: string): JsonRecord => ({ from: { id: from }, to: { id: toId } });
const flatPair = (from: number, toId: number): JsonRecord => ({ fromObjectId: from, toObjectId: toId });
const ALL = [pair('1', '11'), pair('1', '12'), pair('2', '11')];
const refusalOf = (message: string) => ({ message, category: 'OBJECT_NOT_FOUND' });

const AS_BEFORE = ['written 1', 'unchanged 2'];
const NO_REASON = 'line refused: HubSpot refused it without a reason';

test.each<[what: string, body: unknown, outcomes: string[]]>([
	['all pairs', { results: ALL }, AS_BEFORE],
	['no pairs, and no word against any', {}, ['unknown', 'unknown']],
	['no pairs, and a count of no errors', { results: [], numErrors: 0, errors: [] }, ['unknown', 'unknown']],
	['nothing yet', { status: 'PENDING' }, ['unknown', 'unknown']],
	[
		'one pair left out, and no word against it',
		{ results: [pair('1', '12'), pair('2', '11')] },
		['unknown', 'unchanged 2'],
	],
	['an error, and all pairs', { results: ALL, errors: [refusalOf('No')] }, AS_BEFORE],
	[
		'an error, and a pair of the first line missing',
		{ results: [pair('1', '11'), pair('2', '11')], errors: [refusalOf('No 12')] },
		['line refused: No 12', 'unchanged 2'],
	],
	[
		'an error, and the pair of the second line missing',
		{ results: [pair('1', '12'), pair('1', '11')], errors: [refusalOf('No 2')] },
		['written 1', 'line refused: No 2'],
	],
	[
		'pairs in the other form, in numbers',
		{ results: [flatPair(1, 11), flatPair(1, 12)], errors: [refusalOf('No')] },
		['written 1', 'line refused: No'],
	],
	[
		'a pair the other way round',
		{ results: [pair('1', '11'), pair('1', '12'), pair('11', '2')], errors: [refusalOf('No')] },
		['written 1', 'line refused: No'],
	],
	[
		'several errors, which are told together, each once',
		{ results: [], errors: [refusalOf('No 11'), refusalOf('No 12'), refusalOf('No 11')] },
		['line refused: No 11; or: No 12', 'line refused: No 11; or: No 12'],
	],
	['errors that are only counted', { results: [pair('2', '11')], numErrors: 2 }, [NO_REASON, 'unchanged 2']],
	['a pair without ends', { results: [{}], numErrors: '1' }, [NO_REASON, NO_REASON]],
])('an answer with %s', (_what, body, outcomes) => {
	expect(told(answered(200, body))).toEqual(outcomes);
});

test('a refusal has what HubSpot says of it, and where it says nothing only the status', () => {
	const refusalIn = (body: unknown) => {
		const { outcomes } = reconcileAssociations(PRESENT, [second], asked.slice(2), answered(207, body));
		return outcomes.get(second.key);
	};
	const none = { code: null, property: null, correlationId: null };
	expect(refusalIn({ errors: [refusalOf('No'), refusalOf('Neither')], correlationId: 'c-1' })).toEqual({
		kind: 'refused',
		of: 'line',
		refusal: {
			...none,
			status: 207,
			category: 'OBJECT_NOT_FOUND',
			reason: 'No; or: Neither',
			advice: 'Check the ID: the record may have been deleted, or be in another account',
			correlationId: 'c-1',
		},
	});
	expect(refusalIn({ numErrors: 1 })).toEqual({
		kind: 'refused',
		of: 'line',
		refusal: {
			...none,
			status: 207,
			category: null,
			reason: 'HubSpot refused it without a reason',
			advice: null,
		},
	});
});

test.each<[what: string, answer: Answer, outcome: string]>([
	['refuses as a whole', answered(400, { message: 'No' }), 'call refused: No'],
	['fails at', answered(502, '<html>'), 'unknown'],
	['does not answer', { kind: 'cutOff', cause: 'timeout', detail: '' }, 'unknown'],
	['does not get', { kind: 'notSent', cause: 'cancelled', detail: '' }, 'not sent: cancelled'],
	['answers in a way that can not be read', answered(200, '<html>'), 'unknown'],
])('a call that HubSpot %s', (_what, answer, outcome) => {
	expect(told(answer)).toEqual([outcome, outcome]);
});

test('a line that HubSpot has not as a record gets no outcome from its associations', () => {
	const { outcomes } = reconcileAssociations(PRESENT, [sentWith(contact('11')), second], [], answered(200, {}));
	expect([...outcomes.keys()]).toEqual([second.key]);
});

test('a refused call with one line is the refusal of that line', () => {
	const answer = answered(400, { message: 'No' });
	const { outcomes } = reconcileAssociations(PRESENT, [second], asked.slice(2), answer);
	expect(textOfOutcome(outcomes.get(second.key))).toBe('line refused: No');
});
