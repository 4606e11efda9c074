import { sleep, type IAdditionalCredentialOptions, type IHttpRequestOptions } from 'n8n-workflow';
import { isAccepted, type Answer, type NotSent } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { openBreather } from './breathe';
import type { Ending } from './callsUnderWay';
import type { Connection } from './connection';
import type { SendingContext } from './context';
import { LeadsElsewhere, watchCredential } from './credentialReads';
import { untilDeadline } from './deadline';
import type { Pace, Place } from './pace';
import { paceFor } from './paces';
import { decideRetry } from './retry';
import { answerOfResponse, answerOfThrown, reasonOf } from './httpAnswer';
import { renewToken, type Renewal } from './renewal';
import { withoutSecrets } from './secrets';
import { steadyMs } from './steadyClock';
import { Traffic } from './traffic';
import { isVerdict, leavesOpen } from './verdict';
import { waitUnlessCancelled } from './wait';

/** How long a call may take. */
export interface Patience {
	/** For one answer. */
	readonly timeoutMs: number;
	/** For all waiting of one call, or of calls and pauses together: for the rate limit, for locks, between attempts. */
	readonly maxWaitMs: number;
}

/** What calls and pauses that belong together have spent waiting so far. */
export interface Waited {
	ms: number;
}

/** The time-out of a silent socket comes first. */
const GRACE_MS = 500;

/** @param waited of those that this call waits together with; a call alone unless told */
export type Send = (call: Call, waited?: Waited) => Promise<Answer>;

const NOT_SENT_CANCELLED: NotSent = { kind: 'notSent', cause: 'cancelled', detail: 'The execution was cancelled' };

/**
 * The one way out to HubSpot: keeps the pace of the token, sends again what may be sent again, and gives the answer as a
 * value. It ends at once when the execution is cancelled.
 * @param traffic is told of calls and waits
 * @param breathe is asked before an answer is taken apart
 * @returns a function that does not throw for anything that HubSpot or the network does
 */
export function openWayOut(
	context: SendingContext,
	connection: Connection,
	{ timeoutMs, maxWaitMs }: Patience,
	traffic = new Traffic(),
	breathe = openBreather(),
): Send {
	const signal = context.getExecutionCancelSignal?.();
	const isCancelled = () => signal?.aborted === true;
	const isConnected = connection.credentialType === 'hubspotCommerceOAuth2Api';
	/** Once the account no longer lets the app in, nothing more of the execution goes out. */
	let disconnected: NotSent | null = null;
	/** Once new tokens were refused as well, it is not for their age: no call asks for further ones until one is let in. */
	let areNewTokensRefused = false;
	/** All that calls of the execution went with: an answer may repeat a token that has ended since. */
	const secretsSoFar = new Set<string>();

	let lastTurn: Promise<unknown> = Promise.resolve();

	/**
	 * Calls of an execution take their places one after the other, so that all who share a pace get their turns, and each
	 * goes in a turn of the event loop of its own: to make one up takes milliseconds, and n8n's helper does so some promises
	 * after it was asked.
	 */
	async function takePlaceInTurn(pace: Pace, waitedMs: () => number): Promise<Place | NotSent> {
		const turn = lastTurn.then(async () => {
			await sleep(0);
			return await takePlace(pace, waitedMs());
		});
		lastTurn = turn;
		return await turn;
	}

	/** Waits for a place in the window; the reason instead, when the call does not go. */
	async function takePlace(pace: Pace, waitedMs: number): Promise<Place | NotSent> {
		const startMs = steadyMs();
		const place = pace.reserve(startMs);
		const giveBack = (notSent: NotSent): NotSent => {
			pace.release(place);
			return notSent;
		};
		for (;;) {
			if (isCancelled()) return giveBack(NOT_SENT_CANCELLED);
			const nowMs = steadyMs();
			const goMs = pace.timeFor(place, nowMs);
			if (goMs <= nowMs) {
				pace.sent(place, nowMs);
				return place;
			}
			if (waitedMs + goMs - startMs > maxWaitMs) {
				const detail = `HubSpot's rate limit would have meant waiting longer than ${Math.round(maxWaitMs / 1_000)} s`;
				return giveBack({ kind: 'notSent', cause: 'waitLimit', detail });
			}
			await traffic.during(waitUnlessCancelled(goMs - nowMs, signal));
		}
	}

	async function sendOnce(call: Call): Promise<Sent> {
		const watched = watchCredential(context, connection);
		try {
			// n8n's helper changes the options that it is given: they are made anew for every attempt.
			const work = context.helpers.httpRequestWithAuthentication.call(
				watched.context,
				connection.credentialType,
				optionsOf(call, connection.baseUrl, timeoutMs),
				WITH_OAUTH2,
			);
			const response: unknown = await untilDeadline(work, timeoutMs + GRACE_MS);
			const answer: Answer =
				response === null
					? { kind: 'cutOff', cause: 'timeout', detail: `no complete answer in ${timeoutMs} ms` }
					: answerOfResponse(response);
			return sent(answer, watched.secrets());
		} catch (error) {
			const unread = watched.failure();
			const answer = unread === null ? answerOfThrown(error, isCancelled()) : unsentFor(unread.error);
			return sent(answer, watched.secrets());
		}
	}

	function sent(answer: Answer, secrets: readonly string[]): Sent {
		for (const secret of secrets) secretsSoFar.add(secret);
		const shown = withoutSecrets(answer, [...secretsSoFar]);
		return { answer: isConnected && shown.kind === 'answered' ? { ...shown, by: 'app' } : shown, secrets };
	}

	/**
	 * The answer, unless the call was refused for its access token and there is a new one: then null, and the call may go
	 * again, a create as well, since it was not carried out.
	 * @param renewals how often that was so just before
	 */
	async function unlessRenewed({ answer, secrets }: Sent, renewals: number): Promise<Answer | null> {
		const isRefused = isConnected && answer.kind === 'answered' && answer.status === 401;
		if (!isRefused) {
			areNewTokensRefused &&= answer.kind !== 'answered';
			return answer;
		}
		areNewTokensRefused ||= renewals >= MAX_RENEWALS;
		if (areNewTokensRefused) return answer;
		const renewal = await untilCancelled(renewToken(context, connection, secrets, timeoutMs), signal);
		if (renewal?.cause === 'disconnected') disconnected = renewal;
		return renewal;
	}

	return async (call, waited = { ms: 0 }) => {
		const pace = paceFor(connection.accountKey, call.kind, steadyMs());
		const startMs = steadyMs() - waited.ms;
		let busyMs = 0;
		const waitedMs = (): number => {
			waited.ms = steadyMs() - startMs - busyMs;
			return waited.ms;
		};
		// What an earlier attempt left open stays open, whatever keeps a later one from being sent.
		let unsettled: Answer | null = null;
		let renewals = 0;
		for (let number = 1; ; ) {
			if (disconnected !== null) return unsettled ?? disconnected;
			const place = await takePlaceInTurn(pace, waitedMs);
			if ('kind' in place) return unsettled ?? place;
			const sentMs = steadyMs();
			traffic.calls++;
			const first = await sendOnce(call);
			const answeredMs = steadyMs();
			pace.answered(place, answeredMs, isAccepted(first.answer));
			traffic.underWay.ended(endingOf(first.answer), sentMs, answeredMs);
			if (first.answer.kind === 'answered') {
				pace.learn(first.answer.headers, sentMs, answeredMs);
				traffic.learn(first.answer.headers, answeredMs, Date.now());
			}
			const answer = await unlessRenewed(first, renewals);
			busyMs += steadyMs() - sentMs;
			if (answer === null) {
				renewals++;
				continue;
			}
			renewals = 0;
			const waitedSoFarMs = waitedMs();
			await breathe();
			if (isAccepted(answer)) return unsettled === null ? answer : { ...answer, isRepeat: true };
			const { idempotent } = call;
			const { intervalMs } = pace;
			const decision = decideRetry({
				answer,
				idempotent,
				number,
				waitedMs: waitedSoFarMs,
				maxWaitMs,
				nowMs: Date.now(),
				intervalMs,
				random: Math.random(),
			});
			if (decision.kind === 'giveUp') return isVerdict(answer, call) ? answer : (unsettled ?? answer);
			number++;
			if (leavesOpen(answer)) unsettled = answer;
			if (decision.forAll) pace.pauseFor(decision.delayMs, steadyMs());
			else await traffic.during(waitUnlessCancelled(decision.delayMs, signal));
		}
	};
}

