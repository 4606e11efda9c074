import { isAccepted, isFinished, isWhole, type Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import { answered } from './support';

test.each<[what: string, answer: Answer, accepted: boolean]>([
	['a 199', answered(199, {}), false],
	['a 200', answered(200, {}), true],
	['a 207', answered(207, {}), true],
	['a 299', answered(299, {}), true],
	['a 300', answered(300, {}), false],
	['a 400', answered(400, {}), false],
	['no whole answer', { kind: 'cutOff', cause: 'timeout', detail: '' }, false],
	['a call that was not sent', { kind: 'notSent', cause: 'unreachable', detail: '' }, false],
])('whether HubSpot accepted it: %s', (_what, answer, accepted) => {
	expect(isAccepted(answer)).toBe(accepted);
});

test.each<[body: unknown, isAll: boolean]>([
	[{ results: [] }, true],
	[{ status: 'COMPLETE', results: [], errors: [], numErrors: 0 }, true],
	[{ status: null, results: [], errors: null, numErrors: null }, true],
	[{ status: 'PENDING', results: [] }, false],
	[{ results: [], numErrors: 1 }, false],
	[{ results: [], errors: [{}] }, false],
	[{ results: [], errors: 'some' }, false],
	[{ results: [], message: 'partial outage' }, false],
	[{ results: [], warnings: ['truncated'] }, false],
	[{ results: [], message: '', warnings: [] }, true],
	['<html>', false],
])('whether %j is all of an answer: %s', (body, isAll) => {
	expect(isWhole(answered(200, body))).toBe(isAll);
	expect(isWhole(answered(207, body))).toBe(false);
});

test.each<[status: number, body: unknown, isDone: boolean]>([
	[200, { results: [] }, true],
	[201, { status: 'COMPLETE', results: [] }, true],
	[207, { results: [], numErrors: 1, errors: [{}] }, true],
	[202, { results: [] }, false],
	[203, { results: [] }, false],
	[206, { results: [] }, false],
	[200, { status: 'PENDING', results: [] }, false],
	[200, { results: [], message: 'partial outage' }, false],
	[200, '<html>', false],
])('whether HubSpot was done: status %d, %j: %s', (status, body, isDone) => {
	expect(isFinished(answered(status, body))).toBe(isDone);
	if (!isDone) expect(isWhole(answered(status, body))).toBe(false);
});
