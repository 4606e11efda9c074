import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ShopNotes } from '../../hubspot/lineFormats/shopNotes';
import type { Remark } from './remark';

const MAX_NAMED = 5;

/** What was noticed of shops' lines that were written all the same. */
export function remarkOnShopLines(object: CrmObject): Remark & ShopNotes {
	const fields = new Set<string>();
	const properties = new Set<string>();
	const withoutRate = new Map<string, number>();
	const doubts = new Set<string>();
	const idle = new Map<string, ReadonlySet<string>>();
	let gone = 0;
	return {
		notUnderstood: (names) => {
			for (const name of names) fields.add(name);
		},
		mayBeOff: (reasons) => {
			for (const reason of reasons) doubts.add(reason);
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
		withoutRate: (why) => {
			withoutRate.set(why, (withoutRate.get(why) ?? 0) + 1);
		},
		see: () => undefined,
		text: () => {
			const texts = [
				gone > 0
					? `${counted(gone, object)} ${agreeing(gone, 'was', 'were')} left out: nothing of ${agreeing(gone, 'it', 'them')} is left after edits and refunds`
					: null,
				fields.size > 0
					? `These amounts from the shop were not used: ${[...fields].slice(0, MAX_NAMED).join(', ')}. Check that prices and discounts are right in HubSpot`
					: null,
				...[...doubts].slice(0, MAX_NAMED),
				properties.size > 0
					? `The HubSpot account doesn't have these properties, so the shop's values were left out: ${[...properties].join(', ')}`
					: null,
				...[...withoutRate]
					.slice(0, MAX_NAMED)
					.map(([why, count]) => `${counted(count, object)} without a tax rate: ${why}`),
				...[...idle].map(
					([why, options]) =>
						`${[...options].map((option) => `'${option}'`).join(', ')} ${agreeing(options.size, 'has', 'have')} no effect ${why}`,
				),
			].filter((text) => text !== null);
			return texts.length === 0 ? null : texts.join('. ');
		},
	};
}
