import type { Outcome } from '../../hubspot/batch/outcome';
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
	const all = lines.length - count('again') - count('joined') - count('superseded');
	const others = [
		part(count('refused'), (n) => `${n} refused`),
		part(count('unknown'), (n) => unknownText(n, verb)),
		part(count('notSent'), (n) => `${n} not sent`),
		part(count('notAssociated'), (n) => `${n} ${participle} but not associated`),
		part(count('partlySynced'), (n) => `${n} ${participle} in part`),
		part(count('superseded'), (n) => `${counted(n, ITEM)} replaced by a later one`),
		part(count('joined'), (n) => `${counted(n, ITEM)} ${agreeing(n, 'belongs', 'belong')} to an earlier one`),
		part(count('unchanged'), (n) => `${n} unchanged`),
		part(count('planned'), (n) => `${n} would be ${participle}`),
		part(count('again'), (n) => againText(n, all)),
	].filter((text) => text !== null);
	const lead = leadOf(count, all, object, verb);
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
	const doneOtherwise = count('unchanged') + count('planned') + count('notAssociated') + count('partlySynced');
	if (written > 0) {
		const text = `${written === all ? '' : `${written} of `}${counted(all, object)} ${participle}`;
		return { text, isSentence: true };
	}
	if (doneOtherwise > 0) return { text: counted(all, object), isSentence: false };
	return { text: `No ${object.nounPlural} ${participle}`, isSentence: true };
}

/** How an outcome is counted: `again`, `joined` and `superseded` are items about a record that another item stands for. */
type Counted = Outcome['kind'] | 'joined' | 'again';
type Count = (kind: Counted) => number;

/** Records are counted, not items: several may be about one. */
function countsOf(lines: readonly SettledLine[]): Count {
	const counts = new Map<Counted, number>();
	const standsFor = standInsOf(lines);
	const inPart = new Set(lines.filter(({ outcome }) => outcome.kind === 'partlySynced').map(firstOf));
	for (const [at, line] of lines.entries()) {
		const kind = countedAs(line, at, standsFor, inPart);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
	}
	return (kind) => counts.get(kind) ?? 0;
}

/** Where the line is that counts for each record that lines are told of by its ID: the first that wrote it, or else the first. */
function standInsOf(lines: readonly SettledLine[]): ReadonlyMap<string, number> {
	const standsFor = new Map<string, number>();
	for (const [at, { outcome }] of lines.entries()) {
		if (outcome.kind !== 'written' && outcome.kind !== 'unchanged') continue;
		const known = standsFor.get(outcome.record.id);
		if (known === undefined || (outcome.kind === 'written' && lines[known]?.outcome.kind === 'unchanged')) {
			standsFor.set(outcome.record.id, at);
		}
	}
	return standsFor;
}

/** @param inPart the items whose record, with all items that joined them, is written in part */
function countedAs(
	line: SettledLine,
	at: number,
	standsFor: ReadonlyMap<string, number>,
	inPart: ReadonlySet<number>,
): Counted {
	const { outcome } = line;
	switch (outcome.kind) {
		case 'planned':
			return outcome.isAgain === true ? 'again' : 'planned';
		case 'unchanged':
		case 'written': {
			const isAgain = 'isAgain' in outcome || standsFor.get(outcome.record.id) !== at;
			return isAgain ? 'again' : outcome.kind;
		}
		// A record with its lines counts as what became of the record itself, once.
		case 'synced':
		case 'partlySynced':
			if (outcome.joinedTo !== undefined) return 'joined';
			return inPart.has(firstOf(line)) ? 'partlySynced' : SYNCED[outcome.parent.what];
		default:
			return outcome.kind;
	}
}

/** The item that a record with its lines went with. */
function firstOf({ source, outcome }: SettledLine): number {
	const joinedTo = outcome.kind === 'synced' || outcome.kind === 'partlySynced' ? outcome.joinedTo : undefined;
	return (joinedTo ?? source).itemIndex;
}

const SYNCED = {
	created: 'written',
	updated: 'written',
	unchanged: 'unchanged',
	wouldBeCreated: 'planned',
	wouldBeUpdated: 'planned',
} as const satisfies Record<ParentFate['what'], Outcome['kind']>;

const ITEM = { noun: 'item', nounPlural: 'items' };

/** @param all how many records there are that they can be about */
function againText(count: number, all: number): string {
	const them = all === 1 ? 'it' : agreeing(count, 'one of them', 'some of them');
	return `${count} more ${agreeing(count, 'item is', 'items are')} about ${them}`;
}

function part(count: number, text: (count: number) => string): string | null {
	return count > 0 ? text(count) : null;
}

function unknownText(count: number, { participle, ifUnknown }: Verb): string {
	return ifUnknown === 'changedNothing'
		? `no clear answer about ${count}`
		: `${count} may or may not have been ${participle}`;
}
