import type { WebhookResult } from '../webhooks/measure';
import type { Cost } from '../webhooks/webhooks';

export const WEBHOOK_HEADS = [
	{ head: 'A webhook with one order', align: 'left' },
	{ head: 'This node', align: 'right' },
	{ head: 'in a new process', align: 'right' },
	{ head: 'Before', align: 'right' },
	{ head: 'By hand', align: 'right' },
	{ head: 'which goes without', align: 'left' },
] as const;

/** One row a webhook: requests ÷ waits for HubSpot. */
export function webhookRows(results: readonly WebhookResult[]): string[][] {
	return results.map(({ webhook: { what, before, byHand }, first, later }) => [
		what,
		costText(later),
		costText(first),
		costText(before),
		costText(byHand),
		byHand.without ?? '–',
	]);
}

function costText({ calls, roundTrips }: Cost): string {
	return `${calls} ÷ ${roundTrips}`;
}
