import type { FastifyReply, FastifyRequest } from 'fastify';
import {
	expiredAuthenticationAnswer,
	missingScopesAnswer,
	invalidAuthenticationAnswer,
	scopesFor,
} from '../access/scopes';
import type { RateLimits } from '../access/rateLimits';
import type { Account } from '../account/account';
import type { ValueSource } from '../account/store';
import type { Answer } from '../api/answer';
import type { Call } from '../api/call';
import { errorBody, HubSpotError, unknownObject } from '../errors';
import type { FaultAction, FaultQueue } from '../faults';
import { htmlPage } from '../html';
import type { Journal, JournalCall } from '../journal';
import type { Connections } from '../oauth/connections';
import type { SandboxSettings } from '../options';
import type { Shuffle } from '../shuffle';
import type { ApiVersion } from '../version';
import type { Delays } from './delays';
import type { Turns } from './turns';
import { afterwards, beforehand, carriedOut, jsonType, lateAnswer, type Outcome } from './faultEffects';
import { hasList } from './json';
import './routeConfig';

export interface Sandboxed {
	readonly settings: SandboxSettings;
	readonly account: Account;
	readonly connections: Connections;
	readonly journal: Journal;
	readonly faults: FaultQueue;
	readonly rateLimits: RateLimits;
	readonly delays: Delays;
	readonly turns: Turns;
	readonly shuffle: Shuffle;
}

// HubSpot: no limit is documented, but an address with very many properties gets a 414.
const maxAddressCharacters = 8_192;

/** One HTTP call on its way through the server. */
export class Exchange {
	readonly #call: JournalCall;
	readonly #index: number;
	#headers: Readonly<Record<string, string>> = {};
	#refusal: Answer | undefined;
	#actor: ValueSource = { sourceType: 'INTEGRATION' };
	#fault: FaultAction | undefined;
	/** The request body, of which a fault may keep some from being carried out. */
	#sent: unknown;

