import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { pathsOf } from '../../nodes/HubspotCommerce/hubspot/paths';
import { accountKeyOf } from '../../nodes/HubspotCommerce/transport/accountKey';
import type { Connection } from '../../nodes/HubspotCommerce/transport/connection';
import type { Way } from '../../nodes/HubspotCommerce/transport/way';

/** Nothing listens there: for tests that answer themselves. */
export const connection: Connection = {
	baseUrl: 'https://api.hubapi.com',
	accountKey: accountKeyOf('https://api.hubapi.com', { kind: 'accessToken', accessToken: 'x' }),
	hubId: null,
	credentialType: 'hubspotCommerceApi',
	paths: pathsOf('v3'),
};

/** An answer, or one that is made of what is asked. */
export type AnswerTo = Answer | ((call: Call) => Answer);

/** The way to an account that answers calls one after the other, and the calls that it got. */
export function answering(...answers: readonly AnswerTo[]): { readonly way: Way; readonly calls: Call[] } {
	const calls: Call[] = [];
	const way: Way = {
		node: { id: 'node', name: 'HubSpot Commerce', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} },
		connection,
		send: async (call) => {
			calls.push(call);
			const none: Answer = { kind: 'notSent', cause: 'cancelled', detail: 'No more answers' };
			const answer = answers[calls.length - 1] ?? none;
			return await Promise.resolve(typeof answer === 'function' ? answer(call) : answer);
		},
		pause: async () => await Promise.resolve(true),
	};
	return { way, calls };
}
