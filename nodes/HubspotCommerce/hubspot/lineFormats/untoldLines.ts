import { ownIdIn } from './externalId';
import type { LineSettings } from './lineSettings';
import type { Shop } from './shop';

/**
 * Lines of which an order does not say whether it has any: a query has not asked for them, say. What HubSpot has of them stays.
 * An order that has an empty list of them, or null, says that it has none.
 */
export interface UntoldLines {
	/** How it is that nobody knows, in words. */
	readonly why: string;
	/** Whether a line is one of them, by its external ID; of a line without one nobody can tell. */
	readonly mayBe: (externalId: string | null) => boolean;
}

/**
 * Further lines that are wanted.
 * @param key what the order has not got, as the shop writes it; null where the lines came without their order
 * @param isOne whether a line is one of them, by the shop's own ID of it
 */
export function untoldLines(
	key: string | null,
	isOne: (id: string) => boolean,
	shop: Shop,
	settings: LineSettings,
): UntoldLines {
	return {
		why: `${key === null ? 'the list came without its order' : `the shop's order has no '${key}'`}, so it does not say whether this is gone`,
		mayBe: (externalId) => {
			if (externalId === null) return true;
			const id = ownIdIn(externalId, shop, settings);
			return id !== null && isOne(id);
		},
	};
}
