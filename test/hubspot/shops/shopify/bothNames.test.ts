import { isJsonRecord } from '../../../../nodes/HubspotCommerce/hubspot/json';
import { PLAIN_LINES, type LineSettings } from '../../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { shopify as lineFormat } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/lineFormat';
import { shopify } from '../../../../nodes/HubspotCommerce/hubspot/shops/shopify/orderFormat';
import { shopOrder, without } from '../../orderFormats/support';

/** Fields that GraphQL has as connections. */
const CONNECTIONS = ['lineItems', 'shippingLines', 'refundLineItems', 'refundShippingLines', 'transactions'];

/** The same order as GraphQL names its fields. */
function inGraphql(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inGraphql);
	if (!isJsonRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, field]) => {
			const name = key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
			const own = inGraphql(field);
			return [name, CONNECTIONS.includes(name) && Array.isArray(own) ? { nodes: own } : own];
		}),
	);
}

const EXTRAS: LineSettings['extraLines'] = ['shipping', 'fees', 'tips'];

// Nothing of an order may be read by one of its two names alone: the other API's would lose it in silence. Sums are left out
// so that what they stand for is read.
test.each([
	['an order', shopOrder('shopifyRest')],
	[
		'an order without sums',
		without(shopOrder('shopifyRest'), 'current_shipping_price_set', 'total_shipping_price_set'),
	],
	['a draft', shopOrder('shopifyDraft')],
])("%s says the same under GraphQL's names", (_what, rest) => {
	const graphql = inGraphql(rest);
	if (!isJsonRecord(graphql)) throw new Error('no order');
	for (const quantities of ['current', 'ordered'] as const) {
		for (const addsTaxes of [false, true]) {
			const settings = { ...PLAIN_LINES, quantities, addsTaxes, extraLines: EXTRAS };
			const [byRest, byGraphql] = [rest, graphql].map((order) => {
				const { values, cleared } = shopify.read(order, {}, settings);
				const lines = lineFormat.open(order, settings)?.entries.map(({ read }) => read({}));
				return { values, cleared, lines };
			});
			expect(byGraphql).toEqual(byRest);
		}
	}
});
