import { isJsonRecord } from './json';

/** What came of one call. Whether HubSpot acted on it is known only for `answered` and `notSent`. */
export type Answer = HttpAnswer | CutOff | NotSent;

/** HubSpot, or a gateway before it, answered. */
export interface HttpAnswer {
	readonly kind: 'answered';
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON, or text where the answer was none (gateways answer in HTML). */
	readonly body: unknown;
	/** Whether the call had gone out before without a trustworthy answer, so that what it asks for may have been there. */
	readonly isRepeat?: true;
	/** Set where an app made the call that an account has connected, and not a key of the account. */
	readonly by?: 'app';
}

/** The call went out and no whole answer came back: HubSpot may have acted on it or not. */
export interface CutOff {
	readonly kind: 'cutOff';
	/** `exception`: something broke on the way that is not the network's. */
	readonly cause: 'timeout' | 'connection' | 'cancelled' | 'exception';
	readonly detail: string;
}

/** HubSpot has not got the call. */
export interface NotSent {
	readonly kind: 'notSent';
	/**
	 * `credential`: n8n could not read it. `disconnected`: the account no longer lets the app in. `otherAccount`: the credential
	 * has become that of another account.
	 */
	readonly cause: 'unreachable' | 'cancelled' | 'waitLimit' | 'credential' | 'disconnected' | 'otherAccount';
	readonly detail: string;
}

/** Whether HubSpot accepted the call. Its body may still name refused lines. */
export function isAccepted(answer: Answer): answer is HttpAnswer {
	return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
}

/** Whether the answer is a list, as HubSpot gives one. What an answer does not say has not been read. */
export function hasResults(answer: Answer): answer is HttpAnswer {
	return isAccepted(answer) && isJsonRecord(answer.body) && Array.isArray(answer.body['results']);
}

/** Whether an answer that is a list says that it is all that there is: no part of it failed, and none is still to come. */
export function isWhole(answer: HttpAnswer): boolean {
	if (!isFinished(answer) || answer.status === PARTIAL || !isJsonRecord(answer.body)) return false;
	return Number(answer.body['numErrors'] ?? 0) === 0 && isNothing(answer.body['errors']);
}

/**
 * Whether HubSpot was done when it gave an answer that is a list, and has nothing to say of it as a whole. Parts of it may
 * have failed, which stand in `errors`.
 */
export function isFinished({ status, body }: HttpAnswer): boolean {
	if (!FINISHED.includes(status) || !isJsonRecord(body)) return false;
	return (
		(body['status'] ?? 'COMPLETE') === 'COMPLETE' && ['message', 'warnings'].every((name) => isNothing(body[name]))
	);
}

const PARTIAL = 207;

/** 202, 203 and 206 say of themselves that the answer is not, or may not be, HubSpot's last word. */
const FINISHED: readonly number[] = [200, 201, PARTIAL];

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
