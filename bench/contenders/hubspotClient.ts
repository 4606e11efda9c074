import { Client, DEFAULT_LIMITER_OPTIONS } from '@hubspot/api-client';
import {
	BatchInputSimplePublicObjectBatchInputForCreate,
	SimplePublicObjectBatchInputForCreate,
} from '@hubspot/api-client/lib/codegen/crm/line_items';
import type { INodeExecutionData } from 'n8n-workflow';
import { LINES_PER_CALL } from '../account';
import type { RowValue } from '../work/lines';
import type { Contender } from './contender';

/**
 * HubSpot's own client for Node with its own limiter as its README has it: 9 calls a second, 6 at a time. (Without
 * `limiterOptions` it has none, and stops at the first 429.) All calls are handed to it at once. It gives the records of
 * each call in the order in which HubSpot answered: whose is whose is left to the caller, and not done here.
 */
export const hubspotClient: Contender = async ({ url, token }) => {
	const client = new Client({ accessToken: token, basePath: url, limiterOptions: DEFAULT_LIMITER_OPTIONS });
	return await Promise.resolve(async (items) => {
		const calls = Array.from({ length: Math.ceil(items.length / LINES_PER_CALL) }, (_, index) =>
			items.slice(index * LINES_PER_CALL, (index + 1) * LINES_PER_CALL),
		);
		const answers = await Promise.all(
			calls.map(async (lines) => {
				const body = new BatchInputSimplePublicObjectBatchInputForCreate();
				body.inputs = lines.map(toInput);
				return await client.crm.lineItems.batchApi.create(body);
			}),
		);
		return {
			output: answers.flatMap(({ results }) => results.map(({ id, properties }) => ({ json: { id, ...properties } }))),
			ids: null,
		};
	});
};

/** The client takes texts only. */
function toInput({ json }: INodeExecutionData): SimplePublicObjectBatchInputForCreate {
	const input = new SimplePublicObjectBatchInputForCreate();
	input.properties = Object.fromEntries(Object.entries(json).map(([name, value]) => [name, `${value as RowValue}`]));
	input.associations = [];
	return input;
}
