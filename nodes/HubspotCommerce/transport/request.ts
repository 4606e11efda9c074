import { sleep, type IHttpRequestOptions } from 'n8n-workflow';
import { isAccepted, type Answer, type NotSent } from '../hubspot/answer';
import type { Call } from '../hubspot/call';
import { isInOwnWords } from '../hubspot/errors';
import { openBreather } from './breathe';
import type { Ending } from './callsUnderWay';
import { CREDENTIAL_NAME, type Connection } from './connection';
import type { SendingContext } from './context';
import { watchCredential } from './credentialReads';
import { untilDeadline } from './deadline';
import type { Pace, Place } from './pace';
import { paceFor } from './paces';
import { decideRetry } from './retry';
import { answerOfResponse, answerOfThrown, reasonOf, withoutToken } from './httpAnswer';
import { steadyMs } from './steadyClock';
import { Traffic } from './traffic';
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

	async function sendOnce(call: Call): Promise<Answer> {
		const watched = watchCredential(context);
		try {
			// n8n's helper changes the options that it is given: they are made anew for every attempt.
			const work = context.helpers.httpRequestWithAuthentication.call(
				watched.context,
				CREDENTIAL_NAME,
				optionsOf(call, connection.baseUrl, timeoutMs),
			);
			const response: unknown = await untilDeadline(work, timeoutMs + GRACE_MS);
			if (response === null)
				return { kind: 'cutOff', cause: 'timeout', detail: `no complete answer in ${timeoutMs} ms` };
			return withoutToken(answerOfResponse(response), connection.accessToken);
		} catch (error) {
			const unread = watched.failure();
			const answer = unread === null ? answerOfThrown(error, isCancelled()) : unsentFor(unread.error);
			return withoutToken(answer, connection.accessToken);
		}
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
		for (let number = 1; ; number++) {
			const place = await takePlaceInTurn(pace, waitedMs);
			if ('kind' in place) return unsettled ?? place;
			const sentMs = steadyMs();
			traffic.calls++;
			const answer = await sendOnce(call);
			const answeredMs = steadyMs();
			pace.answered(place, answeredMs, isAccepted(answer));
			traffic.underWay.ended(endingOf(answer), sentMs, answeredMs);
			busyMs += answeredMs - sentMs;
			if (answer.kind === 'answered') {
				pace.learn(answer.headers, sentMs, answeredMs);
				traffic.learn(answer.headers, answeredMs, Date.now());
			}
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
			if (decision.kind === 'giveUp') return isVerdict(answer) ? answer : (unsettled ?? answer);
			if (leavesOpen(answer)) unsettled = answer;
			if (decision.forAll) pace.pauseFor(decision.delayMs, steadyMs());
			else await traffic.during(waitUnlessCancelled(decision.delayMs, signal));
		}
	};
}

function unsentFor(error: unknown): NotSent {
	return { kind: 'notSent', cause: 'credential', detail: `The credential could not be read: ${reasonOf(error)}` };
}

function endingOf(answer: Answer): Ending {
	if (answer.kind === 'answered' && answer.status === 423) return 'locked';
	if (leavesOpen(answer)) return 'failed';
	return isAccepted(answer) ? 'accepted' : 'refused';
}

/**
 * Whether the answer is about what was asked, and so about every attempt; a limit or a lock is about one attempt only. So is
 * what is not HubSpot's: a gateway that answered in its place knows nothing of an earlier attempt.
 */
function isVerdict(answer: Answer): boolean {
	return answer.kind === 'answered' && [400, 404, 409].includes(answer.status) && isInOwnWords(answer);
}

/** Whether HubSpot may have acted on the call although it did not say so. */
function leavesOpen(answer: Answer): boolean {
	return answer.kind === 'cutOff' || (answer.kind === 'answered' && (answer.status >= 500 || answer.status === 408));
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
		// A 401 stays a failure for n8n, which then refreshes tokens that can be.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}
