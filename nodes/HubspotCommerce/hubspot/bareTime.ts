import type { Objection } from './objection';
/** 1990-01-01 in UTC. Shops write no dates before it, and seconds and day numbers all look like ones of 1970. */
const EARLIEST_MS = 631_152_000_000;
/** The same moment in seconds. */
const EARLIEST_S = EARLIEST_MS / 1_000;
/** Sheets count days from 1899-12-30: this many lead to the year 2173. */
const MAX_DAY_NUMBER = 100_000;

const BARE_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * What is against a bare number as a date or time. HubSpot takes it for milliseconds since 1970: Unix seconds (Stripe's, for
 * instance) and the day numbers of sheets would become days in January 1970, without a word.
 * @returns null for what is no bare number, and for milliseconds from 1990 on
 */
export function objectionToBareTime(value: unknown): Objection | null {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null;
	const text = String(value).trim();
	const ms = typeof value === 'number' || BARE_NUMBER.test(text) ? Number(value) : NaN;
	if (!Number.isFinite(ms) || ms >= EARLIEST_MS) return null;
	return {
		why: `is ${text}, which HubSpot would read as milliseconds since 1970: a date before 1990`,
		advice: adviceOn(ms),
	};
}

function adviceOn(number: number): string {
	if (number >= EARLIEST_S) return `It looks like seconds: multiply it by 1000, or ${GIVE_A_DATE}`;
	if (number > 0 && number < MAX_DAY_NUMBER) {
		return `It looks like a sheet's serial number of a day: have the sheet give its dates as text, or ${GIVE_A_DATE}`;
	}
	return `If it counts seconds, multiply it by 1000; for no date, leave it empty. Otherwise ${GIVE_A_DATE}`;
}

const GIVE_A_DATE = 'write a date such as 2026-03-01';
