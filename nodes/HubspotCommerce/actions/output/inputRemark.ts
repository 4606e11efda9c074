import type { InputNotes } from '../../descriptions/inputNotes';
import { agreeing, counted } from '../../hubspot/grammar';
import { meantNames } from './meantNames';
import type { Remark } from './remark';

const ITEM = { noun: 'item', nounPlural: 'items' } as const;

/** More different names than this are no columns. */
const MAX_REMEMBERED = 200;

/** What of the input was not sent although nothing is wrong with it. */
export function remarkOnInput(): Remark & InputNotes {
	const fields = new Map<string, string | null>();
	let empty = 0;
	let leftOut = 0;
	return {
		leftOutField: (name, meant) => {
			if (!fields.has(name) && fields.size < MAX_REMEMBERED) fields.set(name, meant());
		},
		emptyList: (rows) => {
			if (rows === 0) empty++;
			else leftOut++;
		},
		see: () => undefined,
		text: () => {
			const texts = [
				empty > 0
					? `The list of ${counted(empty, ITEM)} is empty, so nothing was sent for ${agreeing(empty, 'it', 'them')}`
					: null,
				leftOut > 0
					? `'Skip Rows Where' leaves out all rows of the list of ${counted(leftOut, ITEM)}, so nothing was sent for ${agreeing(leftOut, 'it', 'them')}`
					: null,
				fields.size > 0
					? `HubSpot has no properties with the names of these input fields, so they were left out: ${meantNames(fields)}`
					: null,
			].filter((text) => text !== null);
			return texts.length === 0 ? null : texts.join('. ');
		},
	};
}
