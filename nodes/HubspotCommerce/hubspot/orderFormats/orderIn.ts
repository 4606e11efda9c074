import { shown } from '../badInput';
import { withoutEnvelope } from '../envelope';
import { isJsonRecord, type JsonRecord } from '../json';
import { BadEntry } from '../lineFormats/badEntry';
import type { Looks } from './looks';
import type { OrderFormat } from './orderFormat';

/**
 * The order itself, out of what an API's answer or n8n's Webhook node has around it.
 * @param formats all that an order of the object may have: each tells the objects of its shop
 * @throws BadEntry for an order of another kind, a line, and an object that has an order in it beside other things
 */
export function orderIn(around: unknown, { kind }: OrderFormat, formats: readonly OrderFormat[]): JsonRecord {
	const given = withoutEnvelope(around);
	if (!isJsonRecord(given)) {
		throw new BadEntry(
			null,
			`This is ${Array.isArray(given) ? 'a list' : shown(given)}, not ${kind}`,
			'Use the order itself, one per item',
			'otherFormat',
		);
	}
	const looks = looksOf(given, formats);
	if (looks === null || looks.what === kind) return given;
	throw new BadEntry(null, `This looks like ${looks.what}, not like ${kind}`, looks.advice ?? OTHER, 'otherFormat');
}

const OTHER = "Choose the order's format, or use the order itself";

/** Null where nothing tells: a workflow may have kept a few fields only. */
function looksOf(given: JsonRecord, formats: readonly OrderFormat[]): Looks | null {
	for (const format of formats) {
		const looks = format.looks(given);
		if (looks !== null) return looks;
	}
	return envelopeLooks(given);
}

/** An answer in which more than the order is. */
function envelopeLooks(given: JsonRecord): Looks | null {
	const key = ['order', 'draft_order', 'draftOrder', 'data', 'body', 'orders'].find((name) => {
		const inner = given[name];
		return isJsonRecord(inner) || Array.isArray(inner);
	});
	if (key === undefined) return null;
	return { what: `an answer with the order in '${key}'`, advice: `Use what is in '${key}', one order per item` };
}
