import { shown } from '../../badInput';
import { compare, parseDecimal, type Decimal } from '../../decimal';
import { isJsonRecord, type JsonRecord } from '../../json';
import { shopifyField, sideOf } from './orderField';
import { BadEntry } from '../../lineFormats/badEntry';
import { numberAt, textAt } from '../../lineFormats/shopLine';
import type { Shop } from '../../lineFormats/shop';

export const SHOP: Shop = { label: 'Shopify', idPrefix: 'shopify', nameKey: 'title' };

/** An amount in the currency of the shop. */
export interface Money {
	readonly amount: Decimal;
	/** ISO 4217; null where the field has the amount alone. */
	readonly currency: string | null;
}

/**
 * The amount of a field that may be there twice: plain, and with `_set` as the same amount in the currency of the shop and
 * in that of the customer. All amounts of a line are those of the shop.
 * @param name of the REST API; GraphQL's has the same words in camel case
 * @returns null when the entry has none
 * @throws BadEntry for what is no amount, for the customer's money alone, and when the two are not the same
 */
export function moneyAt(entry: JsonRecord, name: string): Money | null {
	const plain = shopifyField(entry, name) ?? null;
	const set = shopifyField(entry, `${name}_set`) ?? null;
	if (isJsonRecord(plain)) return moneyOf(name, plain);
	const own = plain === null || plain === '' ? null : numberAt(name, plain, SHOP);
	if (!isJsonRecord(set)) return own === null ? null : { amount: own, currency: null };
	if (own === null) return moneyOf(name, set);
	const shops = sideOf(set, 'shop');
	if (shops === null) return { amount: own, currency: null };
	const money = moneyIn(name, shops);
	if (compare(own, money.amount) === 0) return money;
	const customers = parseDecimal(sideOf(set, 'presentment')?.['amount']);
	if (customers !== null && compare(own, customers) === 0) return money;
	throw new BadEntry(
		name,
		`'${name}' of a Shopify line item is ${shown(plain)}, but '${name}_set' says ${shown(shops['amount'])} in the shop's currency`,
		'Use the line item as Shopify sends it. If you change its price, remove the set',
	);
}

/** @param bag an amount in two currencies, or one amount with its currency */
function moneyOf(name: string, bag: JsonRecord): Money {
	const shops = sideOf(bag, 'shop');
	if (shops !== null) return moneyIn(name, shops);
	if (sideOf(bag, 'presentment') === null) return moneyIn(name, bag);
	throw new BadEntry(
		name,
		`'${name}' of a Shopify line item is only in the customer's currency`,
		"Add it in the shop's currency, in GraphQL with 'shopMoney { amount currencyCode }'",
	);
}

function moneyIn(name: string, money: JsonRecord): Money {
	return {
		amount: numberAt(name, money['amount'], SHOP),
		currency: textAt(shopifyField(money, 'currency_code'))?.toUpperCase() ?? null,
	};
}
