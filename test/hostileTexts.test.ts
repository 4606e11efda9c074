import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { parseJsonParameter } from '../nodes/HubspotCommerce/descriptions/json';
import { valueConverter } from '../nodes/HubspotCommerce/descriptions/valueConverter';
import { toAssociations, toType } from '../nodes/HubspotCommerce/hubspot/association';
import { shown } from '../nodes/HubspotCommerce/hubspot/badInput';
import { safeBaseUrl } from '../nodes/HubspotCommerce/hubspot/baseAddress';
import { fittingRecords } from '../nodes/HubspotCommerce/hubspot/batch/fit';
import { dayMs, momentMs } from '../nodes/HubspotCommerce/hubspot/calendar';
import { objectionsTo } from '../nodes/HubspotCommerce/hubspot/check';
import { multiply, parseDecimal, toText } from '../nodes/HubspotCommerce/hubspot/decimal';
import { shortened, toLineRefusals, toRefusal } from '../nodes/HubspotCommerce/hubspot/errors';
import { alternatives, article, capitalized, sentences } from '../nodes/HubspotCommerce/hubspot/grammar';
import { lineItem } from '../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { noneOf, optionIndexOf } from '../nodes/HubspotCommerce/hubspot/optionIndex';
import { productSearches, skuOfProduct } from '../nodes/HubspotCommerce/hubspot/productsBySku';
import { isSameValue } from '../nodes/HubspotCommerce/hubspot/sameValue';
import { toPropertyDefinitions, toPipelines, type PropertyDefinition } from '../nodes/HubspotCommerce/hubspot/schema';
import { toOperand } from '../nodes/HubspotCommerce/hubspot/search/operand';
import { OPERATORS } from '../nodes/HubspotCommerce/hubspot/search/operators';
import { nextPosition } from '../nodes/HubspotCommerce/hubspot/search/recordQuery';
import { comparable } from '../nodes/HubspotCommerce/hubspot/values';
import { httpDateMs } from '../nodes/HubspotCommerce/transport/httpDate';
import { Pace } from '../nodes/HubspotCommerce/transport/pace';
import { decideRetry } from '../nodes/HubspotCommerce/transport/retry';
import { Traffic } from '../nodes/HubspotCommerce/transport/traffic';
import { answered, recordOf, result } from './hubspot/support';
import { readEntry } from './support/readEntry';

/**
 * What goes back over a text for each of its characters takes half a minute for so many, what reads it once a few
 * milliseconds: nothing is in between.
 */
const CHARACTERS = 200_000;
const HOLDS_UP_MS = 1_500;

/** Parts that repeat up to a length, with a beginning and an end that keep patterns from matching. */
const HOSTILE: ReadonlyArray<readonly [beginning: string, part: string, end: string]> = [
	['', '1', 'x'],
	['-', '0', '.x'],
	['1.', '0', '1x'],
	['', '1.', 'x'],
	['', "1'", 'x'],
	['x', ' ', 'x'],
	['', ' \t\n', 'x'],
	['', '"', ''],
	['', "\\'", ''],
	['', '/', 'x'],
	['https://api.hubapi.com', '/', 'x'],
	['https://', 'https://a/contacts/1/', 'x'],
	['https://app.hubspot.com/contacts/', '1', 'x'],
	['', '[', ''],
	['', '{', ''],
	['', '[{', ''],
	['[{"message":"', '[{', '"}]'],
	['', 'Existing ID: ', ''],
	['', ', ', 'x'],
	['', ';', 'x'],
	['', 'a;', ''],
	['2026-03-01T10:00:00.', '1', 'x'],
	['2026-03-01T10:00:00.', '1', ''],
	['2026-03-01', ' ', 'x'],
	['P', '1', 'x'],
	['P', '1Y', ''],
	['gid:', '/', ''],
	['Wed, 21 Oct 2026 07:28:00 ', ' ', 'GMT'],
	['', '\uD83D', ''],
	['', '.', ' '],
	['', '{{', ''],
	['', 'e', '1'],
];

const TYPES = ['string', 'number', 'bool', 'enumeration', 'date', 'datetime'];

function property(type: string): PropertyDefinition {
	return {
		name: 'property',
		label: 'Property',
		type,
		fieldType: type === 'enumeration' ? 'checkbox' : 'text',
		options: [{ label: 'One; or the other', value: 'one' }],
		hasOptionsElsewhere: false,
		description: '',
		groupName: null,
		isHidden: false,
		isWritable: true,
		isUnique: false,
	};
}

const properties = TYPES.map(property);
const operators = OPERATORS.filter(({ name }) => ['EQ', 'CONTAINS_TOKEN', 'IN'].includes(name));
const convert = valueConverter('leave', 'Europe/Berlin');
const inUtc = (moment: string | Date) => (typeof moment === 'string' ? `${moment}Z` : moment.toISOString());

/** A value that is none is refused by throwing. */
function quietly(work: () => unknown): void {
	try {
		work();
	} catch (error) {
		if (error instanceof RangeError) throw error;
	}
}

/** The patterns that n8n tries on texts for the node, such as the address of a record. */
function patternsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'regex' && typeof inner === 'string' ? [inner] : patternsIn(inner),
	);
}
const patterns = [...new Set(patternsIn(new HubspotCommerce().description))];

const shopEntry = (text: string) => ({
	id: text,
	title: text,
	name: text,
	description: text,
	sku: text,
	price: text,
	quantity: text,
	subtotal: text,
	total: text,
	amount: text,
	currency: text,
	discount_allocations: [{ amount: text }],
});

