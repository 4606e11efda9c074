import { sameRecordWords } from '../../descriptions/options/sameRecordOptions';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import type { Remark } from './remark';

/** Lines of items that a later one supersedes, and that are not among its own: right for a webhook, wrong for rows. */
export function remarkOnSuperseded(count: number, object: CrmObject): Remark {
	const { option, together } = sameRecordWords(object);
	return {
		see: () => undefined,
		text: () => {
			if (count === 0) return null;
			const was = agreeing(count, 'was', 'were');
			return `${counted(count, linesOf(object))} ${was} not written, because a later item is about the same ${object.noun}. If the items belong together, as with the rows of a sheet, add the option '${option}' and choose '${together}'`;
		},
	};
}
