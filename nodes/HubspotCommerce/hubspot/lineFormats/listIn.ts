import { isJsonRecord, type JsonRecord } from '../json';
import { BadEntry } from './badEntry';

/**
 * The entries of a list in the forms that APIs give one: an array; GraphQL's connection, with `nodes` or `edges`; Stripe's
 * list object, with `data`. A page of a list is no list: what the other pages have would be taken for gone.
 * @returns null for what is no list
 * @throws BadEntry when there is more than was given
 */
export function listIn(given: unknown): readonly unknown[] | null {
	const array = arrayIn(given);
	if (array !== null || !isJsonRecord(given)) return array;
	const { pageInfo, has_more: hasMore } = given;
	const edges = arrayIn(given['edges'])?.map((edge) => (isJsonRecord(edge) ? edge['node'] : edge));
	const nodes = arrayIn(given['nodes']) ?? edges ?? null;
	if (nodes !== null) {
		const { hasNextPage, hasPreviousPage } = isJsonRecord(pageInfo) ? pageInfo : {};
		if (hasNextPage === true || hasPreviousPage === true) throw notAll(GRAPHQL_ADVICE);
		return nodes;
	}
	const data = arrayIn(given['data']);
	if (data !== null && (hasMore === true || isLonger(given, data))) throw notAll(stripeAdvice(given));
	return data;
}

function arrayIn(value: unknown): readonly unknown[] | null {
	return Array.isArray(value) ? value : null;
}

/** Old versions of Stripe's API count all entries of a list in `total_count`. */
function isLonger({ total_count: total }: JsonRecord, data: readonly unknown[]): boolean {
	return typeof total === 'number' && total > data.length;
}

const GRAPHQL_ADVICE = 'Request all pages: with "first: 250" in the query, or with one query for each page';

/** Stripe's lists say where they are. */
function stripeAdvice({ url }: JsonRecord): string {
	const address = typeof url === 'string' && url.startsWith('/') ? url : '/v1/invoices/{ID}/lines';
	return `Stripe's events and objects have only the first entries of a list. Get all of them from https://api.stripe.com${address}, with limit=100 and page by page, and use them as one list`;
}

function notAll(advice: string): BadEntry {
	return new BadEntry(null, 'The list is only one page of several: it says that there is more', advice);
}