/** All that the node does with a text of a user or of HubSpot before it knows what is in it. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
	'a value as it is given': (text) => {
		for (const definition of properties)
			quietly(() => convert({ property: text }, new Map([['property', definition]])));
		quietly(() => convert({ property: [text, text] }, new Map()));
	},
	'the check before sending': (text) => {
		for (const definition of properties) {
			objectionsTo({ property: text }, new Map([['property', definition]]), lineItem);
		}
		const period = 'hs_recurring_billing_period';
		objectionsTo({ [period]: text }, new Map([[period, { ...property('string'), name: period }]]), lineItem);
		objectionsTo({ price: text }, new Map([['price', { ...property('number'), name: 'price' }]]), lineItem);
	},
	'a filter': (text) => {
		for (const definition of properties) {
			for (const operator of operators) toOperand(text, definition, operator, 'end', inUtc);
		}
	},
	'a decimal number': (text) => {
		const number = parseDecimal(text);
		if (number !== null) toText(multiply(number, number));
	},
	'a day or moment': (text) => [dayMs(text), momentMs(text)],
	'whether two values are the same': (text) => {
		for (const type of [...TYPES, undefined]) isSameValue(text, `${text} `, type);
		comparable(text);
	},
	'an option': (text) => {
		optionIndexOf(property('enumeration')).meantBy(text);
		noneOf([{ label: text, value: text }], text);
	},
	'a line of a shop': (text) => {
		for (const format of lineItem.lineFormats) {
			quietly(() => readEntry(format, shopEntry(text)));
			const amounts = { price: '1', quantity: 1, subtotal: '1', total: '1', amount: 1 };
			quietly(() => readEntry(format, { ...shopEntry(text), ...amounts }));
		}
	},
	'a parameter of JSON': (text) => {
		quietly(() => parseJsonParameter(text, 'List'));
		quietly(() => parseJsonParameter(`["${text}`, 'List'));
	},
	'an association': (text) => [toType(text), toType(`1${text}`), toAssociations([{ to: { id: text }, types: [] }])],
	'a sentence': (text) => [
		sentences(text, text),
		article(text),
		capitalized(text),
		alternatives([text, text]),
		shortened(text),
		shown(text),
	],
	"HubSpot's refusal": (text) => {
		const entry = { message: text, name: text, code: text, category: text, context: { propertyName: [text] } };
		toRefusal(answered(400, { ...entry, policyName: text, correlationId: text, errors: [entry, entry] }));
		toRefusal(answered(400, { message: `Property values were not valid: ${text}`, errors: [text] }));
		toRefusal(answered(502, text));
		toLineRefusals({ errors: [entry] }, { status: 207 });
	},
	'headers of an answer': (text) => {
		const names = ['max', 'interval-milliseconds', 'remaining', 'daily-remaining'];
		const headers = Object.fromEntries(names.map((name) => [`x-hubspot-ratelimit-${name}`, text]));
		new Pace('general').learn(headers, 0, 1);
		new Traffic().learn({ ...headers, date: text }, 1, 1);
		httpDateMs(text);
		const answer = answered(429, { policyName: text }, { 'retry-after': text, date: text });
		const limits = { number: 1, waitedMs: 0, maxWaitMs: 1_000, nowMs: 0, intervalMs: 1_000, random: 0 };
		decideRetry({ answer, idempotent: true, ...limits });
	},
	'the base address': (text) => [safeBaseUrl(text), safeBaseUrl(`https://api.hubapi.com/${text}`)],
	'a pattern that n8n tries': (text) => {
		for (const pattern of patterns) {
			new RegExp(pattern).exec(text);
			new RegExp(`^${pattern}$`).exec(text);
		}
	},
	'the properties of the account': (text) => {
		toPropertyDefinitions({
			results: [{ name: text, label: text, type: text, options: [{ label: text, value: text }] }],
		});
		toPipelines({ results: [{ id: text, label: text, stages: [{ id: text, label: text }] }] });
	},
	'records of an answer': (text) => {
		fittingRecords([{ name: text }], [recordOf(result('1', { name: `${text} ` }))]);
		skuOfProduct(recordOf(result('1', { hs_sku: text })));
		productSearches([text]);
		const query = { search: null, properties: [], associations: [], archived: false, limit: null };
		const page = { records: [recordOf(result(text, {}))], total: 1, next: text };
		for (const kind of ['list', 'offset'] as const) nextPosition(query, { kind, after: null }, page, 1);
		nextPosition(query, { kind: 'window', afterId: '1' }, page, 1);
	},
};

test('there are patterns that n8n tries', () => {
	expect(patterns.length).toBeGreaterThan(0);
});

/** Of the processor's time, so that other work on the machine counts for nothing. */
function processorMs(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

test.each(Object.keys(READERS))('to read %s holds nothing up, whatever is in it', (name) => {
	const slow = HOSTILE.flatMap(([beginning, part, end]) => {
		const text = `${beginning}${part.repeat(Math.ceil(CHARACTERS / part.length))}${end}`;
		const tookMs = processorMs(() => READERS[name]?.(text));
		return tookMs < HOLDS_UP_MS
			? []
			: [`${JSON.stringify(`${beginning}${part}…${end}`)} took ${Math.round(tookMs)} ms`];
	});
	expect(slow).toEqual([]);
});
