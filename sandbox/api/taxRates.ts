import { taxRateBody } from '../account/taxRates';
import { HubSpotError } from '../errors';
import type { Answer } from './answer';
import type { TaxRatesQuery } from './bodies';
import type { Call } from './call';
import { cursorAfter, cursorIdOf } from './cursor';

/** GET {taxRates}: all of them, or those that are active or are not. */
export function listTaxRates({ account }: Call, { active, after, limit = '10' }: TaxRatesQuery): Answer {
	const { taxRates } = account.settings;
	const last = after === undefined ? undefined : String(cursorIdOf(after));
	const position = last === undefined ? 0 : taxRates.findIndex(({ id }) => id === last) + 1;
	const rest = last !== undefined && position === 0 ? [] : taxRates.slice(position);
	const wanted = rest.filter((rate) => active === undefined || rate.active === (active === 'true'));
	const page = wanted.slice(0, Number(limit));
	const results = page.map(taxRateBody);
	if (page.length === wanted.length) return { status: 200, body: { results } };
	return { status: 200, body: { results, paging: { next: { after: cursorAfter(page.at(-1)?.id ?? '') } } } };
}

/** GET {taxRates}/{id} */
export function taxRate({ account }: Call, id: string): Answer {
	const rate = account.settings.taxRates.find((one) => one.id === id);
	if (rate !== undefined) return { status: 200, body: taxRateBody(rate) };
	throw new HubSpotError(404, { message: `Tax rate ${id} does not exist`, category: 'OBJECT_NOT_FOUND' });
}
