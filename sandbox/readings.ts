/**
 * What HubSpot's documentation leaves open, or where what people saw differs. `npm run live` asks a real account for each;
 * whoever relies on HubSpot must be right with every one.
 */
export interface Readings {
	/** Whether successful batch results carry their `objectWriteTraceId`. Default true. */
	echoTraceIds: boolean;
	/** 207, or the status of a full success (200, 201) with `errors` in the body. Default 207. */
	partialStatus: 201 | 207;
	/**
	 * Whether inputs of one batch create that are alike become one record, with fewer results than inputs and no word of it:
	 * those with the same properties, with the same associations too, or with the same trace id as well; or `kept`, each
	 * becomes a record. HubSpot's guide says that identical ones do, and leaves open what counts. Default
	 * `mergedByProperties`: the guide asks for at least one property that differs, and for nothing else.
	 */
	equalLines: 'kept' | 'mergedByProperties' | 'mergedByAssociationsToo' | 'mergedByTraceIdToo';
	/**
	 * Whether `equalLines` compares values as HubSpot keeps them, so that 10 and "10.00" are alike, or as they were sent.
	 * HubSpot's guide leaves it open. Default `stored`, which makes one record of more.
	 */
	equalValues: 'stored' | 'asSent';
	/**
	 * Whether results of an upsert carry the property that their inputs named a record by: always, of new records and where it
	 * was sent as a property too, or never. With `never` and without trace ids nothing in them leads to an input. Default
	 * `whenSent`.
	 */
	upsertKey: 'always' | 'whenSent' | 'never';
	/**
	 * How a unique value that another record has is refused, for a whole call and for one input: with a 409 whose text has
	 * "Existing ID: 1", or with a 400 that calls the value invalid. Both are seen. Default 409.
	 */
	conflict: 409 | 400;
	/**
	 * Whether unique values that differ in upper and lower case alone are two or one: for look-ups, upserts and conflicts.
	 * The record's own spelling comes back. Emails ignore it always. Default `sensitive`.
	 */
	letterCase: 'sensitive' | 'ignored';
	/**
	 * Whether values are kept and given back in a form of HubSpot's own, numbers as "1001" for "1001.0" and texts without the
	 * spaces around them, or as they were sent. With it goes whether unique numbers are looked up and told apart as
	 * numbers. Default `normalised`.
	 */
	valueForm: 'normalised' | 'asSent';
	/**
	 * What becomes of a line item's `price` or `discount` with more than six decimals, of which HubSpot's help says that unit
	 * prices have at most so many: it is kept, refused with a 400, or rounded to six. Default `refused`: a promise of HubSpot
	 * is held to, in the way that nobody can overlook.
	 */
	priceDecimals: 'any' | 'refused' | 'cut';
	/**
	 * Whether `hs_tax_rate_group_id` of a line item takes what is no rate of the account's tax library; HubSpot's guide says
	 * only what belongs there. Default `refused`.
	 */
	unknownTaxRate: 'refused' | 'taken';
	/**
	 * Whether a record that does not exist refuses a whole call that links or only its own input; HubSpot's descriptions
	 * have room for both. Default `whole`.
	 */
	associationErrors: 'whole' | 'each';
	/**
	 * Whether a batch call that links says something of pairs with a record that does not exist, as `associationErrors` has
	 * it, or leaves them out of a complete answer without errors (hubspot-api-nodejs issue 85). Default `told`.
	 */
	missingPairs: 'told' | 'leftOut';
	/** Whether the batch read of associations tells of records that have none, or leaves them out. Default `told`. */
	unassociated: 'told' | 'leftOut';
	/**
	 * Names of objects that HubSpot does not know, such as `payment_links`: addresses and queries that have one are refused
	 * with a 400. Type ids still work. Default: none.
	 */
	unknownObjects: readonly string[];
	/** Whether the search takes filters on `associations.{object}`. Default `taken`. */
	searchByParent: 'taken' | 'refused';
	/**
	 * What a batch archive answers when an id never existed: nothing of it, or a 404 of the whole call, which archives
	 * none. Records that are archived already are no error either way. Default 204.
	 */
	archiveOfUnknown: 204 | 404;
	/** The same of the archive of a single record. Default 404. */
	deleteOfUnknown: 204 | 404;
	/**
	 * What becomes of line items when a record that they hang on is archived: HubSpot's guide says of one that hangs on two
	 * that it goes with either. Default `archived`.
	 */
	linesOfArchived: 'kept' | 'archived';
	/** Whether a batch read finds a merged record by its old id, as GET does. Default `found`. */
	mergedInBatchRead: 'found' | 'missing';
	/** Whether answers carry the X-HubSpot-RateLimit headers. Default true. */
	rateLimitHeaders: boolean;
}

/** What the sandbox does when nothing else is wanted. */
export const defaultReadings: Readonly<Readings> = {
	echoTraceIds: true,
	partialStatus: 207,
	equalLines: 'mergedByProperties',
	equalValues: 'stored',
	upsertKey: 'whenSent',
	conflict: 409,
	letterCase: 'sensitive',
	valueForm: 'normalised',
	priceDecimals: 'refused',
	unknownTaxRate: 'refused',
	associationErrors: 'whole',
	missingPairs: 'told',
	unassociated: 'told',
	unknownObjects: [],
	searchByParent: 'taken',
	archiveOfUnknown: 204,
	deleteOfUnknown: 404,
	linesOfArchived: 'archived',
	mergedInBatchRead: 'found',
	rateLimitHeaders: true,
};
