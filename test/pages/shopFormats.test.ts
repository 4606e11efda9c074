import { order } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { PLAIN_LINES } from '../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { ADDRESS_PARTS } from '../../nodes/HubspotCommerce/hubspot/orderFormats/orderFormat';
import { shopOrder } from '../hubspot/orderFormats/support';
import { codeIn, columnIn, rowsIn, sectionOf } from '../support/pages';

/** Orders of each format that have all that an order of it can have, between them. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
	shopify: ['shopifyRest', 'shopifyGraphql', 'shopifyDraft'],
	wooCommerce: ['wooCommerce'],
	stripe: ['stripeInvoiceBasil', 'stripeInvoice2019'],
	stripeCheckout: ['stripeCheckoutSession'],
};

/** Names of a cell; of those that are cut, all that they stand for. */
function propertiesIn(cell: string): string[] {
	return codeIn(cell).flatMap((name) => {
		if (name === '…_status_url') return ['hs_shipping_status_url'];
		return name.endsWith('…') ? ADDRESS_PARTS.map((part) => name.replace('…', part)) : [name];
	});
}

const section = sectionOf('docs/shop-formats.md', 'Orders');

test('there are orders of each format to look at', () => {
	expect(Object.keys(SAMPLES).toSorted()).toEqual(order.orderFormats.map(({ name }) => name).toSorted());
});

test.each(order.orderFormats)('the page says which properties $label fills', ({ name, label, read }) => {
	const column = columnIn(section, label);
	const told = rowsIn(section)
		.filter((row) => row[column] !== '')
		.flatMap(([cell = '']) => propertiesIn(cell))
		// Stripe has it of who pays alone, except in old versions.
		.filter((property) => name !== 'stripeCheckout' || property !== 'hs_shipping_address_phone');
	const filled = (SAMPLES[name] ?? []).flatMap((file) => {
		const { values, cleared } = read(shopOrder(file), {}, PLAIN_LINES);
		return [...Object.keys(values), ...cleared];
	});
	expect([...new Set(filled)].toSorted()).toEqual(told.toSorted());
});

test('the page names properties that the formats of line items fill, and each format', () => {
	const [head = ''] = sectionOf('docs/shop-formats.md', 'Line items').split('\n|').slice(1);
	for (const { name } of lineItem.lineFormats.filter((format) => format.name !== 'hubspot')) {
		expect(head.toLowerCase().replaceAll(' ', '')).toContain(name.replace('stripe', '').toLowerCase());
	}
});
