import { errorBody } from '../errors';
import type { SandboxSettings } from '../options';
import type { Answer } from '../api/answer';
import { RollingWindow } from './rollingWindow';

export type PolicyName = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

export interface Admission {
	readonly headers: Readonly<Record<string, string>>;
	readonly refusal?: Answer;
}

/** One for all sandboxes of a time zone: to make one takes a millisecond. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
	const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone });
	dayFormats.set(timeZone, format);
	return format;
}

/** Counts calls as they arrive: per token, per day of the account, and searches by themselves. */
export class RateLimits {
	readonly #perToken = new Map<string, RollingWindow>();
	readonly #searches: RollingWindow;
	readonly #dayOf: (atMs: number) => string;
	#day = '';
	#usedToday = 0;

	constructor(
		readonly settings: SandboxSettings,
		timeZone: string,
	) {
		this.#searches = new RollingWindow(settings.rateLimit.searchPerSecond, 1_000);
		this.#dayOf = (atMs) => dayFormat(timeZone).format(atMs);
	}

	/** Lets a call in or refuses it; HubSpot answers searches without any rate headers. */
	admit(token: string, isSearch: boolean, atMs: number): Admission {
		const window = isSearch ? this.#searches : this.#windowOf(token);
		this.#startDay(atMs);
		if (this.#usedToday >= this.settings.rateLimit.dailyMax) {
			return { headers: this.#headers(window, isSearch), refusal: rateLimitAnswer('DAILY') };
		}
		if (window.admit(atMs)) {
			this.#usedToday++;
			return { headers: this.#headers(window, isSearch) };
		}
		const waitSeconds = String(Math.ceil(window.roomInMs(atMs) / 1_000));
		const headers = this.settings.retryAfterHeader ? { 'retry-after': waitSeconds } : {};
		return {
			headers: { ...this.#headers(window, isSearch), ...headers },
			refusal: isSearch ? searchLimitAnswer() : rateLimitAnswer('TEN_SECONDLY_ROLLING'),
		};
	}

	#windowOf(token: string): RollingWindow {
		let window = this.#perToken.get(token);
		if (window === undefined) {
			const { max, intervalMs } = this.settings.rateLimit;
			window = new RollingWindow(max, intervalMs);
			this.#perToken.set(token, window);
		}
		return window;
	}

	#startDay(atMs: number): void {
		const day = this.#dayOf(atMs);
		if (day === this.#day) return;
		this.#day = day;
		this.#usedToday = 0;
	}

	#headers(window: RollingWindow, isSearch: boolean): Record<string, string> {
		if (isSearch || !this.settings.rateLimitHeaders) return {};
		const { dailyMax } = this.settings.rateLimit;
		return {
			'x-hubspot-ratelimit-max': String(window.max),
			'x-hubspot-ratelimit-remaining': String(window.remaining),
			'x-hubspot-ratelimit-interval-milliseconds': String(window.intervalMs),
			'x-hubspot-ratelimit-daily': String(dailyMax),
			'x-hubspot-ratelimit-daily-remaining': String(dailyMax - this.#usedToday),
		};
	}
}

/** HubSpot's 429; it has no `category`. */
export function rateLimitAnswer(policyName: PolicyName): Answer {
	const policy = policyName.toLowerCase();
	const groupName = `publicapi:private_app-api-calls-${policy.replace('_rolling', '').replaceAll('_', '-')}:148392017`;
	const own = { errorType: 'RATE_LIMIT', policyName, groupName };
	return { status: 429, body: errorBody({ message: `You have reached your ${policy} limit.`, own }) };
}

/** The search's own 429, which names no policy. */
function searchLimitAnswer(): Answer {
	const own = { errorType: 'RATE_LIMIT' };
	return { status: 429, body: errorBody({ message: 'You have reached your secondly limit.', own }) };
}
