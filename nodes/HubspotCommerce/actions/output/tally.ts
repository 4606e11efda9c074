import type { Outcome, Synced } from '../../hubspot/batch/outcome';
import type { SettledLine } from '../../hubspot/batch/settle';
import { agreeing, counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { ParentFate } from '../../hubspot/sync/fate';
import { tallyOfFates } from './fateTally';
import type { Verb } from './words';

/** How many of all lines ended how, e.g. "243 of 250 line items created. 7 refused". */
export function tally(lines: readonly SettledLine[], object: CrmObject, verb: Verb): string {
	return tallyBecause(null, lines, object, verb);
}

/** The same with the reason before the counts, e.g. "No line items created: HubSpot refused line item 7. 1 refused". */
export function tallyBecause(
	reason: string | null,
	lines: readonly SettledLine[],
	object: CrmObject,
	verb: Verb,
): string {
	const count = countsOf(lines);
	const { participle } = verb;
	const others = [
		part(count('refused'), (n) => `${n} refused`),
		part(count('unknown'), (n) => unknownText(n, verb)),
		part(count('notSent'), (n) => `${n} not sent`),
		part(count('notAssociated'), (n) => `${n} ${participle} but not associated`),
		part(count('partlySynced'), (n) => `${n} ${participle} in part`),
		part(count('superseded'), (n) => `${n} replaced by a later item`),
		part(count('joined'), (n) => `${n} ${agreeing(n, 'belongs', 'belong')} to an earlier item`),
		part(count('unchanged'), (n) => `${n} unchanged`),
		part(count('planned'), (n) => `${n} would be ${participle}`),
		part(
			count('again'),
			(n) => `${n} more ${agreeing(n, 'item is about one of them', 'items are about some of them')}`,
		),
	].filter((text) => text !== null);
	const lead = leadOf(count, lines.length - count('again'), object, verb);
	const counts = others.join(', ');
	const told = reason === null ? [lead.text, counts] : [`${lead.text}: ${reason}`, counts];
	const whole = reason === null && !lead.isSentence ? [`${lead.text}: ${counts}`] : told;
	return [...whole, tallyOfFates(lines, object)].filter((text) => text !== null && text !== '').join('. ');
}

interface Lead {
	readonly text: string;
	/** Whether it can stand without the counts. */
	readonly isSentence: boolean;
}

/** What was done of all lines. Where nothing was to be written, as in a dry run, that is none of its news. */
function leadOf(count: Count, all: number, object: CrmObject, { participle }: Verb): Lead {
	const written = count('written') + count('writtenAsOneOf');
	const doneOtherwise =
		count('unchanged') + count('planned') + count('notAssociated') + count('partlySynced') + count('joined');
	if (written > 0) {
		const text = `${written === all ? '' : `${written} of `}${counted(all, object)} ${participle}`;
		return { text, isSentence: true };
	}
	if (doneOtherwise > 0) return { text: counted(all, object), isSentence: false };
	return { text: `No ${object.nounPlural} ${participle}`, isSentence: true };
}

/** How an outcome is counted. */
type Counted = Outcome['kind'] | 'joined' | 'again';
type Count = (kind: Counted) => number;

/** Records are counted, not items: several may be about one. */
function countsOf(lines: readonly SettledLine[]): Count {
	const counts = new Map<Counted, number>();
	const known = new Set<string>();
	for (const { outcome } of lines) {
		const kind = isAgain(outcome, known) ? 'again' : outcome.kind === 'synced' ? countedAs(outcome) : outcome.kind;
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	return (kind) => counts.get(kind) ?? 0;
}

/** @param known the records that are counted */
function isAgain(outcome: Outcome, known: Set<string>): boolean {
	if (outcome.kind === 'planned') return outcome.isAgain === true;
	if (outcome.kind !== 'written' && outcome.kind !== 'unchanged') return false;
	const key = `${outcome.kind} ${outcome.record.id}`;
	const isKnown = known.has(key);
	known.add(key);
	return isKnown;
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
		: `${count} may or may not have been ${participle}`;
}
