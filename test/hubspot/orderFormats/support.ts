import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonRecord, type JsonRecord } from '../../../nodes/HubspotCommerce/hubspot/json';
import type { BadEntry } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/badEntry';
import { PLAIN_LINES } from '../../../nodes/HubspotCommerce/hubspot/lineFormats/lineSettings';
import { order as orderObject } from '../../../nodes/HubspotCommerce/hubspot/objects/order';
import { orderIn } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/orderIn';
import type { OrderFormat } from '../../../nodes/HubspotCommerce/hubspot/orderFormats/orderFormat';
import type { Properties } from '../../../nodes/HubspotCommerce/hubspot/values';
import { badEntryOf } from '../../support/badEntryOf';

/** An order of test/fixtures/orders, as the shop's API gives it. */
export function shopOrder(name: string): JsonRecord {
	const order: unknown = JSON.parse(readFileSync(join(__dirname, `../../fixtures/orders/${name}.json`), 'utf8'));
	if (isJsonRecord(order)) return order;
	throw new Error(`${name} is no order`);
}

const { orderFormats } = orderObject;

/** Why no order can be read. */
export function refusalOf(format: OrderFormat, order: unknown, extra: Properties = {}): BadEntry {
	return badEntryOf(() => format.read(orderIn(order, format, orderFormats), extra, PLAIN_LINES));
}

/** The same object without some of its keys. */
export function without(order: JsonRecord, ...keys: readonly string[]): JsonRecord {
	return Object.fromEntries(Object.entries(order).filter(([key]) => !keys.includes(key)));
}
