import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonParse } from 'n8n-workflow';
import type { ShopOrder } from './shopOrder';

/** The orders of a tea shop. HubSpot would refuse one of their lines: its price is below zero. */
export function readSampleOrders(): ShopOrder[] {
	return jsonParse<ShopOrder[]>(readFileSync(join(__dirname, 'orders.json'), 'utf8'));
}
