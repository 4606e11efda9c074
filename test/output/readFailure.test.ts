import type { BadLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import type { ReadingFailure } from '../../nodes/HubspotCommerce/hubspot/search/reading';
import type { Facts } from '../../nodes/HubspotCommerce/actions/output/facts';
import {
	badQueryItem,
	failedItem,
	isCancelled,
	readError,
	type FailedReading,
} from '../../nodes/HubspotCommerce/actions/output/readFailure';
import { answered } from '../hubspot/support';
import { at, node, refusal } from './support';

const NONE: Facts = { category: null, code: null, property: null, status: null, correlationId: null };
const FIRST = { itemIndex: 2, recordsRead: 0, lastId: null };

function failedBy(failure: ReadingFailure, about: Partial<FailedReading> = {}): FailedReading {
	return { failure, ...FIRST, ...about };
}

const unreadable: ReadingFailure = { kind: 'unreadable', why: 'The page has no results' };

test.each<[what: string, failure: ReadingFailure, outcome: string, explanation: string, facts: Facts]>([
	[
		'refused in part',
		{ kind: 'refused', refusal: refusal({ correlationId: 'c-1' }) },
		'refused',
		'No such option. Use one that is there. Correlation ID: c-1.',
		{
			category: 'VALIDATION_ERROR',
			code: 'INVALID_INTEGER',
			property: 'hs_status',
			status: 400,
			correlationId: 'c-1',
		},
	],
	[
		'refused as a whole',
		{ kind: 'answer', answer: answered(403, { message: 'Scopes are missing', category: 'MISSING_SCOPES' }) },
		'refused',
		'Scopes are missing. In HubSpot, give the key the scopes for this object.',
		{ ...NONE, category: 'MISSING_SCOPES', status: 403 },
	],
	['unreadable', unreadable, 'unknown', 'The page has no results. Run it again: reading changes nothing.', NONE],
	[
		'cut off',
		{ kind: 'answer', answer: { kind: 'cutOff', cause: 'timeout', detail: 'ETIMEDOUT' } },
		'unknown',
		"HubSpot's answer did not arrive (ETIMEDOUT). Run it again: reading changes nothing.",
		NONE,
	],
	[
		'not sent: unreachable',
		{ kind: 'answer', answer: { kind: 'notSent', cause: 'unreachable', detail: 'ENOTFOUND' } },
		'notSent',
		"ENOTFOUND. Check the network and 'Base URL' in the credential.",
		{ ...NONE, category: 'UNREACHABLE' },
	],
	[
		'not sent: waited enough',
		{ kind: 'answer', answer: { kind: 'notSent', cause: 'waitLimit', detail: 'It would take too long' } },
		'notSent',
		"It would take too long. Raise 'Maximum Wait' in the options, or run fewer workflows with this credential at a time.",
		{ ...NONE, category: 'WAIT_LIMIT' },
	],
	[
		'too many to sort',
		{ kind: 'tooMany', total: 12_345, isSorted: true },
		'notSent',
		"The search finds 12,345 orders, and HubSpot sorts 10,000 at most. Set 'Limit' to 10,000 or less, or remove 'Sort' and use n8n's Sort node afterwards.",
		{ ...NONE, category: 'TOO_MANY_RESULTS' },
	],
	[
		'too many to page through',
		{ kind: 'tooMany', total: 10_001, isSorted: false },
		'notSent',
		'The search finds 10,001 orders, and with these filters no more than 10,000 can be read. Use at most 5 filters in each group, and 18 minus the number of groups in total, or make the filters shorter.',
		{ ...NONE, category: 'TOO_MANY_RESULTS' },
	],
])('a reading that is %s', (_what, failure, outcome, explanation, facts) => {
	const message = 'Orders could not be read from HubSpot [item 2]';
	expect(failedItem(failedBy(failure), order, false)).toEqual({
		json: { message, error: { outcome, description: explanation, ...facts, recordsRead: 0, lastId: null } },
		pairedItem: { item: 2 },
	});
	expect(failedItem(failedBy(failure), order, true).json['message']).toBe(`${message}: ${explanation}`);

	const error = readError(node, failedBy(failure), order, false);
	expect(error).toMatchObject({
		message,
		description: explanation,
		httpCode: facts.status === null ? null : String(facts.status),
	});
	expect(error.context).toMatchObject({
		itemIndex: 2,
		failure: { outcome, ...facts, recordsRead: 0, lastId: null },
	});
	expect(readError(node, failedBy(failure), order, true).message).toBe(`${message}: ${explanation}`);
});

test('what was read before is told, with the last of it', () => {
	const item = failedItem(failedBy(unreadable, { recordsRead: 200, lastId: '77' }), lineItem, false);
	expect(item.json).toMatchObject({
		message: 'Not all line items could be read from HubSpot: reading stopped after 200 [item 2]',
		error: {
			description: 'The page has no results. Run it again: reading changes nothing. The last line item read is 77.',
			recordsRead: 200,
			lastId: '77',
		},
	});
	expect(failedItem(failedBy(unreadable), lineItem, false).json['message']).toBe(
		'Line items could not be read from HubSpot [item 2]',
	);
});

test('a query that could not be made has the facts of other failures, and nothing read', () => {
	const bad: BadLine = {
		kind: 'bad',
		source: at(3),
		field: 'Limit',
		why: '\'Limit\' is "many"',
		advice: 'Give a number',
	};
	expect(badQueryItem(bad, false)).toEqual({
		json: {
			message: '\'Limit\' is "many" [item 3]',
			error: {
				outcome: 'notSent',
				description: 'Give a number.',
				...NONE,
				category: 'BAD_INPUT',
				property: 'Limit',
				recordsRead: 0,
				lastId: null,
			},
		},
		pairedItem: { item: 3 },
	});
	expect(badQueryItem(bad, true).json['message']).toBe('\'Limit\' is "many" [item 3]: Give a number.');
	expect(badQueryItem({ ...bad, advice: null }, false).json['error']).toMatchObject({ description: '' });
});

test.each<[is: boolean, failure: ReadingFailure]>([
	[true, { kind: 'answer', answer: { kind: 'notSent', cause: 'cancelled', detail: '' } }],
	[true, { kind: 'answer', answer: { kind: 'cutOff', cause: 'cancelled', detail: '' } }],
	[false, { kind: 'answer', answer: { kind: 'cutOff', cause: 'timeout', detail: '' } }],
	[false, { kind: 'answer', answer: { kind: 'notSent', cause: 'unreachable', detail: '' } }],
	[false, { kind: 'answer', answer: answered(500, 'cancelled') }],
	[false, unreadable],
])('only being cancelled is no failure: %s for %j', (is, failure) => {
	expect(isCancelled(failure)).toBe(is);
});
