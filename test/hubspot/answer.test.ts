import { isAccepted, type Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
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
