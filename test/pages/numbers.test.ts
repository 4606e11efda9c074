import { MAX_EXTRA_CALLS } from '../../nodes/HubspotCommerce/hubspot/batch/isolate';
import { MAX_LINES_PER_CALL } from '../../nodes/HubspotCommerce/hubspot/batch/plan';
import { MAX_SEEN } from '../../nodes/HubspotCommerce/hubspot/changes/feed';
import { MAX_SEARCH_PAGE, MAX_SEARCH_RESULTS } from '../../nodes/HubspotCommerce/hubspot/search/search';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { textOf } from '../support/pages';

const told = (number: number) => number.toLocaleString('en');
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Limits of the code, as the pages tell them. */
const SENTENCES: ReadonlyArray<readonly [page: string, sentence: string]> = [
	['README.md', `up to ${MAX_LINES_PER_CALL} line items per request`],
	['docs/operations.md', `send up to ${MAX_LINES_PER_CALL} records per request`],
	['docs/operations.md', `${MAX_SEARCH_PAGE} per request and five requests a second`],
	['docs/operations.md', `There is no end at ${told(MAX_SEARCH_RESULTS)} records`],
	['docs/outcomes.md', `with at most ${MAX_EXTRA_CALLS} more requests`],
	['docs/speed.md', `HubSpot's search gives ${told(MAX_SEARCH_RESULTS)} records at most`],
	[
		'docs/speed.md',
		`each of the ${NUMBERS[lineItem.associations.filter(({ parent }) => parent).length] ?? ''} objects that it can be under`,
	],
	['docs/trigger.md', `After more than ${told(MAX_SEEN)} changes within it, it is shortened`],
];

test.each(SENTENCES)('%s: %s', (page, sentence) => {
	expect(textOf(page).replaceAll(/\s+/g, ' ')).toContain(sentence);
});

test('the README is short enough to be read', () => {
	expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test('what Simplify returns is on the page, by the number of properties at least', () => {
	const [, page = ''] = textOf('docs/operations.md').split('### What Simplify returns');
	const [, orders = '', lines = ''] = /\*\*Orders\*\*: ([\s\S]*?)\. \*\*Line items\*\*: ([\s\S]*?)\. /.exec(page) ?? [];
	const namesIn = (list: string) =>
		list
			.replaceAll(' and ', ', ')
			.split(',')
			.filter((name) => name.trim() !== '');
	// "the shop's order ID, status and date" are three.
	expect(namesIn(orders)).toHaveLength(order.usefulProperties.length);
	expect(namesIn(lines)).toHaveLength(lineItem.usefulProperties.length);
});