	/** Notes the call and decides by its arrival whether it is let in. */
	constructor(
		readonly sandbox: Sandboxed,
		readonly request: FastifyRequest,
	) {
		const { config } = request.routeOptions;
		const address = new URL(request.url, 'http://sandbox.invalid');
		this.#call = {
			at: Date.now(),
			method: request.method,
			path: address.pathname,
			query: queryOf(address.searchParams),
			route: config.route ?? 'unknown',
			inputs: 0,
			status: 'open',
			refusedBy429: false,
			authorized: false,
		};
		this.#index = sandbox.journal.calls.push(this.#call) - 1;
		const objectType = sandbox.account.typeNamed(paramOf(request, 'objectType'));
		if (objectType !== undefined) this.#call.objectType = objectType;
		if (config.route !== undefined && config.isOpen !== true) this.#refusal = this.#admit();
	}

	/** Answers calls that are refused or that a fault catches; true when that was the end of it. */
	async intercept(reply: FastifyReply): Promise<boolean> {
		const { body } = this.request;
		this.#sent = body;
		if (this.sandbox.settings.journalBodies) this.#call.body = body;
		if (hasList(body, 'inputs')) this.#call.inputs = body.inputs.length;
		if (this.#refusal !== undefined) {
			await this.#send(reply, this.#refusal);
			return true;
		}
		this.#fault = this.sandbox.faults.take(this.#call);
		if (this.#fault === undefined) return false;
		this.#call.fault = this.#fault.kind;
		const outcome = beforehand(this.#fault);
		if (outcome === undefined) return false;
		await this.#send(reply, outcome);
		return true;
	}

	/** The request body, less what a fault keeps from being carried out. */
	carriedOut(): unknown {
		return this.#fault === undefined ? this.request.body : carriedOut(this.#fault, this.request.body);
	}

	/** Carries the call out and answers it. */
	async perform(reply: FastifyReply, version: ApiVersion, act: (call: Call) => Answer): Promise<void> {
		await this.sandbox.turns.next();
		const outcome = () => this.#outcomeOf(() => act(this.#operation(version)));
		if (this.#fault?.kind !== 'late') {
			await this.answer(reply, outcome());
			return;
		}
		void this.#landLater(this.#fault.landsAfterMs, outcome);
		await this.#send(reply, lateAnswer(this.#fault));
	}

	#outcomeOf(act: () => Answer): Answer {
		try {
			return act();
		} catch (error) {
			if (!(error instanceof HubSpotError)) throw error;
			return { status: error.status, body: errorBody(error.refusal) };
		}
	}

	/** Carries a call out when its caller has long gone; nobody hears what came of it. */
	async #landLater(delayMs: number, act: () => Answer): Promise<void> {
		await this.sandbox.delays.pass(delayMs);
		if (!this.sandbox.delays.ended) act();
	}

	/** Sends an answer, or what the call's fault makes of it. */
	async answer(reply: FastifyReply, answer: Answer): Promise<void> {
		if (this.#refusal !== undefined) await this.#send(reply, this.#refusal);
		else await this.#send(reply, this.#fault === undefined ? answer : afterwards(this.#fault, answer, this.#sent));
	}

	#operation(version: ApiVersion): Call {
		const { settings, account, journal, shuffle } = this.sandbox;
		account.actor = this.#actor;
		const name = paramOf(this.request, 'objectType');
		const type = this.#call.objectType;
		if (type === undefined && name !== '') throw unknownObject(name);
		return {
			account,
			// Account details and tax rates have no object type and do not look at this one.
			type: type ?? 'orders',
			version,
			atMs: account.now(),
			settings,
			shuffle,
			journal,
			index: this.#index,
		};
	}

	#admit(): Answer | undefined {
		const { settings, rateLimits, connections } = this.sandbox;
		if (this.request.url.length > maxAddressCharacters) {
			return { status: 414, body: htmlPage(414), contentType: 'text/html' };
		}
		const token = /^Bearer (\S+)$/i.exec(this.request.headers.authorization ?? '')?.[1] ?? '';
		const own = Object.hasOwn(settings.tokens, token) ? settings.tokens[token] : undefined;
		const shown = own === undefined ? connections.use(token) : null;
		if (shown?.kind === 'ended') return expiredAuthenticationAnswer();
		const grant = own ?? shown;
		if (grant === null) return invalidAuthenticationAnswer();
		this.#call.authorized = true;
		const integration = 'integration' in grant ? grant.integration : undefined;
		if (integration !== undefined) {
			this.#actor = { ...this.#actor, sourceId: integration.id, sourceLabel: integration.name };
		}
		// All tokens of an app count as one.
		const caller = own === undefined ? settings.oauth.app.clientId : token;
		const { headers, refusal } = rateLimits.admit(caller, this.#call.route === 'search', this.#call.at);
		this.#headers =
			own === undefined && settings.oauth.distribution === 'marketplace' ? withoutDaily(headers) : headers;
		return refusal ?? this.#refuseByScope(grant.scopes);
	}

	#refuseByScope(granted: readonly string[]): Answer | undefined {
		const { objectType } = this.#call;
		const { access } = this.request.routeOptions.config;
		if (access === undefined) return undefined;
		const required = scopesFor(access, objectType);
		if (required.length === 0 || required.some((scope) => granted.includes(scope))) return undefined;
		return missingScopesAnswer(required);
	}

	async #send(reply: FastifyReply, outcome: Outcome): Promise<void> {
		const { settings, delays } = this.sandbox;
		if (outcome === 'hung') {
			this.#call.status = 'hung';
			reply.hijack();
			return;
		}
		const dueMs = this.#call.at + settings.latencyMs + (this.#fault?.kind === 'slow' ? this.#fault.delayMs : 0);
		await delays.pass(dueMs - Date.now());
		if (outcome === 'cut') {
			this.#call.status = 'cut';
			reply.hijack();
			this.request.raw.socket.destroy();
			return;
		}
		this.#call.status = outcome.status;
		this.#call.refusedBy429 = outcome.status === 429;
		// By the account's own clock, which a test may hold; Node would give its own.
		const date = new Date(this.sandbox.account.now()).toUTCString();
		reply.code(outcome.status).headers({ date, ...this.#headers, ...outcome.headers });
		if (outcome.body === undefined) {
			await reply.send();
			return;
		}
		const isText = typeof outcome.body === 'string';
		reply.type(outcome.contentType ?? (isText ? 'text/html' : jsonType));
		await reply.send(isText ? outcome.body : JSON.stringify(outcome.body));
	}
}

function withoutDaily(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('-daily')));
}

function paramOf({ params }: FastifyRequest, name: string): string {
	const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
	return typeof value === 'string' ? value : '';
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
	const query: Record<string, string | string[]> = {};
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		query[name] = values.length > 1 ? values : (values[0] ?? '');
	}
	return query;
}
