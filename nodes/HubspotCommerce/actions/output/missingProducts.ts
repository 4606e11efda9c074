import type { CrmObject } from '../../hubspot/objects/crmObject';
import { agreeing } from '../../hubspot/grammar';
import type { Remark } from './remark';

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
				: `${missing} ${agreeing(missing, `${noun} has`, `${nounPlural} have`)} no product: HubSpot has none with that SKU. SKUs are case-sensitive`,
	};
}
