import type { LineSettings } from './lineSettings';
import type { Shop } from './shop';

/** Where line items have the ID that their shop knows them by. */
export const EXTERNAL_ID_PROPERTY = 'hs_external_id';

/**
 * What the external ID of a shop's line begins with. It is unique among all line items of the account: the shop's name keeps
 * the IDs of several shops apart. Two shops of one kind need prefixes of their own.
 */
function beginningOf({ idPrefix: ofShop }: Shop, { idPrefix }: LineSettings): string {
	const prefix = idPrefix ?? ofShop;
	return prefix === null ? '' : `${prefix}-`;
}

/** @param id the shop's own ID of the line */
export function externalIdOf(id: string, shop: Shop, settings: LineSettings): string {
	return `${beginningOf(shop, settings)}${id}`;
}

/** The shop's own ID of a line; null where the external ID is none that `externalIdOf` makes. */
export function ownIdIn(externalId: string, shop: Shop, settings: LineSettings): string | null {
	const beginning = beginningOf(shop, settings);
	return externalId.startsWith(beginning) ? externalId.slice(beginning.length) : null;
}
