import { missingScopesAnswer, invalidAuthenticationAnswer } from './access/scopes';
import { rateLimitAnswer, type PolicyName } from './access/rateLimits';
import type { Answer } from './api/answer';
import { errorBody } from './errors';
import type { RouteName } from './routeName';

/** Before the call has any effect, or after it has had its effect. */
export type When = 'before' | 'after';

export interface StatusFault {
	readonly kind: 'status';
	readonly status: number;
	readonly when: When;
	/** Text goes out as it is, anything else as JSON. Default: HubSpot's own body for this status. */
	readonly body?: unknown;
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** The connection breaks, or the call is answered with this status; it has its effect `landsAfterMs` later. */
export interface LateFault {
	readonly kind: 'late';
	readonly landsAfterMs: number;
	readonly status?: number;
}

export type FaultAction =
	| StatusFault
	/** The connection breaks. */
	| { readonly kind: 'cut'; readonly when: When }
	/** No answer ever comes. */
	| { readonly kind: 'hang'; readonly when: When }
	/** The call has its effect; the answer's JSON ends in the middle. */
	| { readonly kind: 'halfJson' }
	/** A page of a gateway, 502 unless told, or of a network's own log-in with 200; before the effect unless told. */
	| { readonly kind: 'html'; readonly when?: When; readonly status?: number }
	/** The call has its effect at once, the answer takes longer. */
	| { readonly kind: 'slow'; readonly delayMs: number }
	/**
	 * A batch answer says nothing of the first `count` inputs (not written) or of some `count` of them (written); the pairs
	 * of a call that links are inputs too.
	 */
	| { readonly kind: 'gap'; readonly count: number; readonly written: boolean }
	/** A batch answer has its `numErrors` and no `errors`. */
	| { readonly kind: 'numErrorsOnly' }
	/**
	 * A batch answer has another `status`, and `missing` results fewer, all with Infinity. Unless `written` is false the call
	 * has its effect.
	 */
	| {
			readonly kind: 'batchStatus';
			readonly status: 'PENDING' | 'PROCESSING' | 'CANCELED';
			readonly missing?: number;
			readonly written?: boolean;
	  }
	| LateFault
	/** A batch call, one that links or unlinks too, refuses its first `count` inputs, and says so in a 207. */
	| { readonly kind: 'someRefused'; readonly count: number }
	/** The call makes its records, but not their associations, and does not say so. */
	| { readonly kind: 'withoutAssociations' }
	| { readonly kind: 'rewriteBody'; readonly rewrite: (body: unknown) => unknown };

export interface Fault {
	/** Which calls; nothing given means all of them. */
	readonly on: { readonly method?: string; readonly path?: RegExp; readonly route?: RouteName };
	/** How many calls get it. Default 1. */
	readonly times?: number;
	/** How many matching calls go by before. Default 0. */
	readonly after?: number;
	readonly do: FaultAction;
}

/** The connection breaks at the call with this number, whatever it is; the first to come is 0. */
export function cutAt(callNumber: number, when: When): Fault {
	return { on: {}, after: callNumber, do: { kind: 'cut', when } };
}

/** A 429 that names its policy. */
export function rateLimited(
	policyName: PolicyName,
	{ retryAfterSeconds }: { retryAfterSeconds?: number } = {},
): StatusFault {
	const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
	return { kind: 'status', when: 'before', ...rateLimitAnswer(policyName), headers };
}

/** A 423: the record is locked, for 2 seconds at most. */
export function locked(): StatusFault {
	return { kind: 'status', status: 423, when: 'before' };
}

/** A 477: the account is moving between data centres. */
export function migrating(retryAfterSeconds: number): StatusFault {
	return { kind: 'status', status: 477, when: 'before', headers: { 'retry-after': String(retryAfterSeconds) } };
}

/** A 403 that names the scopes of which one is required. */
export function missingScopes(scopes: readonly string[]): StatusFault {
	return { kind: 'status', when: 'before', ...missingScopesAnswer(scopes) };
}

/** A 404 of a whole call, for records that are not there. */
export function objectsNotFound(ids: readonly string[]): StatusFault {
	const message = 'Could not get some objects, they may be deleted or not exist. Check that ids are valid.';
	const body = errorBody({ message, category: 'OBJECT_NOT_FOUND', context: { ids } });
	return { kind: 'status', status: 404, when: 'before', body };
}

/** An empty object with status 200. */
export function emptyObject(when: When): StatusFault {
	return { kind: 'status', status: 200, when, body: {} };
}

const messages: Readonly<Record<number, string>> = {
	404: 'resource not found',
	423: 'The resource is locked. Try again in 2 seconds.',
	477: 'This account is being migrated to another data center. Try again later.',
	500: 'internal error',
	502: 'bad gateway',
	503: 'The service is temporarily unavailable.',
	504: 'There was a timeout while handling the request.',
};

/** What HubSpot answers with this status when the test does not say. */
export function defaultAnswer(status: number): Answer {
	if (status === 401) return invalidAuthenticationAnswer();
	if (status === 403) return missingScopesAnswer(['crm.objects.line_items.write']);
	if (status === 429) return rateLimitAnswer('TEN_SECONDLY_ROLLING');
	return { status, body: errorBody({ message: messages[status] ?? `error ${status}` }) };
}

interface Arrived {
	readonly method: string;
	readonly path: string;
	readonly route: RouteName;
}

interface WaitingFault {
	readonly fault: Fault;
	skipsLeft: number;
	timesLeft: number;
}

/** The faults that wait for their calls. */
export class FaultQueue {
	#waiting: WaitingFault[] = [];

	inject(fault: Fault): void {
		this.#waiting.push({ fault, skipsLeft: fault.after ?? 0, timesLeft: fault.times ?? 1 });
	}

	/** Forgets the faults that no call has got yet. */
	clear(): void {
		this.#waiting = [];
	}

	/** The fault that this call gets: the first injected that matches and has neither calls to skip nor run out. */
	take(call: Arrived): FaultAction | undefined {
		for (const waiting of this.#waiting) {
			if (waiting.timesLeft === 0 || !matches(waiting.fault, call)) continue;
			if (waiting.skipsLeft > 0) {
				waiting.skipsLeft--;
				continue;
			}
			waiting.timesLeft--;
			return waiting.fault.do;
		}
		return undefined;
	}
}

function matches({ on }: Fault, { method, path, route }: Arrived): boolean {
	return (
		(on.method?.toUpperCase() ?? method) === method &&
		(on.route ?? route) === route &&
		// search() takes no notice of a regular expression's lastIndex, which a global one moves.
		(on.path === undefined || path.search(on.path) >= 0)
	);
}
