import { Decimal } from 'decimal.js';
import { assert, property, sample, type Arbitrary } from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { lineItem } from '../../nodes/HubspotCommerce/hubspot/objects/lineItem';
import { order as orderObject } from '../../nodes/HubspotCommerce/hubspot/objects/order';
import { orderIn } from '../../nodes/HubspotCommerce/hubspot/orderFormats/orderIn';
import { startSandbox } from '../../sandbox';
import { live, sync } from '../support/wholeOrders';
import { HISTORIES } from './support/histories';
import {
	checkoutSessions,
	shopifyOrders,
	stripeInvoices,
	wooCommerceOrders,
	type OrderWithMoney,
} from './support/ordersWithMoney';

jest.setTimeout(60_000 + HISTORIES * 1_000);

const SHOPS: ReadonlyArray<readonly [format: string, orders: Arbitrary<OrderWithMoney>]> = [
	['shopify', shopifyOrders],
	['wooCommerce', wooCommerceOrders],
	['stripe', stripeInvoices],
	['stripeCheckout', checkoutSessions],
];

test('orders of each format are added up', () => {
	expect(SHOPS.map(([format]) => format).toSorted()).toEqual(
		orderObject.orderFormats.map(({ name }) => name).toSorted(),
	);
});

const formatOf = <F extends { name: string }>(formats: readonly F[], name: string): F => {
	const format = formats.find((one) => one.name === name);
	if (format === undefined) throw new Error(`No format ${name}`);
	return format;
};

/** As HubSpot works out a line's amount. */
const amountOf = ({ price, quantity, discount }: Readonly<Record<string, unknown>>) =>
	new Decimal(String(price))
		.minus(typeof discount === 'string' && discount !== '' ? discount : 0)
		.times(String(quantity));

const sumOf = (lines: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
	lines.reduce((sum, line) => sum.plus(amountOf(line)), new Decimal(0));

test.each(SHOPS)(
	'%s: the subtotal is what the line items of the same settings add up to, to the cent',
	(name, orders) => {
		const format = formatOf(orderObject.orderFormats, name);
		const openLines = formatOf(lineItem.lineFormats, name);
		assert(
			property(orders, ({ given, settings, subtotal, tolerance }) => {
				const { hs_subtotal_price: told } = format.read(
					orderIn(given, format, orderObject.orderFormats),
					{},
					settings,
				).values;
				const lines = openLines.open(given, settings)?.entries.map(({ read }) => read({}).values) ?? [];
				expect(new Decimal(String(told)).toFixed(2)).toBe(sumOf(lines).toFixed(2));
				expect(new Decimal(String(told)).minus(subtotal).abs().toNumber()).toBeLessThanOrEqual(tolerance);
			}),
			{ numRuns: HISTORIES * 10 },
		);
	},
);

test.each(SHOPS)('%s: orders with their line items in HubSpot pass the check of the sum', async (format, orders) => {
	const bySettings = new Map<string, OrderWithMoney[]>();
	for (const one of sample(orders, { numRuns: HISTORIES, seed: 20260301 })) {
		const { quantities, extraLines, addsTaxes } = one.settings;
		const key = JSON.stringify({ quantities, extraLines, taxRate: addsTaxes });
		bySettings.set(key, [...(bySettings.get(key) ?? []), one]);
	}
	for (const [options, all] of bySettings) {
		const sandbox = await startSandbox({ journalBodies: false });
		try {
			const items = all.map(
				({ given }, at): IDataObject => ({ n: `S-${at}`, given: JSON.parse(JSON.stringify(given)) as IDataObject }),
			);
			const { error, items: told } = await sync(sandbox, items, {
				idValue: '={{ $json.n }}',
				orderFormat: format,
				shopOrder: '={{ $json.given }}',
				specifyProperties: 'fields',
				fields: { mappingMode: 'defineBelow', value: null },
				surplus: 'delete',
				options: {
					...(JSON.parse(options) as IDataObject),
					idPrefix: '',
					ifSumDiffers: 'refuse',
					totalProperty: 'hs_subtotal_price',
				},
			});
			expect(error).toBeUndefined();
			expect(told).toHaveLength(all.length);
			const lines = new Map(live(sandbox, 'line_items').map(({ id, properties }) => [id, properties]));
			for (const { properties, associations } of live(sandbox, 'orders')) {
				const own = associations.flatMap(({ toType, toId }) => {
					const line = toType === 'line_items' ? lines.get(toId) : undefined;
					return line === undefined ? [] : [line];
				});
				expect(new Decimal(properties['hs_subtotal_price'] ?? NaN).toFixed(2)).toBe(sumOf(own).toFixed(2));
			}
		} finally {
			await sandbox.close();
		}
	}
});
