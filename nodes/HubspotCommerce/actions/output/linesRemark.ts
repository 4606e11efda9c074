import type { LineFate } from '../../hubspot/sync/fate';
import type { Outcome } from '../../hubspot/batch/outcome';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { surplusTitle } from '../../descriptions/sync';
import type { Remark } from './remark';
import { placeOf } from './words';

const MAX_NAMED = 5;

/**
 * What became of lines under records that nobody asked for, and what the records themselves are remarked on for: each a hint
 * of its own, since the editor shows a hint without paragraphs.
 */
export function remarksOnLines(parent: CrmObject, child: CrmObject): readonly Remark[] {
	return [remarkOnKept(parent, child), remarkOnSpared(child), remarkOnRecords()];
}

function remarkOnKept(parent: CrmObject, child: CrmObject): Remark {
	let kept = 0;
	return {
		see: (_, outcome) => {
			kept += fatesIn(outcome).filter(({ what }) => what === 'kept').length;
		},
		text: () => (kept > 0 ? keptText(kept, parent, child) : null),
	};
}

function remarkOnSpared(child: CrmObject): Remark {
	const spared: string[] = [];
	return {
		see: (_, outcome) => {
			for (const fate of fatesIn(outcome)) if (fate.what === 'spared') spared.push(`${fate.record.id}: ${fate.why}`);
		},
		text: () =>
			spared.length > 0
				? `${counted(spared.length, child)} ${agreeing(spared.length, 'was', 'were')} not deleted or removed. ${firstOf(spared)}`
				: null,
	};
}

function remarkOnRecords(): Remark {
	const remarks: string[] = [];
	return {
		see: ({ source }, outcome) => {
			if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') return;
			if (outcome.remark !== null) remarks.push(`${outcome.remark} ${placeOf(source)}`);
		},
		text: () => (remarks.length > 0 ? firstOf(remarks) : null),
	};
}

function fatesIn(outcome: Outcome): readonly LineFate[] {
	return outcome.kind === 'synced' || outcome.kind === 'partlySynced' ? outcome.lines : [];
}

function keptText(count: number, { noun, nounPlural }: CrmObject, child: CrmObject): string {
	const [are, was, them] = count === 1 ? ['is', 'was', 'it'] : ['are', 'were', 'them'];
	return `${counted(count, child)} of these ${nounPlural} ${are} not in the list and ${was} kept. To delete ${them} or remove ${them} from the ${noun}, use '${surplusTitle(child)}'`;
}

function firstOf(texts: readonly string[]): string {
	const named = texts.slice(0, MAX_NAMED).join('; ');
	return texts.length > MAX_NAMED ? `${named}; and ${texts.length - MAX_NAMED} more` : named;
}
