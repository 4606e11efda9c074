import { scopeAdvice } from '../hubspot/advice';
import { isAccepted, type Answer } from '../hubspot/answer';
import type { NotSentLine } from '../hubspot/batch/failure';
import { lineWithoutAnswer } from '../hubspot/batch/lookUp';
import { TAX_RATE_PROPERTY, toTaxRate, type TaxRate } from '../hubspot/taxRates';
import { MAX_PAGES_WITHOUT_NEWS, NOT_THE_LIST, STUCK, toPage } from './page';
import { KeptReadings } from './kept';
import type { Waited } from './request';
import type { SchemaTrust } from './schemaTrust';
import type { WaitFor } from './waitFor';
import type { Way } from './way';

const keptRates = new KeptReadings<TaxRatesRead>((read) => (read.kind === 'read' ? 200 * read.rates.length : null));

/** The account's active tax rates, by what other executions have read where that is trusted. */
export async function taxRatesOf(way: Way, trust: SchemaTrust, waitFor: WaitFor): Promise<TaxRatesRead> {
	const { accountKey, paths } = way.connection;
	const key = JSON.stringify([accountKey.caller, paths.taxRates]);
	const { value, isKept } = await keptRates.get(key, trust.notBeforeMs, async () => await readTaxRates(way), waitFor);
	if (isKept) {
		trust.usedKept(() => {
			keptRates.forget(key);
		});
	}
	return value;
}

/** The account's active tax rates, or what becomes of a line that needs one of them. */
export type TaxRatesRead =
	| { readonly kind: 'read'; readonly rates: readonly TaxRate[] }
	| { readonly kind: 'failed'; readonly failure: NotSentLine };

/**
 * Reads the active rates of the account's tax library, all pages of it. HubSpot does not say how many rates a page may have,
 * so that is left to it.
 */
export async function readTaxRates({ connection, send }: Pick<Way, 'connection' | 'send'>): Promise<TaxRatesRead> {
	const byId = new Map<string, TaxRate>();
	let pagesWithoutNews = 0;
	let after: string | null = null;
	// However many pages it takes, it is one look.
	const waited: Waited = { ms: 0 };
	do {
		const place: Readonly<Record<string, string>> = after === null ? {} : { after };
		const path = connection.paths.taxRates;
		const query = { active: 'true', ...place };
		const answer: Answer = await send({ method: 'GET', path, query, idempotent: true, kind: 'general' }, waited);
		const page = toPage(answer);
		if (page === null) return notRead(answer);
		const knownBefore = byId.size;
		for (const { json } of page.records) {
			const rate = toTaxRate(json);
			// A rate that is not told in full may be the one that is looked for.
			if (rate === null) return notRead(answer);
			byId.set(rate.id, rate);
		}
		pagesWithoutNews = byId.size > knownBefore ? 0 : pagesWithoutNews + 1;
		const isStuck = page.next === after || pagesWithoutNews >= MAX_PAGES_WITHOUT_NEWS;
		if (page.next !== null && isStuck) return failed(unreadable(STUCK));
		after = page.next;
	} while (after !== null);
	return { kind: 'read', rates: [...byId.values()].filter(({ isActive }) => isActive) };
}

const WHAT = 'The tax rates of the account could not be read';

/** HubSpot names further scopes in some versions of its API, of which this one is enough. */
const SCOPES = ['tax_rates.read'];

function notRead(answer: Answer): TaxRatesRead {
	const failure = lineWithoutAnswer(answer, WHAT, TAX_RATE_PROPERTY);
	if (answer.kind === 'answered' && answer.status === 403) {
		return failed({ ...failure, advice: scopeAdvice(SCOPES, answer.by === 'app') });
	}
	return failed(isAccepted(answer) ? unreadable(NOT_THE_LIST) : failure);
}

function unreadable(why: string): NotSentLine {
	return { kind: 'notSent', cause: 'lookUp', why: `${WHAT}: ${why}`, field: TAX_RATE_PROPERTY, advice: null };
}

function failed(failure: NotSentLine): TaxRatesRead {
	return { kind: 'failed', failure };
}
