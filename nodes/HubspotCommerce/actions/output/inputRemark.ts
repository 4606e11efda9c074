import type { InputNotes } from '../../descriptions/inputNotes';
import { agreeing, counted } from '../../hubspot/grammar';
import type { Remark } from './remark';

const MAX_NAMED = 10;

/** More different names than this are no columns. */
const MAX_REMEMBERED = 200;

/** What of the input was not sent although nothing is wrong with it. */
export function remarkOnInput(): Remark & InputNotes {
	const fields = new Map<string, string | null>();
	let empty = 0;
	return {
		leftOutField: (name, meant) => {
			if (!fields.has(name) && fields.size < MAX_REMEMBERED) fields.set(name, meant());
		},
		emptyList: () => {
			empty++;
		},
		see: () => undefined,
		text: () => {
			const texts = [
				empty > 0
					? `The list of ${counted(empty, { noun: 'item', nounPlural: 'items' })} is empty, so nothing was sent for ${agreeing(empty, 'it', 'them')}`
					: null,
				fields.size > 0
					? `HubSpot has no properties with the names of these input fields, so they were left out: ${namesOf(fields)}`
					: null,
			].filter((text) => text !== null);
			return texts.length === 0 ? null : texts.join('. ');
		},
	};
}

/** Those that were meant for a property go first. */
function namesOf(fields: ReadonlyMap<string, string | null>): string {
	const all = [...fields].sort(([, one], [, other]) => Number(one === null) - Number(other === null));
	const named = all
		.slice(0, MAX_NAMED)
		.map(([name, meant]) => (meant === null ? name : `${name} (did you mean '${meant}'?)`));
	return `${named.join(', ')}${all.length > named.length ? ` and ${all.length - named.length} more` : ''}`;
}
