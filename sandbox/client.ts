import type { Sandbox } from './index';

export interface RecordAnswer {
	readonly id: string;
	readonly properties: Readonly<Record<string, string | null>>;
	readonly archived: boolean;
	readonly new?: boolean;
	readonly objectWriteTraceId?: string;
}

export interface AnswerError {
	readonly message: string;
	readonly category?: string;
	readonly code?: string;
	readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The fields of all of HubSpot's answers together. */
export interface AnswerBody extends Partial<RecordAnswer> {
	readonly message?: string;
	readonly category?: string;
	readonly results?: readonly RecordAnswer[];
	readonly numErrors?: number;
	readonly errors?: readonly AnswerError[];
	readonly total?: number;
	readonly paging?: { readonly next: { readonly after: string } };
}

export interface HttpAnswer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The text as JSON; empty when it is none. */
	readonly body: AnswerBody;
}

/** Sends a call to the sandbox, with its own token unless told otherwise. */
export async function send(
	sandbox: Sandbox,
	method: string,
	path: string,
	body?: unknown,
	token: string | null = sandbox.token,
): Promise<HttpAnswer> {
	const response = await fetch(sandbox.url + path, {
		method,
		headers: {
			...(token !== null && { authorization: `Bearer ${token}` }),
			...(body !== undefined && { 'content-type': 'application/json' }),
		},
		...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** Sends a POST to an address below the line items of v3. */
export function postLineItems(sandbox: Sandbox, path: string, body: unknown): Promise<HttpAnswer> {
	return send(sandbox, 'POST', `/crm/v3/objects/line_items${path}`, body);
}

/** `count` inputs for a batch create. */
export function inputs(count: number, properties: (index: number) => Record<string, unknown> = named) {
	return Array.from({ length: count }, (_, index) => ({ properties: properties(index) }));
}

/** The inputs with a trace id each: t0, t1, … */
export function traced<T extends object>(list: readonly T[]) {
	return list.map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
}

/** An association as a create takes it. */
export function linkTo(id: string | number, associationTypeId: number) {
	return { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] };
}

function named(index: number): Record<string, unknown> {
	return { name: `Line ${index}` };
}

function parsed(text: string): AnswerBody {
	try {
		return JSON.parse(text) as AnswerBody;
	} catch {
		return {};
	}
}
