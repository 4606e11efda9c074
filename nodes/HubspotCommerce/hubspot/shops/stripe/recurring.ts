import { shown } from '../../badInput';
import { parseDecimal, toText } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import type { Properties } from '../../values';
import { BadEntry } from '../../lineFormats/badEntry';

/** HubSpot's property, and those of its values that Stripe has intervals for. */
const FREQUENCY = 'recurringbillingfrequency';

const FREQUENCIES: ReadonlyMap<string, string> = new Map([
	['7 day', 'weekly'],
	['1 week', 'weekly'],
	['14 day', 'biweekly'],
	['2 week', 'biweekly'],
	['1 month', 'monthly'],
	['3 month', 'quarterly'],
	['6 month', 'per_six_months'],
	['12 month', 'annually'],
	['24 month', 'per_two_years'],
	['36 month', 'per_three_years'],
	['1 year', 'annually'],
	['2 year', 'per_two_years'],
	['3 year', 'per_three_years'],
]);

/**
 * How often a price is billed, in HubSpot's words.
 * @param price, or a plan, which has the interval itself
 * @param extra what every line gets: its frequency is used in place of the item's
 * @throws BadEntry for an interval that HubSpot has not: without one, the line item would be billed once
 */
export function frequencyOf(price: JsonRecord, extra: Properties): Properties {
	const recurring = isJsonRecord(price['recurring']) ? price['recurring'] : price;
	const { interval, interval_count: count } = recurring;
	if (typeof interval !== 'string' || (extra[FREQUENCY] ?? '') !== '') return {};
	const every = parseDecimal(count ?? 1);
	const frequency = every === null ? undefined : FREQUENCIES.get(`${toText(every)} ${interval}`);
	if (frequency !== undefined) return { [FREQUENCY]: frequency };
	throw new BadEntry(
		'interval',
		`A Stripe item is billed every ${inWords(count ?? 1, interval)}, but HubSpot's line items have no such billing frequency`,
		`Leave the item out, or give '${FREQUENCY}' a value yourself, with a price for it`,
		'leaveOut',
	);
}

function inWords(count: unknown, interval: string): string {
	const text = shown(count);
	return text === '1' ? interval : `${text} ${interval}s`;
}