/** What came of sending a call, and the secrets that it went with. */
interface Sent {
	readonly answer: Answer;
	readonly secrets: readonly string[];
}

/** So many new tokens in a row may be refused: one that ends at once is no passing trouble. */
const MAX_RENEWALS = 3;

/** n8n puts a token into the address where the token endpoint did not call it a bearer's. */
const WITH_OAUTH2: IAdditionalCredentialOptions = { oauth2: { tokenType: 'Bearer' } };

async function untilCancelled(work: Promise<Renewal>, signal: AbortSignal | undefined): Promise<Renewal> {
	if (signal === undefined) return await work;
	let onAbort = (): void => undefined;
	const cancelled = new Promise<NotSent>((resolve) => {
		onAbort = () => {
			resolve(NOT_SENT_CANCELLED);
		};
		signal.addEventListener('abort', onAbort, { once: true });
	});
	if (signal.aborted) onAbort();
	const renewal = await Promise.race([work, cancelled]);
	signal.removeEventListener('abort', onAbort);
	return renewal;
}

function unsentFor(error: unknown): NotSent {
	if (error instanceof LeadsElsewhere) return { kind: 'notSent', cause: 'otherAccount', detail: OTHER_ACCOUNT };
	return { kind: 'notSent', cause: 'credential', detail: `The credential could not be read: ${reasonOf(error)}` };
}

const OTHER_ACCOUNT =
	'The credential was changed while the workflow was running, and now leads to another HubSpot account or base URL';

function endingOf(answer: Answer): Ending {
	if (answer.kind === 'answered' && answer.status === 423) return 'locked';
	if (leavesOpen(answer)) return 'failed';
	return isAccepted(answer) ? 'accepted' : 'refused';
}

function optionsOf({ method, path, query, body }: Call, baseUrl: string, timeoutMs: number): IHttpRequestOptions {
	return {
		method,
		url: `${baseUrl}${path}`,
		...(query === undefined ? {} : { qs: { ...query } }),
		// As bytes: n8n's HTTP client silently drops properties called `constructor` or `prototype` from an object, and reads
		// JSON that it is given as a text once more.
		...(body === undefined
			? {}
			: { body: Buffer.from(JSON.stringify(body)), headers: { 'Content-Type': 'application/json' } }),
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		// HubSpot does not redirect, and a redirect would carry the token elsewhere.
		disableFollowRedirect: true,
		// A 401 as well: n8n would send the call again by itself, past the pace, and renew the token for each call.
		ignoreHttpStatusErrors: true,
	};
}
