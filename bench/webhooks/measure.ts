import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { runNode } from '../contenders/runNode';
import { builtNode } from '../contenders/thisNode';
import { costOf } from './cost';
import { ORDER_NUMBER, WEBHOOKS, type Cost, type Webhook } from './webhooks';

const LATENCY_MS = 300;

export interface WebhookResult {
	readonly webhook: Webhook;
	/** In a process that knows nothing of the account. */
	readonly first: Cost;
	/** In one that has had such a webhook in the last five minutes. */
	readonly later: Cost;
}

/** What each webhook costs, in calls: nothing in it depends on how fast the machine is. */
export async function measureWebhooks(): Promise<WebhookResult[]> {
	const results: WebhookResult[] = [];
	for (const webhook of WEBHOOKS) {
		results.push({ webhook, first: await costIn(webhook, 'new'), later: await costIn(webhook, 'same') });
	}
	return results;
}

/** @param process whether it is one that knows nothing of the account: what is kept is kept by address and token */
async function costIn(webhook: Webhook, process: 'new' | 'same'): Promise<Cost> {
	const sandbox = await startSandbox({ latencyMs: LATENCY_MS });
	try {
		const [order] = sandbox.seed('orders', [{ shop_order_id: ORDER_NUMBER, hs_order_name: 'A' }]);
		const node = { type: await builtNode(), parameters: webhook.parameters(order?.id ?? '') };
		const run = async (url: string, items: readonly IDataObject[]) => {
			const given = items.map((json) => ({ json: { ...json } }));
			await runNode(node, { url, token: sandbox.token, orderIds: [] }, given);
		};
		const otherUrl = sandbox.url.replace('127.0.0.1', 'localhost');
		if (otherUrl === sandbox.url) throw new Error(`${sandbox.url} has no other name`);
		await run(sandbox.url, webhook.earlier);
		sandbox.journal.clear();
		await run(process === 'same' ? sandbox.url : otherUrl, webhook.items);
		return costOf(sandbox.journal.calls, LATENCY_MS);
	} finally {
		await sandbox.close();
	}
}
