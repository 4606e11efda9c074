import { z } from 'zod';
import type { Fleet } from './fleet';
import type { ShopLine } from './shopLines';

/** The header that the webhook asks for. */
export const SECRET_HEADER = { name: 'X-Shop-Key', value: 'only-for-tests' };

/** What examples/queue-webhook.json answers. */
export const answerOfWebhook = z.object({
	execution: z.string(),
	lines: z.array(
		z.object({ line: z.string(), outcome: z.string(), id: z.string().nullable(), reason: z.string().nullable() }),
	),
});

export type WebhookAnswer = z.infer<typeof answerOfWebhook>;

/** What a caller of the webhook got. */
export type Reply = { readonly afterMs: number } & (
	| { readonly kind: 'told'; readonly answer: WebhookAnswer }
	/** Something else than the outcomes. */
	| { readonly kind: 'failed'; readonly status: number; readonly text: string }
	/** Nothing: the connection broke, or the caller gave up. */
	| { readonly kind: 'silent'; readonly why: string }
);

export function webhookOf({ url }: Fleet): string {
	return `${url}/webhook/hubspot-lines`;
}

/**
 * Sends lines to examples/queue-webhook.json.
 * @param signal tells the caller to give up
 */
export async function send(fleet: Fleet, lines: readonly ShopLine[], signal?: AbortSignal): Promise<Reply> {
	const startMs = Date.now();
	const afterMs = () => Date.now() - startMs;
	try {
		const reply = await fetch(webhookOf(fleet), {
			method: 'POST',
			headers: { 'content-type': 'application/json', [SECRET_HEADER.name]: SECRET_HEADER.value },
			body: JSON.stringify({ lines }),
			...(signal === undefined ? {} : { signal }),
		});
		const text = await reply.text();
		const told = answerOfWebhook.safeParse(json(text));
		return reply.ok && told.success
			? { kind: 'told', answer: told.data, afterMs: afterMs() }
			: { kind: 'failed', status: reply.status, text, afterMs: afterMs() };
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return { kind: 'silent', why: error.name === 'AbortError' ? 'gave up' : error.message, afterMs: afterMs() };
	}
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
