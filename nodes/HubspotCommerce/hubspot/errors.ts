import { adviceFor, reasonBetween, type Told } from './advice';
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
	const { body, status } = answer;
	if (!isJsonRecord(body)) return refusalFromBetween(status);
	const told = unwrapped(body);
	const from = { isHubSpots: isInOwnWords({ body: told }), isByApp: answer.by === 'app' };
	return bodyRefusal(told, status, nameOf(told['correlationId']), from);
}

/** HubSpot's `message` is at times the JSON of another answer. What that one says is nearer to the cause. */
function unwrapped(body: JsonRecord): JsonRecord {
	const message = textOf(body['message']);
	if (message?.trimStart().startsWith('{') !== true) return body;
	try {
		const inner: unknown = JSON.parse(message);
		return isJsonRecord(inner) && textOf(inner['message']) !== null ? { ...body, ...inner } : body;
	} catch {
		return body;
	}
}

/**
 * Whether HubSpot itself speaks: each of its errors has a correlation ID and a kind. A gateway before it has pages, or JSON
 * of its own.
 */
export function isInOwnWords({ body }: Pick<HttpAnswer, 'body'>): boolean {
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
export function toLineRefusals(body: JsonRecord, { status, by }: Pick<HttpAnswer, 'status' | 'by'>): LineRefusal[] {
	return detailsIn(body).map((entry) => {
		const context = isJsonRecord(entry['context']) ? entry['context'] : {};
		return {
			refusal: bodyRefusal(unwrapped(entry), status, nameOf(entry['correlationId']) ?? nameOf(body['correlationId']), {
				isHubSpots: true,
				isByApp: by === 'app',
			}),
			traceIds: textsIn(context['objectWriteTraceId']),
			ids: textsIn(context['ids']),
		};
	});
}

function refusalFromBetween(status: number): Refusal {
	return {
		status,
		category: null,
		code: null,
		property: null,
		reason: reasonBetween(status),
		advice: adviceFor({
			status,
			category: null,
			code: null,
			message: '',
			scopes: [],
			isDailyLimit: false,
			isHubSpots: false,
			isByApp: false,
		}),
		correlationId: null,
	};
}

/** Who speaks, and to whom. */
type From = Pick<Told, 'isHubSpots' | 'isByApp'>;

function bodyRefusal(body: JsonRecord, status: number, correlationId: string | null, from: From): Refusal {
	const message = textOf(body['message']) ?? '';
	const details = detailsIn(body);
	const embedded = embeddedDetails(message);
	const first = embedded[0] ?? details[0] ?? {};
	const category = nameOf(body['category']) ?? nameOf(body['errorType']) ?? nameOf(body['policyName']);
	const code = nameOf(first['error']) ?? nameOf(first['code']) ?? nameOf(body['subCategory']);
	const property = nameOf(first['name']) ?? nameOf(textsIn(contextOf(first)['propertyName'])[0]);
	const text = withInvalidIds(reasonText(message, embedded, details), [body, ...details]);
	return {
		status,
		category,
		code,
		property,
		reason: shortened(text === '' ? `HubSpot answered with status ${status} and gave no reason` : text),
		advice: adviceFor({
			status,
			category,
			code,
			message: text,
			scopes: scopesIn([body, ...details]),
			isDailyLimit: isDailyLimit(body),
			...from,
		}),
		correlationId,
	};
}

/** The status and what HubSpot says, each once. */
export function statusAndReason({ status, reason }: Refusal): string {
	return reason.includes(`status ${status}`) ? reason : `HubSpot answered with status ${status}: ${reason}`;
}

/** Whether the account's calls for the day are used up, which HubSpot says by a policy's name or in words only. */
export function isDailyLimit(body: unknown): boolean {
	if (!isJsonRecord(body)) return false;
	const policyName = textOf(body['policyName']);
	if (policyName !== null) return policyName === 'DAILY';
	return /\bdaily\b.{0,40}\blimit\b/i.test(shortened(textOf(body['message']) ?? ''));
}

/** The entries of `errors`, which may be plain texts. */
function detailsIn(body: JsonRecord): JsonRecord[] {
	const { errors } = body;
	if (!Array.isArray(errors)) return [];
	return recordsIn(errors.map((entry: unknown) => (typeof entry === 'string' ? { message: entry } : entry)));
}

/**
 * Scopes are named in `requiredGranularScopes`, `requiredScopes` (https://github.com/HubSpot/hubspot-api-nodejs/issues/268)
 * or `missingScopes` (HubSpot's OpenAPI descriptions). Those that are missing are the ones to give; the finer names are
 * what HubSpot's settings show.
 */
function scopesIn(entries: readonly JsonRecord[]): string[] {
	for (const key of ['missingScopes', 'requiredGranularScopes', 'requiredScopes']) {
		const scopes = new Set(entries.flatMap((entry) => textsIn(contextOf(entry)[key])));
		if (scopes.size > 0) return shortened([...scopes].join(', ')).split(', ');
	}
	return [];
}

/** HubSpot says which associations are wrong beside its message (https://github.com/HubSpot/hubspot-api-nodejs/issues/646). */
function withInvalidIds(text: string, entries: readonly JsonRecord[]): string {
	const ids = new Set(entries.flatMap((entry) => textsIn(contextOf(entry)['INVALID_OBJECT_IDS'])));
	const unsaid = [...ids].filter((id) => !text.includes(id));
	if (unsaid.length === 0) return text;
	return text === '' ? unsaid.join(', ') : `${text.replace(/[.:\s]{1,9}$/, '')}: ${unsaid.join(', ')}`;
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
