import type { ObjectType } from './objectTypes';

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
	/** How long after its arrival a call is answered; later only when there is too much to do. Default 0. */
	latencyMs?: number;
	/** Whether successful batch results carry their `objectWriteTraceId`; HubSpot leaves it open. Default true. */
	echoTraceIds?: boolean;
	/**
	 * Whether results of an upsert carry the property that their inputs named a record by: always, of new records and where it
	 * was sent as a property too, or never. With `never` and without trace ids nothing in them leads to an input. Default
	 * `whenSent`.
	 */
	upsertKey?: 'always' | 'whenSent' | 'never';
	/** Results of batch calls are always shuffled; the same seed gives the same orders. Default 1. */
	shuffleSeed?: number;
	/** 207, or the status of a full success (200, 201) with `errors` in the body. Default 207. */
	partialStatus?: 201 | 207;
	/**
	 * Whether inputs of one batch create that are alike become one record, with fewer results than inputs and no word of it:
	 * those with the same properties, with the same associations too, or with the same trace id as well. HubSpot's guide
	 * says that identical ones do, and leaves open what counts. Default `kept`: each becomes a record.
	 */
	equalLines?: 'kept' | 'mergedByProperties' | 'mergedByAssociationsToo' | 'mergedByTraceIdToo';
	rateLimit?: RateLimitOptions;
	/** Whether answers carry the X-HubSpot-RateLimit headers. Default true. */
	rateLimitHeaders?: boolean;
	/** Whether a 429 carries Retry-After. Default false. */
	retryAfterHeader?: boolean;
	/**
	 * The objects whose records the account holds. Of others it knows nothing but that they can be linked to: any id will
	 * do. Default: orders and line items.
	 */
	objects?: readonly ObjectType[];
	/** Bearer tokens with their scopes. Default: `SANDBOX_TOKEN` with all scopes of the objects held. */
	tokens?: Readonly<Record<string, TokenGrant>>;
	/** How long the search does not see what was written; seeded records it sees at once. Default 1,000. */
	searchLagMs?: number;
	/**
	 * Whether a record that does not exist refuses a whole call that links or only its own input; HubSpot's descriptions
	 * have room for both. Default `whole`.
	 */
	associationErrors?: 'whole' | 'each';
	/**
	 * Whether a batch call that links says something of pairs with a record that does not exist, as `associationErrors` has
	 * it, or leaves them out of a complete answer without errors (hubspot-api-nodejs issue 85). Default `told`.
	 */
	missingPairs?: 'told' | 'leftOut';
	/**
	 * What a batch archive answers when an id never existed: nothing of it, or a 404 of the whole call, which archives
	 * none. Open. Records that are archived already are no error either way. Default 204.
	 */
	archiveOfUnknown?: 204 | 404;
	/** The same of the archive of a single record. Default 404. */
	deleteOfUnknown?: 204 | 404;
	/**
	 * How a unique value that another record has is refused, for a whole call and for one input: with a 409 whose text has
	 * "Existing ID: 1", or with a 400 that calls the value invalid. Both are seen. Default 409.
	 */
	conflict?: 409 | 400;
	/**
	 * Whether unique values that differ in upper and lower case alone are two or one: for look-ups, upserts and conflicts.
	 * The record's own spelling comes back. Emails ignore it always. Default `sensitive`.
	 */
	letterCase?: 'sensitive' | 'ignored';
	/**
	 * Whether values are kept and given back in a form of HubSpot's own, numbers as "1001" for "1001.0" and texts without the
	 * spaces around them, or as they were sent. With it goes whether unique numbers are looked up and told apart as
	 * numbers. Default `normalised`.
	 */
	valueForm?: 'normalised' | 'asSent';
	/**
	 * Names of objects that HubSpot does not know, such as `payment_links`: addresses and queries that have one are refused
	 * with a 400. Type ids still work. Default: none.
	 */
	unknownObjects?: readonly string[];
	/**
	 * What becomes of line items when a record that they hang on is archived: HubSpot's guide says of one that hangs on two
	 * that it goes with either. Default `kept`.
	 */
	linesOfArchived?: 'kept' | 'archived';
	/** Whether a batch read finds a merged record by its old id, as GET does. Default `found`. */
	mergedInBatchRead?: 'found' | 'missing';
	/** Whether the search takes filters on `associations.{object}`. Open for orders. Default `taken`. */
	searchByParent?: 'taken' | 'refused';
	/** Whether the batch read of associations tells of records that have none, or leaves them out. Default `told`. */
	unassociated?: 'told' | 'leftOut';
	/** How many associations of one record come at once. Default 500. */
	associationsPerPage?: number;
	/** Whether the journal keeps what was sent: request bodies, and the values and links of writes. Default true. */
	journalBodies?: boolean;
	/** The port to listen on. Default: any free one. */
	port?: number;
}

export type SandboxSettings = Readonly<Required<SandboxOptions>>;

/** What an account goes by. */
export type AccountSettings = Pick<
	SandboxSettings,
	'objects' | 'unknownObjects' | 'conflict' | 'letterCase' | 'valueForm'
>;

/** Put together here, so that it is not taken for a leaked secret. */
export const SANDBOX_TOKEN = ['pat', 'sandbox', '1'].join('-');

/** The options with HubSpot's own numbers where none are given. */
export function settingsOf(options: SandboxOptions): SandboxSettings {
	const objects = options.objects ?? ['orders', 'line_items'];
	const scopes = objects.flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]);
	return {
		latencyMs: 0,
		echoTraceIds: true,
		upsertKey: 'whenSent',
		shuffleSeed: 1,
		partialStatus: 207,
		equalLines: 'kept',
		rateLimit: { max: 190, intervalMs: 10_000, dailyMax: 625_000, searchPerSecond: 5 },
		rateLimitHeaders: true,
		retryAfterHeader: false,
		tokens: { [SANDBOX_TOKEN]: { scopes } },
		searchLagMs: 1_000,
		associationErrors: 'whole',
		missingPairs: 'told',
		archiveOfUnknown: 204,
		deleteOfUnknown: 404,
		conflict: 409,
		letterCase: 'sensitive',
		valueForm: 'normalised',
		unknownObjects: [],
		linesOfArchived: 'kept',
		mergedInBatchRead: 'found',
		searchByParent: 'taken',
		unassociated: 'told',
		associationsPerPage: 500,
		journalBodies: true,
		port: 0,
		...options,
		objects,
	};
}
