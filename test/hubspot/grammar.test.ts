import {
	agreeing,
	alternatives,
	article,
	capitalized,
	counted,
	sentences,
} from '../../nodes/HubspotCommerce/hubspot/grammar';

const LINE_ITEM = { noun: 'line item', nounPlural: 'line items' };

test.each([
	[0, '0 line items', 'were'],
	[1, '1 line item', 'was'],
	[2, '2 line items', 'were'],
	[10_000, '10000 line items', 'were'],
])('what is counted, and the word after it, go with %d', (count, text, verb) => {
	expect(counted(count, LINE_ITEM)).toBe(text);
	expect(agreeing(count, 'was', 'were')).toBe(verb);
});

test.each([
	['line items', 'Line items'],
	['a', 'A'],
	['', ''],
])("'%s' begins a sentence as '%s'", (text, begun) => {
	expect(capitalized(text)).toBe(begun);
});

test.each([
	[[], ''],
	[['deal'], 'deal'],
	[['deal', 'quote'], 'deal or quote'],
	[['cart', 'deal', 'payment link'], 'cart, deal or payment link'],
])('%j are alternatives', (words, text) => {
	expect(alternatives(words)).toBe(text);
});

test.each([
	['order', 'an'],
	['invoice', 'an'],
	['deal', 'a'],
	['line item', 'a'],
	['quote', 'a'],
])('the article of %s is %s', (noun, word) => {
	expect(article(noun)).toBe(word);
});

test.each<[parts: Array<string | null>, text: string]>([
	[['No stop', 'A stop.', 'Who?', 'You!', 'And so on…'], 'No stop. A stop. Who? You! And so on…'],
	[['v1.5 is out', null, ''], 'v1.5 is out.'],
])('%j become sentences', (parts, text) => {
	expect(sentences(...parts)).toBe(text);
});
