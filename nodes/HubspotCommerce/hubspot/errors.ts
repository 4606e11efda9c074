import type { Answer, HttpAnswer } from './answer';
import { isJsonRecord, recordsIn, textOf, textsIn, type JsonRecord } from './json';

/** HubSpot's own names for a reason, which workflows branch on. */
export interface RefusalName {
	readonly category: string;
	readonly code: string | null;
}

/** Why HubSpot did not do what it was asked. Every field of HubSpot's bodies is optional. */
export interface Refusal {
	/** HTTP status of the answer that says so. */
	readonly status: number;
	/** HubSpot's kind of refusal, e.g. `VALIDATION_ERROR`. */
	readonly category: string | null;
	/** The finer reason, e.g. `INVALID_OPTION`. */
	readonly code: string | null;
	/** The property that HubSpot objects to. */
	readonly property: string | null;
	/** HubSpot's own words, made readable. */
	readonly reason: string;
	/** What a person can do about it. */
	readonly advice: string | null;
	/** HubSpot's support asks for it. */
	readonly correlationId: string | null;
}

/** An entry of a partial batch answer's `errors`, with the inputs that it names. */
export interface LineRefusal {
	readonly refusal: Refusal;
	readonly traceIds: readonly string[];
	readonly ids: readonly string[];
}

const MAX_REASON_CHARACTERS = 600;
const MAX_NAME_CHARACTERS = 200;

/** Reads the body of an answer that is no 2xx. Gateways answer in HTML, of which only the status is worth telling. */
export function toRefusal(answer: HttpAnswer): Refusal {
	const body = isJsonRecord(answer.body) ? answer.body : null;
	return body === null
		? gatewayRefusal(answer.status)
		: bodyRefusal(body, answer.status, nameOf(body['correlationId']));
}

/**
 * Whether HubSpot itself speaks: each of its errors has a correlation ID and a kind. A gateway before it has pages, or JSON
 * of its own.
 */
export function isInOwnWords({ body }: HttpAnswer): boolean {
	return isJsonRecord(body) && ['correlationId', 'category', 'errorType'].some((name) => textOf(body[name]) !== null);
}

/** With these nothing of a call was done, and the call itself was understood. */
const FOR_CONTENT: readonly number[] = [400, 404, 409];

/**
 * Whether a call was refused for something in it, which its other parts may not have. A 404 is about a record only in
 * HubSpot's own words; otherwise it is about the address.
 */
export function isForContent({ status, category }: Refusal): boolean {
	return FOR_CONTENT.includes(status) && (status !== 404 || category !== null);
}

/**
 * Whether HubSpot says that it has no such object as the path names, "Unable to infer object type from: payment_links"
 * (https://github.com/HubSpot/hubspot-api-php/issues/366).
 */
export function isUnknownObject(answer: Answer): boolean {
	return (
		answer.kind === 'answered' && answer.status === 400 && toRefusal(answer).reason.includes('infer object type from')
	);
}

/** Reads `errors` of a partial batch answer (https://developers.hubspot.com/docs/api-reference/error-handling#multi-status-errors). */
export function toLineRefusals(body: JsonRecord, status: number): LineRefusal[] {
	return recordsIn(body['errors']).map((entry) => {
		const context = isJsonRecord(entry['context']) ? entry['context'] : {};
		return {
			refusal: bodyRefusal(entry, status, nameOf(entry['correlationId']) ?? nameOf(body['correlationId'])),
			traceIds: textsIn(context['objectWriteTraceId']),
			ids: textsIn(context['ids']),
		};
	});
}

function gatewayRefusal(status: number): Refusal {
	return {
		status,
		category: null,
		code: null,
		property: null,
		reason: `The answer had status ${status} and was not HubSpot's JSON`,
		// A 404 without HubSpot's JSON is about the address, not about a record.
		advice:
			status === 404
				? 'Check the API version, and the address that calls go to'
				: (ADVICE_BY_STATUS.get(status) ?? TRY_LATER),
		correlationId: null,
	};
}

