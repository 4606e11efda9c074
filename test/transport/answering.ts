import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import { pathsOf } from '../../nodes/HubspotCommerce/hubspot/paths';
import type { Way } from '../../nodes/HubspotCommerce/transport/way';

/** The way to an account that answers calls one after the other, and the calls that it got. */
export function answering(...answers: readonly Answer[]): { readonly way: Way; readonly calls: Call[] } {
	const calls: Call[] = [];
	const way: Way = {
		node: { id: 'node', name: 'HubSpot Commerce', type: 'any', typeVersion: 1, position: [0, 0], parameters: {} },
		connection: { baseUrl: 'https://api.hubapi.com', accessToken: 'x', paths: pathsOf('v3') },
		send: async (call) => {
			calls.push(call);
			const none: Answer = { kind: 'notSent', cause: 'cancelled', detail: 'No more answers' };
			return await Promise.resolve(answers[calls.length - 1] ?? none);
		},
	};
	return { way, calls };
}
