import { statSync } from 'node:fs';
import { Decimal } from 'decimal.js';
import type { ShopLine, ShopOrder } from '../shopOrder';
import { UsageError } from '../usageError';
import { readRows, type Row } from './csv';

const ORDER_COLUMNS = [
	'orderID',
	'customerID',
	'orderDate',
	'shippedDate',
	'freight',
	'shipName',
	'shipAddress',
	'shipCity',
	'shipPostalCode',
	'shipCountry',
] as const;
const LINE_COLUMNS = ['orderID', 'productID', 'unitPrice', 'quantity', 'discount'] as const;
const PRODUCT_COLUMNS = ['productID', 'productName', 'quantityPerUnit'] as const;
const CUSTOMER_COLUMNS = ['customerID', 'contactName'] as const;

type OrderRow = Row<(typeof ORDER_COLUMNS)[number]>;
type LineRow = Row<(typeof LINE_COLUMNS)[number]>;
type ProductRow = Row<(typeof PRODUCT_COLUMNS)[number]>;
type CustomerRow = Row<(typeof CUSTOMER_COLUMNS)[number]>;

/**
 * The orders of the Northwind database in Shopify's shape.
 * @throws UsageError when the directory or one of its files can't be used
 */
export function readNorthwindOrders(directory: string): ShopOrder[] {
	const isDirectory = statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
	if (!isDirectory) throw new UsageError(`There is no directory ${directory}`);
	const orders = readRows(directory, 'orders.csv', ORDER_COLUMNS);
	const lines = readRows(directory, 'order-details.csv', LINE_COLUMNS);
	const products = readRows(directory, 'products.csv', PRODUCT_COLUMNS);
	const customers = readRows(directory, 'customers.csv', CUSTOMER_COLUMNS);

	const productsById = new Map(products.map((product) => [product.productID, product]));
	const customersById = new Map(customers.map((customer) => [customer.customerID, customer]));
	const linesByOrder = new Map<string | null, LineRow[]>(orders.map(({ orderID }) => [orderID, []]));
	for (const line of lines) {
		const ofOrder = linesByOrder.get(line.orderID);
		if (ofOrder === undefined) {
			throw new UsageError(`order-details.csv has a line of order ${line.orderID ?? 'NULL'}, which orders.csv lacks`);
		}
		ofOrder.push(line);
	}
	return orders.map((order) =>
		toOrder(
			order,
			(linesByOrder.get(order.orderID) ?? []).map((line) => toLine(line, productsById.get(line.productID))),
			customersById.get(order.customerID),
		),
	);
}

function toOrder(row: OrderRow, lines: readonly ShopLine[], customer: CustomerRow | undefined): ShopOrder {
	const [firstName = '', ...lastNames] = (customer?.contactName ?? '').split(' ');
	const total = lines.reduce(
		(sum, { price, quantity, total_discount }) => sum.plus(new Decimal(price).times(quantity)).minus(total_discount),
		decimalOf(row.freight, 'freight'),
	);
	return {
		id: Number(row.orderID),
		name: `#${row.orderID ?? ''}`,
		email: null,
		created_at: withZone(row.orderDate ?? ''),
		cancelled_at: null,
		currency: 'USD',
		total_price: total.toFixed(2),
		financial_status: 'paid',
		fulfillment_status: row.shippedDate === null ? null : 'fulfilled',
		customer: { first_name: firstName, last_name: lastNames.join(' ') },
		shipping_address: {
			name: row.shipName ?? '',
			address1: row.shipAddress ?? '',
			zip: row.shipPostalCode,
			city: row.shipCity ?? '',
			country: row.shipCountry ?? '',
		},
		fulfillments: [],
		line_items: lines,
	};
}

/** The discount is a fraction of one; HubSpot and Shopify have an amount, which has whole cents on each unit. */
function toLine(row: LineRow, product: ProductRow | undefined): ShopLine {
	const price = decimalOf(row.unitPrice, 'unitPrice');
	const quantity = decimalOf(row.quantity, 'quantity').toNumber();
	const unitDiscount = price.times(decimalOf(row.discount, 'discount')).toDecimalPlaces(2);
	return {
		id: `${row.orderID ?? ''}-${row.productID ?? ''}`,
		title: product?.productName ?? `Product ${row.productID ?? ''}`,
		variant_title: product?.quantityPerUnit ?? null,
		sku: row.productID ?? '',
		quantity,
		price: price.toFixed(2),
		total_discount: unitDiscount.times(quantity).toFixed(2),
		properties: [],
	};
}

/** "1996-07-04 00:00:00.000" has no zone; taken as UTC, the day stays. */
function withZone(dateTime: string): string {
	return `${dateTime.replace(' ', 'T')}Z`;
}

function decimalOf(cell: string | null, column: string): Decimal {
	const text = cell ?? '0';
	if (!/^-?\d+(\.\d+)?$/.test(text)) throw new UsageError(`${column} is "${text}", which is not a number`);
	return new Decimal(text);
}
