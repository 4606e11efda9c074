import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Remark } from '../road/writeLines';

/** Lines whose SKU no product has: they are written all the same, without a product. */
export function remarkOnMissingProducts({ noun, nounPlural }: CrmObject): Remark & {
	readonly count: (lines: number) => void;
} {
	let missing = 0;
	return {
		count: (lines) => {
			missing += lines;
		},
		see: () => undefined,
		text: () =>
			missing === 0
				? null
				: `${missing} ${missing === 1 ? `${noun} has` : `${nounPlural} have`} no product: HubSpot has none with the SKU. Upper and lower case count`,
	};
}
