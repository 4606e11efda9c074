import { ownersScope, schemaScopes, taxRatesScope } from './access/scopes';
import { defaultOwners, type Owner } from './account/owners';
import { defaultTaxRates, type TaxRate } from './account/taxRates';
import type { ObjectType } from './objectTypes';
import { defaultOAuth, type OAuthApp, type OAuthOptions } from './oauth/app';
import { defaultReadings, type Readings } from './readings';

export interface TokenGrant {
	/** Whose token it is, as histories tell it. Default: an integration without a name. */
	readonly integration?: { readonly id: string; readonly name: string };
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

/** How the sandbox is to be; `Readings` are the ways in which HubSpot may be. */
export interface SandboxOptions extends Partial<Readings> {
	/** How long after its arrival a call is answered; later only when there is too much to do. Default 0. */
	latencyMs?: number;
	/** Results of batch calls are always shuffled; the same seed gives the same orders. Default 1. */
	shuffleSeed?: number;
	rateLimit?: RateLimitOptions;
	/** Whether a 429 carries Retry-After. Default false. */
	retryAfterHeader?: boolean;
	/**
	 * The objects whose records the account holds. Of others it knows nothing but that they can be linked to: any id will
	 * do. Default: orders and line items.
	 */
	objects?: readonly ObjectType[];
	/** Who can be in charge of records. Default: three people, one without a name. */
	owners?: readonly Owner[];
	/** The account's tax library. Default: a few rates of which one is not active. */
	taxRates?: readonly TaxRate[];
	/** Bearer tokens with their scopes. Default: one of its own with all scopes of the objects held, the owners and the tax library. */
	tokens?: Readonly<Record<string, TokenGrant>>;
	/** An app that accounts can connect, and how HubSpot's token endpoint is. Tokens of it work beside `tokens`. */
	oauth?: Partial<Omit<OAuthOptions, 'app'>> & { readonly app?: Partial<OAuthApp> };
	/**
	 * How long the search does not see what was written, of all records or of each anew; seeded records it sees at once.
	 * Default 1,000.
	 */
	searchLagMs?: number | (() => number);
	/** How far HubSpot's clock is ahead of the machine's. Default 0. */
	clockAheadMs?: number;
	/** How many associations of one record come at once. Default 500. */
	associationsPerPage?: number;
	/** Whether the journal keeps what was sent: request bodies, and the values and links of writes. Default true. */
	journalBodies?: boolean;
	/** The port to listen on. Default: any free one. */
	port?: number;
}

export type SandboxSettings = Readonly<Required<Omit<SandboxOptions, 'oauth'>>> & { readonly oauth: OAuthOptions };

/** What an account goes by. */
export type AccountSettings = Pick<
	SandboxSettings,
	| 'objects'
	| 'unknownObjects'
	| 'conflict'
	| 'letterCase'
	| 'valueForm'
	| 'priceDecimals'
	| 'unknownTaxRate'
	| 'owners'
	| 'taxRates'
	| 'clockAheadMs'
>;

/** Put together here, so that it is not taken for a leaked secret. */
const TOKEN_BEGINNING = ['pat', 'sandbox'].join('-');
let tokensMade = 0;

/** A sandbox is an account of its own: no two of a process have one token, even if they have one address after another. */
function newToken(): string {
	tokensMade++;
	return `${TOKEN_BEGINNING}-${tokensMade}`;
}

/** The options with HubSpot's own numbers where none are given. */
export function settingsOf(options: SandboxOptions): SandboxSettings {
	const objects = options.objects ?? ['orders', 'line_items'];
	const scopes = objects.flatMap((type) => [
		`crm.objects.${type}.read`,
		`crm.objects.${type}.write`,
		...schemaScopes(type),
	]);
	return {
		...defaultReadings,
		latencyMs: 0,
		shuffleSeed: 1,
		rateLimit: { max: 190, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 },
		retryAfterHeader: false,
		owners: defaultOwners,
		taxRates: defaultTaxRates,
		tokens: { [newToken()]: { scopes: [...new Set(scopes), ownersScope, taxRatesScope] } },
		searchLagMs: 1_000,
		clockAheadMs: 0,
		associationsPerPage: 500,
		journalBodies: true,
		port: 0,
		...options,
		objects,
		oauth: { ...defaultOAuth, ...options.oauth, app: { ...defaultOAuth.app, ...options.oauth?.app } },
	};
}
