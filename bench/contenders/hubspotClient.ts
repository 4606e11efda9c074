import { Client } from '@hubspot/api-client';
import { LINES_PER_CALL } from '../account';
import type { Contender } from './contender';

/**
 * HubSpot's own client for Node with its own limiter, at its defaults: 9 calls a second, 6 at a time. All calls are handed
 * to it at once. It gives the records of each call in the order in which HubSpot answered: whose is whose is left to the
 * caller, and not done here.
 */
export const hubspotClient: Contender = async ({ url, token }) => {
	const client = new Client({ accessToken: token, basePath: url });
	return await Promise.resolve(async (items) => {
		const calls = Array.from({ length: Math.ceil(items.length / LINES_PER_CALL) }, (_, index) =>
			items.slice(index * LINES_PER_CALL, (index + 1) * LINES_PER_CALL),
		);
		const answers = await Promise.all(
			calls.map(async (lines) => {
				const inputs = lines.map(({ json }) => ({ properties: textsOf(json), associations: [] }));
				return await client.crm.lineItems.batchApi.create({ inputs });
			}),
		);
		return {
			output: answers.flatMap(({ results }) => results.map(({ id, properties }) => ({ json: { id, ...properties } }))),
			ids: null,
		};
	});
};

/** The client takes texts only. */
function textsOf(json: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]));
}
