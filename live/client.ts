import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';

export interface Connection {
	readonly token: string;
	/** Without a slash at its end. */
	readonly baseUrl: string;
	readonly pace: Pace;
}

export interface Pace {
	/** Between two calls: a check must not use up the limit of an account that others work in. */
	readonly betweenCallsMs: number;
	/** Before a call that the rate limit refused is made once more. */
	readonly afterRefusalMs: number;
	/** How long HubSpot gets to do what it does by itself, such as deleting what hung on a deleted record. */
	readonly settleMs: number;
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface Reply {
	readonly status: number;
	readonly headerNames: readonly string[];
	/** JSON; text where it is none. */
	readonly body: unknown;
}

/** Makes a call at an address below the base address. */
export type Send = (method: Method, path: string, body?: unknown) => Promise<Reply>;

/** No answer came; the message says why and has nothing of the request. */
export class NoAnswer extends Error {}

const timeoutMs = 30_000;
const attempts = 4;

/** The one way out: it alone has the token, and nothing that it hands on has it. */
export function openClient({ token, baseUrl, pace }: Connection): Send {
	const http = axios.create({
		baseURL: baseUrl,
		headers: { authorization: `Bearer ${token}` },
		timeout: timeoutMs,
		// The token must not follow to another address, nor pass an HTTP proxy that could read it.
		maxRedirects: 0,
		proxy: false,
		responseType: 'text',
		transformResponse: (text: unknown) => text,
		validateStatus: () => true,
	});

	async function sendOnce(method: Method, path: string, body: unknown): Promise<Reply> {
		const response = await http.request<unknown>({ method, url: path, data: body }).catch((error: unknown) => {
			// The error has the request's headers in it, so that it may not go any further, not even as a cause.
			throw new NoAnswer(axios.isAxiosError(error) ? (error.code ?? 'no code') : 'unknown reason');
		});
		const text = typeof response.data === 'string' ? response.data.replaceAll(token, '[token]') : '';
		return { status: response.status, headerNames: Object.keys(response.headers), body: parsed(text) };
	}

	return async (method, path, body) => {
		for (let attempt = 1; ; attempt++) {
			await pause(pace.betweenCallsMs);
			const reply = await sendOnce(method, path, body);
			if (reply.status !== 429 || attempt === attempts) return reply;
			await pause(pace.afterRefusalMs);
		}
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
