import { isJsonRecord, type JsonRecord } from './json';

/**
 * The order, or the list, out of what answers of APIs and n8n's nodes put around it: Stripe's event, Shopify's
 * `{ order }` and `{ draft_order }`, GraphQL's `{ data: { order } }` and `{ node }`, and what n8n's Webhook node gives, with
 * the `body` beside the `headers`. An item that failed and comes again has what n8n's error output put beside all of it. What is in doubt stays as it is: an object with anything of its own beside the order.
 */
export function withoutEnvelope(given: unknown): unknown {
	let found = given;
	for (let depth = 0; depth < DEPTH; depth += 1) {
		const inner = isJsonRecord(found) ? contentOf(found) : undefined;
		if (inner === undefined) break;
		found = inner;
	}
	return found;
}

/** A Webhook node's item with GraphQL's answer in it. */
const DEPTH = 4;

/** Where the content is, and what may stand beside it. */
const ENVELOPES: ReadonlyArray<readonly [key: string, beside: readonly string[]]> = [
	// Of n8n's Webhook node, and of its HTTP Request node where that gives the whole response.
	['body', 'headers params query webhookUrl executionMode statusCode statusMessage'.split(' ')],
	['data', ['extensions']],
	['order', []],
	['draft_order', []],
	['draftOrder', []],
	['node', ['cursor']],
];

/** Of n8n's error output, beside the fields of the item that failed. */
const OF_FAILURE = ['message', 'error'];

function contentOf(given: JsonRecord): unknown {
	const ofEvent = eventObject(given);
	if (ofEvent !== undefined) return ofEvent;
	const keys = Object.keys(given);
	const envelope = ENVELOPES.find(([key, beside]) => {
		return (
			isContent(key, given[key]) &&
			keys.every((other) => other === key || beside.includes(other) || OF_FAILURE.includes(other))
		);
	});
	return envelope === undefined ? undefined : given[envelope[0]];
}

/** A list is sent as a body. In 'data' it is a list object of Stripe's, which says whether there is more. */
function isContent(key: string, inner: unknown): boolean {
	return isJsonRecord(inner) || (key === 'body' && Array.isArray(inner));
}

/** @see https://docs.stripe.com/api/events/object */
function eventObject({ object, data }: JsonRecord): JsonRecord | undefined {
	const inner = (object ?? 'event') === 'event' && isJsonRecord(data) ? data['object'] : undefined;
	return isJsonRecord(inner) ? inner : undefined;
}
