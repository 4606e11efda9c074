import { sameRecordWords } from '../../descriptions/options/sameRecordOptions';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { linesOf } from '../../hubspot/objects/linesOf';
import type { Remark } from './remark';

/** Lines of items that a later one supersedes, and that are not among its own: right for a webhook, wrong for rows. */
export function remarkOnLeftOut(count: number, object: CrmObject): Remark {
	const { option, together } = sameRecordWords(object);
	return {
		see: () => undefined,
		text: () => {
			if (count === 0) return null;
			const [was, it] = [agreeing(count, 'was', 'were'), agreeing(count, 'it is', 'they are')];
			return `${counted(count, linesOf(object))} ${was} not written: only earlier items about the same ${object.noun} have ${agreeing(count, 'it', 'them')}. If ${it} to be written too, as with the rows of a sheet, add the option '${option}' and choose '${together}'`;
		},
	};
}
