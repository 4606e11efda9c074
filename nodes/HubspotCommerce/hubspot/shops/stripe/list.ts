import { withoutEnvelope } from '../../envelope';
import { isJsonRecord, type JsonRecord } from '../../json';
import { BadEntry } from '../../lineFormats/badEntry';
import { listIn } from '../../lineFormats/listIn';

/** The lines of a Stripe object, and the object if the list has it. */
export interface StripeList {
	/** The invoice, session or subscription; empty where the list has the lines alone. */
	readonly owner: JsonRecord;
	readonly lines: readonly unknown[];
	/** Whether it came without its object. */
	readonly isAlone: boolean;
}

/**
 * The lines in a list, in a list object, in the whole object, or in the event or answer that has it in.
 * @param key under which the whole object has its list
 * @param type of the whole object, as Stripe has it in `object`
 * @returns null for what is no list
 * @throws BadEntry when more pages are to come, or the whole object has not got its lines
 */
export function stripeListIn(given: unknown, key: string, type: string): StripeList | null {
	const owner = withoutEnvelope(given);
	if (!isJsonRecord(owner) || (owner[key] === undefined && owner['object'] !== type)) {
		const lines = listIn(owner);
		return lines === null ? null : { owner: {}, lines, isAlone: true };
	}
	const lines = listIn(owner[key]);
	if (lines !== null) return { owner, lines, isAlone: false };
	throw new BadEntry(
		key,
		`The Stripe ${type.replace('.', ' ')} has no list '${key}'`,
		`Have Stripe expand it ('expand' with '${key}' in the request), or request the list by itself`,
	);
}
