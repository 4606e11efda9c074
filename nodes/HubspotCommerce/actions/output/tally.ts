import type { Outcome, Synced } from '../../hubspot/batch/outcome';
import type { SettledLine } from '../../hubspot/batch/settle';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ParentFate } from '../../hubspot/sync/fate';
import { tallyOfFates } from './fateTally';
import type { Verb } from './words';

/** How many of all lines ended how, e.g. "Of 250 line items: HubSpot refused 7, 243 were created". */
export function tally(lines: readonly SettledLine[], object: CrmObject, verb: Verb): string {
	const count = countsOf(lines);
	const doneOtherwise =
		count('unchanged') + count('planned') + count('notAssociated') + count('partlySynced') + count('joined');
	const written = count('written') + count('writtenAsOneOf');
	const { participle } = verb;
	const parts = [
		part(count('refused'), (n) => `HubSpot refused ${n}`),
		part(count('unknown'), (n) => unknownText(n, verb)),
		part(count('notSent'), (n) => `${n} ${were(n)} not sent`),
		part(count('notAssociated'), (n) => `${n} ${were(n)} ${participle}, but not associated`),
		part(count('partlySynced'), (n) => `${n} ${were(n)} ${participle} in part`),
		part(count('superseded'), (n) => `${n} ${were(n)} given again by a later item`),
		part(count('joined'), (n) => `${n} ${agreeing(n, 'belongs', 'belong')} to that of an earlier item`),
		part(count('unchanged'), (n) => `${n} unchanged`),
		part(count('planned'), (n) => `${n} would be ${participle}`),
		written > 0 || doneOtherwise === 0 ? `${written} ${were(written)} ${participle}` : null,
	].filter((text) => text !== null);
	const fates = tallyOfFates(lines, object);
	return `Of ${counted(lines.length, object)}: ${parts.join(', ')}${fates === null ? '' : `. ${fates}`}`;
}

/** How an outcome is counted. */
type Counted = Outcome['kind'] | 'joined';

function countsOf(lines: readonly SettledLine[]): (kind: Counted) => number {
	const counts = new Map<Counted, number>();
	for (const { outcome } of lines) {
		const kind = outcome.kind === 'synced' ? countedAs(outcome) : outcome.kind;
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	return (kind) => counts.get(kind) ?? 0;
}

/** A record with its lines counts as what became of the record itself, once. */
function countedAs({ parent, joinedTo }: Synced): Counted {
	return joinedTo === undefined ? SYNCED[parent.what] : 'joined';
}

const SYNCED = {
	created: 'written',
	updated: 'written',
	unchanged: 'unchanged',
	wouldBeCreated: 'planned',
	wouldBeUpdated: 'planned',
} as const satisfies Record<ParentFate['what'], Outcome['kind']>;

function part(count: number, text: (count: number) => string): string | null {
	return count > 0 ? text(count) : null;
}

function unknownText(count: number, { participle, ifUnknown }: Verb): string {
	return ifUnknown === 'changedNothing'
		? `no clear answer about ${count}`
		: `${count} may have been ${participle}, or not`;
}

function were(count: number): string {
	return agreeing(count, 'was', 'were');
}
