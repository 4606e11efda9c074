/** What a refusal says of itself, as far as advice goes by it. */
export interface Told {
	readonly status: number;
	readonly category: string | null;
	readonly code: string | null;
	/** HubSpot's own words. */
	readonly message: string;
	/** Scopes that the answer names as missing or required. */
	readonly scopes: readonly string[];
	readonly isDailyLimit: boolean;
	/** Whether the answer is known to be HubSpot's, and not of something between. */
	readonly isHubSpots: boolean;
	/** Whether an app made the call that the account has connected, and not a key of the account. */
	readonly isByApp: boolean;
}

/** What a person can do about a refusal; null where HubSpot's own words have to do. The nearest cause goes first. */
export function adviceFor(told: Told): string | null {
	const { status, category, code, scopes } = told;
	if (scopes.length > 0) return scopeAdvice(scopes, told.isByApp);
	if (told.isDailyLimit) {
		return "The account's API calls for today are used up: run it again after midnight in the account's time zone";
	}
	const byCode = ADVICE_BY_CODE.get(code ?? '');
	if (byCode !== undefined) return byCode;
	if (!told.isHubSpots && FROM_BETWEEN.has(status)) return adviceBetween(status);
	if (category === 'MISSING_SCOPES') return scopeAdvice([], told.isByApp);
	const byCategory = ADVICE_BY_CATEGORY.get(category ?? '');
	if (byCategory !== undefined) return byCategory;
	if (status === 403 || status === 400) {
		const byWords = ADVICE_BY_WORDS.find(({ words }) => words.test(told.message));
		if (byWords !== undefined) return byWords.advice;
		if (ABOUT_SCOPES.test(told.message)) return scopeAdvice([], told.isByApp);
	}
	const statusToGoBy = STATUS_BY_CATEGORY.get(category ?? '') ?? status;
	const ofApps = told.isByApp ? ADVICE_TO_APPS.get(statusToGoBy) : undefined;
	const byStatus = ofApps ?? ADVICE_BY_STATUS.get(statusToGoBy);
	return byStatus ?? (status >= 500 ? TRY_LATER : null);
}

const ADVICE_BY_CODE: ReadonlyMap<string, string> = new Map([
	[
		'PROPERTY_DOESNT_EXIST',
		'Check the internal name of the property in HubSpot under Settings > Properties, or create it there',
	],
	['READ_ONLY_VALUE', 'HubSpot sets this property itself: leave it out'],
	['INVALID_OPTION', "Use one of the internal values that the property has in HubSpot's settings"],
	['MISSING_REQUIRED_PROPERTY', 'Give a value for the property: the account requires it'],
	['MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'Give a value for the property: the account requires it with these values'],
]);

const BLOCKED = "HubSpot has blocked this account, or its key or app. Ask HubSpot's support why";

const ADVICE_BY_CATEGORY: ReadonlyMap<string, string> = new Map([['BANNED', BLOCKED]]);

/**
 * Where to add scopes: a key has them in HubSpot alone; an app has them there, and asks for them when it is connected.
 * @param scopes as HubSpot names them; none where it does not
 */
export function scopeAdvice(scopes: readonly string[], isByApp: boolean): string {
	const what = scopes.length === 0 ? 'the scopes for this object' : scopes.length === 1 ? 'this scope' : 'these scopes';
	const advice = isByApp
		? `Add ${what} to the app in HubSpot and to the credential in n8n, then reconnect the credential`
		: `In HubSpot, give the key ${what}`;
	return scopes.length === 0 ? advice : `${advice}: ${scopes.join(', ')}`;
}

const ABOUT_UNIQUE_NAME = /\bidProperty\b|\bnot (?:a )?unique (?:identifier )?propert|\bunique identifier\b/i;

/** Whether HubSpot objects to the property by which a record is to be found. @param reason HubSpot's own words */
export function isAboutUniqueName(reason: string): boolean {
	return ABOUT_UNIQUE_NAME.test(reason);
}

/** HubSpot has no categories for these: it says them in its message. */
const ADVICE_BY_WORDS: ReadonlyArray<{ readonly words: RegExp; readonly advice: string }> = [
	{
		words: ABOUT_UNIQUE_NAME,
		advice: 'HubSpot finds records only by properties that require unique values: check the internal name of this one',
	},
	{
		words: /\bip\b|\ballow(?:ed)?[ -]?list|\bwhite[ -]?list/i,
		advice:
			"HubSpot accepts requests only from the addresses on the account's list: in HubSpot, add the IP address of the n8n server",
	},
	{
		words: /\bduplicate (?:id|value)s?\b/i,
		advice: 'Several records of the request have the same value: give each its own',
	},
	{ words: /\bbanned\b|\bblocked\b|\bsuspended\b/i, advice: BLOCKED },
	{
		words: /\blimit(?:s|ed)?\b/i,
		advice: 'The account has reached a limit of its HubSpot plan: remove what it no longer needs, or raise the plan',
	},
];

const ABOUT_SCOPES = /\bscopes?\b|\bpermissions?\b/i;

const ADVICE_BY_STATUS: ReadonlyMap<number, string> = new Map([
	[401, 'Check the access token: it may have been rotated or deleted in HubSpot'],
	[
		403,
		"HubSpot doesn't allow this with the key: check its scopes for this object, and that the account's plan has what is asked for",
	],
	[404, 'Check the ID: the record may have been deleted, or be in another account'],
	[409, 'A record with this unique value is there already: update that one, or change the value'],
	[413, 'The request is too large: send fewer records in each, or shorter values'],
	[414, 'Ask for fewer properties'],
	[423, 'The record is locked by another change: run it again later'],
	[429, 'Run fewer workflows with this credential at a time, or try again later'],
	[477, 'HubSpot is moving the account between data centres: try again later'],
]);

/** What is another one for an app that an account has connected. */
const ADVICE_TO_APPS: ReadonlyMap<number, string> = new Map([
	[401, 'Open the credential in n8n and reconnect it: the app may have been uninstalled in HubSpot'],
	[
		403,
		"HubSpot doesn't allow this to the app: check its scopes and those of the credential for this object, and that the account's plan has what is asked for",
	],
]);

/** Entries of a partial answer have no status of their own, but a category. */
const STATUS_BY_CATEGORY: ReadonlyMap<string, number> = new Map([
	['CONFLICT', 409],
	['OBJECT_ALREADY_EXISTS', 409],
	['OBJECT_NOT_FOUND', 404],
]);

const TRY_LATER = 'Try again later. If it goes on, check https://status.hubspot.com';

/** What proxies and firewalls answer with, too, and what then has nothing to do with keys, records or values. */
const FROM_BETWEEN: ReadonlySet<number> = new Set([403, 404, 405, 407, 409, 411, 413, 451]);

function adviceBetween(status: number): string {
	switch (status) {
		case 404:
			return 'Check the API version, and the address that requests go to';
		case 407:
			return 'A proxy in your network asks for a login: give n8n its user and password, or have requests to HubSpot let through';
		case 413:
			return "A proxy or firewall before HubSpot doesn't accept requests this large: send fewer records in each";
		default:
			return 'A proxy or firewall answered instead of HubSpot: ask whoever runs your network to let n8n call HubSpot, and check the address that requests go to';
	}
}

/** What is to be said of an answer that is not HubSpot's JSON. One of HubSpot's own may be cut in the middle. */
export function reasonBetween(status: number): string {
	return status < 300
		? `The answer had status ${status} and was not HubSpot's JSON`
		: `Something between n8n and HubSpot answered, such as a proxy, firewall or gateway (status ${status})`;
}
