import { readOrBad } from '../nodes/HubspotCommerce/descriptions/givenLine';
import { HubspotCommerce } from '../nodes/HubspotCommerce/HubspotCommerce.node';
import { hubspotProperties } from '../nodes/HubspotCommerce/hubspot/lineFormats/hubspotProperties';
import type { LineFormat } from '../nodes/HubspotCommerce/hubspot/lineFormats/lineFormat';
import { shopify } from '../nodes/HubspotCommerce/hubspot/shops/shopify/lineFormat';
import { stripe } from '../nodes/HubspotCommerce/hubspot/shops/stripe/lineFormat';
import { readEntry } from './support/readEntry';

const source = { itemIndex: 0, lineNumber: 1 };
const line = { name: 'Mug', price: '9.00', quantity: 1 };

test.each<[what: string, format: LineFormat, entry: unknown, field: string, advice: string]>([
	[
		'a return',
		shopify,
		{ ...line, quantity: -1 },
		'quantity',
		"HubSpot takes no negative price. Leave returns and credits out, and keep them in the order's refund amount. To leave it out, filter the list in the expression of 'Line Items'.",
	],
	[
		'a line without a name',
		shopify,
		{ ...line, name: '' },
		'title',
		"Give the line item a 'name', or leave it out. To leave it out, filter the list in the expression of 'Line Items'.",
	],
	[
		'a line of something else',
		stripe,
		line,
		'currency',
		"Check that these are the line items of a Stripe invoice: its 'lines.data'. If 'Line Items' has another form, choose it in 'Line Item Format'.",
	],
	[
		'no line at all',
		hubspotProperties,
		7,
		'Line Items',
		'Each entry must be an object of internal property names and values.',
	],
])('%s: what to change is told by the names of the parameters', (_what, format, entry, field, advice) => {
	const bad = readOrBad(source, () => readEntry(format, entry));
	expect(bad).toMatchObject({ kind: 'bad', source, field, advice });

	const names = new HubspotCommerce().description.properties.map(({ displayName }) => displayName);
	const parameters = [...advice.matchAll(/'([A-Z][^']*)'/g)].map(([, name]) => name);
	expect(parameters.filter((name) => name === undefined || !names.includes(name))).toEqual([]);
});
