import { agreeing, counted } from '../../hubspot/grammar';
import type { ShopNotes } from '../../hubspot/lineFormats/shopNotes';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { placedTexts, type PlacedText, type PlacedTexts } from './placedTexts';
import type { Remark } from './remark';

const MORE_AMOUNTS = { noun: 'more amount', nounPlural: 'more amounts' };

/** What was noticed of shops' lines that were written all the same. */
export function remarkOnShopLines(object: CrmObject): Remark & ShopNotes {
	const fields = placedTexts();
	const properties = new Set<string>();
	const withoutRate = placedTexts();
	const doubts = placedTexts();
	const idle = new Map<string, ReadonlySet<string>>();
	let gone = 0;
	return {
		notUnderstood: (names, source) => {
			for (const name of names) fields.add(name, source);
		},
		mayBeOff: (reasons, source) => {
			for (const reason of reasons) doubts.add(reason, source);
		},
		notThere: (names) => {
			for (const name of names) properties.add(name);
		},
		goneLine: () => {
			gone++;
		},
		withoutEffect: (options, why) => {
			if (options.length > 0) idle.set(why, new Set([...(idle.get(why) ?? []), ...options]));
		},
		withoutRate: (why, source) => {
			withoutRate.add(why, source);
		},
		see: () => undefined,
		text: () => {
			const texts = [
				gone > 0
					? `${counted(gone, object)} ${agreeing(gone, 'was', 'were')} left out: nothing of ${agreeing(gone, 'it', 'them')} is left after edits and refunds`
					: null,
				notUsedText(fields),
				...doubts.named().map(withPlaces),
				moreText(doubts, (count) => `${counted(count, MORE_AMOUNTS)} may be off for other reasons`),
				properties.size > 0
					? `The HubSpot account doesn't have these properties, so the shop's values were left out: ${[...properties].join(', ')}`
					: null,
				...withoutRate.named().map((why) => `${counted(why.count, object)} without a tax rate: ${withPlaces(why)}`),
				moreText(withoutRate, (count) => `${counted(count, object)} without a tax rate for other reasons`),
				...[...idle].map(
					([why, options]) =>
						`${[...options].map((option) => `'${option}'`).join(', ')} ${agreeing(options.size, 'has', 'have')} no effect ${why}`,
				),
			].filter((text) => text !== null);
			return texts.length === 0 ? null : texts.join('. ');
		},
	};
}

function notUsedText(fields: PlacedTexts): string | null {
	const named = fields.named().map(withPlaces);
	if (named.length === 0) return null;
	const more = moreText(fields, (count) => ` and ${count} more`) ?? '';
	return `These amounts from the shop were not used: ${named.join(', ')}${more}. Check that prices and discounts are right in HubSpot`;
}

function withPlaces({ text, places }: PlacedText): string {
	return `${text} ${places}`;
}

/** A word on what is not named, by how often it was noticed; null where all is named. */
function moreText(texts: PlacedTexts, text: (count: number) => string): string | null {
	const count = texts.further().reduce((sum, one) => sum + one.count, 0);
	return count > 0 ? text(count) : null;
}
