import type { Properties } from '../values';

/** Lines of a shop's order beside those of its products. */
export type ExtraLine = 'coupons' | 'fees' | 'shipping' | 'tips';

/** How a shop's lines are read. */
export interface LineSettings {
	/** What the external IDs of the lines begin with; null for the shop's name. Tells several shops of one kind apart. */
	readonly idPrefix: string | null;
	/** What is left after edits, removals and refunds, or the sale as it was. */
	readonly quantities: 'current' | 'ordered';
	/** Which of them become line items of their own. */
	readonly extraLines: readonly ExtraLine[];
	/** Whether HubSpot works taxes out on top of the prices, which must have none in them then. */
	readonly addsTaxes: boolean;
	/** What every line gets beside, and wins: it counts for what the lines add up to. Nothing unless told. */
	readonly everyLine?: Properties;
}

export const PLAIN_LINES: LineSettings = {
	idPrefix: null,
	quantities: 'current',
	extraLines: [],
	addsTaxes: false,
};