function bodyRefusal(body: JsonRecord, status: number, correlationId: string | null): Refusal {
	const message = textOf(body['message']) ?? '';
	const details = recordsIn(body['errors']);
	const embedded = embeddedDetails(message);
	const first = embedded[0] ?? details[0] ?? {};
	const category = nameOf(body['category']) ?? nameOf(body['errorType']) ?? nameOf(body['policyName']);
	const code = nameOf(first['error']) ?? nameOf(first['code']) ?? nameOf(body['subCategory']);
	const property = nameOf(first['name']) ?? nameOf(textsIn(contextOf(first)['propertyName'])[0]);
	const scopes = [body, ...details].flatMap((entry) => textsIn(contextOf(entry)['requiredGranularScopes']));
	return {
		status,
		category,
		code,
		property,
		reason: shortened(reasonText(message, embedded, details) || `HubSpot answered with status ${status}`),
		advice: adviceFor(status, category, code, textOf(body['policyName']), scopes),
		correlationId,
	};
}

function contextOf(entry: JsonRecord): JsonRecord {
	return isJsonRecord(entry['context']) ? entry['context'] : {};
}

/** HubSpot embeds JSON in texts: `Property values were not valid: [{"isValid":false,"message":…}]`. */
function embeddedDetails(message: string): JsonRecord[] {
	const start = message.indexOf('[{');
	if (start < 0) return [];
	try {
		return recordsIn(JSON.parse(message.slice(start)));
	} catch {
		return [];
	}
}

function reasonText(message: string, embedded: readonly JsonRecord[], details: readonly JsonRecord[]): string {
	const invalid = embedded.map((entry) => {
		const text = textOf(entry['localizedErrorMessage']) ?? textOf(entry['message']) ?? textOf(entry['error']) ?? '';
		const name = textOf(entry['name']);
		return name === null || text.includes(`"${name}"`) ? text : `'${name}': ${text}`;
	});
	if (invalid.length > 0 && !invalid.includes('')) return invalid.join('; ');
	const further = details
		.map((entry) => textOf(entry['message']) ?? '')
		.filter((text) => text !== '' && text !== message);
	return [message, ...new Set(further)].filter((text) => text !== '').join(' — ');
}

/** A text that is no longer than a person reads. */
export function shortened(text: string, maxCharacters = MAX_REASON_CHARACTERS): string {
	if (text.length <= maxCharacters) return text;
	// Not in the middle of a character that takes two places.
	return `${text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The text at a key whose texts are names or IDs: short ones, as long as HubSpot means well. */
export function nameOf(value: unknown): string | null {
	const text = textOf(value);
	return text === null ? null : shortened(text, MAX_NAME_CHARACTERS);
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

const ADVICE_BY_STATUS: ReadonlyMap<number, string> = new Map([
	[401, 'Check the access token: it may have been rotated or deleted in HubSpot'],
	[403, 'In HubSpot, give the key the scopes for this object'],
	[404, 'Check the ID: the record may have been deleted, or be in another account'],
	[409, 'A record with this unique value is there already: update that one, or change the value'],
	[414, 'Ask for fewer properties'],
	[423, 'The record is locked by another change: run it again later'],
	[429, 'Run fewer workflows with this token at a time, or try again later'],
	[477, 'HubSpot is moving the account between data centres: try again later'],
]);

/** Entries of a partial answer have no status of their own, but a category. */
const STATUS_BY_CATEGORY: ReadonlyMap<string, number> = new Map([
	['CONFLICT', 409],
	['OBJECT_ALREADY_EXISTS', 409],
	['OBJECT_NOT_FOUND', 404],
]);

const TRY_LATER = 'Try again later. If it stays, check https://status.hubspot.com';

function adviceFor(
	status: number,
	category: string | null,
	code: string | null,
	policyName: string | null,
	scopes: readonly string[],
): string | null {
	if (scopes.length > 0) {
		const names = shortened([...new Set(scopes)].join(', '));
		return `In HubSpot, give the key ${scopes.length === 1 ? 'this scope' : 'these scopes'}: ${names}`;
	}
	if (policyName === 'DAILY')
		return "The account's calls for today are used up: run it again after midnight of the account's time zone";
	const byCode = ADVICE_BY_CODE.get(code ?? '');
	const byStatus = ADVICE_BY_STATUS.get(STATUS_BY_CATEGORY.get(category ?? '') ?? status);
	return byCode ?? byStatus ?? (status >= 500 ? TRY_LATER : null);
}
