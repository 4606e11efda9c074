import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import type { ShopOrder } from './shopOrder';

/** The orders of a tea shop. HubSpot refuses two of their lines: one for its price, one for its warehouse. */
export function readSampleOrders(): ShopOrder[] {
	return jsonParse<ShopOrder[]>(readFileSync(join(__dirname, 'orders.json'), 'utf8'));
}
