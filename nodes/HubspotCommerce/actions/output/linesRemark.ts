import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { surplusTitle } from '../../descriptions/sync';
import type { Remark } from './remark';
import { placeOf } from './words';

const MAX_NAMED = 5;

/** What became of lines under records that nobody asked for, and what the records themselves are remarked on for. */
export function remarkOnLines(parent: CrmObject, child: CrmObject): Remark {
	let kept = 0;
	const spared: string[] = [];
	const remarks: string[] = [];
	return {
		see: ({ source }, outcome) => {
			if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') return;
			for (const fate of outcome.lines) {
				if (fate.what === 'kept') kept++;
				if (fate.what === 'spared') spared.push(`${fate.record.id}: ${fate.why}`);
			}
			if (outcome.remark !== null) remarks.push(`${outcome.remark} ${placeOf(source)}`);
		},
		text: () => {
			const hints = [
				kept > 0 ? keptText(kept, parent, child) : null,
				spared.length > 0
					? `${counted(spared.length, child)} ${agreeing(spared.length, 'was', 'were')} not deleted or removed. ${firstOf(spared)}`
					: null,
				remarks.length > 0 ? firstOf(remarks) : null,
			].filter((hint) => hint !== null);
			return hints.length === 0 ? null : hints.join('. ');
		},
	};
}

function keptText(count: number, { noun, nounPlural }: CrmObject, child: CrmObject): string {
	const [are, was, them] = count === 1 ? ['is', 'was', 'it'] : ['are', 'were', 'them'];
	return `${counted(count, child)} of these ${nounPlural} ${are} not in the list and ${was} kept. To delete ${them} or remove ${them} from the ${noun}, use '${surplusTitle(child)}'`;
}

function firstOf(texts: readonly string[]): string {
	return texts.slice(0, MAX_NAMED).join('; ');
}
