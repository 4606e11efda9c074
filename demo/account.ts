import { z } from 'zod';
import { startSandbox, type Sandbox } from '../sandbox';
import type { ShopOrder } from './shopOrder';

/** About what HubSpot takes to answer. */
const LATENCY_MS = 120;

/**
 * Starts an account in which the shop's orders are already, as an earlier import left them.
 * @param port any free one unless given
 */
export async function startAccountWith(orders: readonly ShopOrder[], port = 0): Promise<Sandbox> {
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS, journalBodies: false, port });
	sandbox.seed(
		'orders',
		orders.map(({ id, name, currency }) => ({
			shop_order_id: String(id),
			hs_order_name: name,
			hs_currency_code: currency,
		})),
	);
	return sandbox;
}

const pipelinesAnswer = z.object({
	results: z.array(z.object({ stages: z.array(z.object({ id: z.string(), label: z.string() })) })),
});

/** The account's order stages as people see them, by their IDs. */
export async function readStageLabels({ url, token }: Sandbox): Promise<ReadonlyMap<string, string>> {
	const answer = await fetch(`${url}/crm/v3/pipelines/orders`, { headers: { authorization: `Bearer ${token}` } });
	const { results } = pipelinesAnswer.parse(await answer.json());
	return new Map(results.flatMap(({ stages }) => stages.map(({ id, label }) => [id, label] as const)));
}
