import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import { failuresIn, writtenIds, type Failure, type Outcome } from '../../hubspot/batch/outcome';
import type { CallFailure } from '../../hubspot/batch/failure';
import { hasFailed, type FailedLine, type SettledLine } from '../../hubspot/batch/settle';
import type { Refusal } from '../../hubspot/errors';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { LineFate, ParentFate } from '../../hubspot/sync/fate';
import { nodeError } from '../../transport/nodeError';
import { explanationOf, headlineOf, type Verb } from './words';

const MAX_NAMED_LINES = 5;
const MAX_NAMED_IDS = 100;

/**
 * n8n's error for a run that stops. It tells everything that is known: what is written, with IDs, as far as a person
 * reads in the description and in full in the context, what was refused and why, what is unknown, what was not sent.
 */
export function stopError(
	node: INode,
	lines: readonly SettledLine[],
	object: CrmObject,
	verb: Verb,
	isTool: boolean,
): NodeApiError {
	const failed = lines.filter(hasFailed);
	const named = linesToName(failed);
	const [first] = named;
	const isAlone = lines.length === 1 && first !== undefined;
	const headline = isAlone ? headlineOf(first.outcome, object, verb, first.given) : tally(lines, object, verb);
	const explanations = named.map(({ given, outcome }) => {
		const explanation = explanationOf(outcome, verb);
		return isAlone ? explanation : `${headlineOf(outcome, object, verb, given)}: ${explanation}`;
	});
	const description = [...explanations, furtherLines(failed, named), writtenText(lines, object, verb)]
		.filter((text) => text !== '')
		.join(' ');
	const reason = first === undefined ? undefined : failuresIn(first.outcome)[0];
	const status = reason?.kind === 'refused' ? String(reason.refusal.status) : null;
	return nodeError(node, {
		message: isTool ? `${headline}: ${description}` : headline,
		description,
		httpCode: status,
		...(first === undefined ? {} : { itemIndex: first.source.itemIndex }),
		context: contextOf(lines),
	});
}

/** The first lines that failed, with one for all lines that have their reason in common. */
function linesToName(failed: readonly FailedLine[]): FailedLine[] {
	const told = new Set<Refusal | Failure>();
	const telling = failed.filter(({ outcome }) => {
		if (isConsequence(outcome)) return false;
		const common = commonReason(outcome);
		if (common === null) return true;
		if (told.has(common)) return false;
		told.add(common);
		return true;
	});
	return telling.slice(0, MAX_NAMED_LINES);
}

/** What is the same object for all lines that failed for the same reason: their call, or a record that none of them found. */
function commonReason(outcome: Failure): Refusal | Failure | null {
	if (outcome.kind === 'notSent') return outcome;
	return outcome.kind === 'refused' && outcome.of === 'call' ? outcome.refusal : null;
}

/** Whether a line failed only because another one did. */
function isConsequence(outcome: Failure): boolean {
	return outcome.kind === 'notSent' && (outcome.cause === 'stopped' || outcome.cause === 'cancelled');
}

/** How many of all lines ended how, e.g. "HubSpot refused 7 of 250 line items; 243 were created". */
export function tally(lines: readonly SettledLine[], object: CrmObject, verb: Verb): string {
	const counts = new Map<Outcome['kind'], number>();
	const add = (what: Outcome['kind']) => counts.set(what, (counts.get(what) ?? 0) + 1);
	for (const { outcome } of lines) add(outcome.kind === 'synced' ? SYNCED[outcome.parent.what] : outcome.kind);
	const count = (kind: Outcome['kind']) => counts.get(kind) ?? 0;
	const refused = count('refused');
	const unknown = count('unknown');
	const notSent = count('notSent');
	const notAssociated = count('notAssociated');
	const unchanged = count('unchanged');
	const planned = count('planned');
	const written = count('written') + count('writtenAsOneOf');
	const partly = count('partlySynced');
	const superseded = count('superseded');
	const nouns = lines.length === 1 ? object.noun : object.nounPlural;
	const parts = [
		refused > 0 ? `HubSpot refused ${refused}` : null,
		unknown > 0 ? unknownText(unknown, verb) : null,
		notSent > 0 ? `${notSent} ${were(notSent)} not sent` : null,
		notAssociated > 0 ? `${notAssociated} ${were(notAssociated)} ${verb.participle}, but not associated` : null,
		partly > 0 ? `${partly} ${were(partly)} ${verb.participle} in part` : null,
		superseded > 0 ? `${superseded} ${were(superseded)} given again by a later item` : null,
		unchanged > 0 ? `${unchanged} unchanged` : null,
		planned > 0 ? `${planned} would be ${verb.participle}` : null,
		written > 0 || unchanged + planned + notAssociated + partly === 0
			? `${written} ${were(written)} ${verb.participle}`
			: null,
	].filter((part) => part !== null);
	return [`Of ${lines.length} ${nouns}: ${parts.join(', ')}`, tallyOfLineItems(lines)]
		.filter((text) => text !== '')
		.join('. ');
}

/** A record with its lines counts as what became of the record itself. */
const SYNCED = {
	created: 'written',
	updated: 'written',
	unchanged: 'unchanged',
	wouldBeCreated: 'planned',
	wouldBeUpdated: 'planned',
} as const satisfies Record<ParentFate['what'], Outcome['kind']>;

/** What became of the line items under the records. */
function tallyOfLineItems(lines: readonly SettledLine[]): string {
	const counts = new Map<string, number>();
	for (const { outcome } of lines) {
		if (outcome.kind !== 'synced' && outcome.kind !== 'partlySynced') continue;
		for (const { what } of outcome.lines) counts.set(FATES[what], (counts.get(FATES[what]) ?? 0) + 1);
	}
	if (counts.size === 0) return '';
	return `Line items: ${[...counts].map(([fate, count]) => `${count} ${fate}`).join(', ')}`;
}

const FATES: Readonly<Record<LineFate['what'], string>> = {
	created: 'created',
	createdAsOneOf: 'created',
	updated: 'updated',
	unchanged: 'unchanged',
	deleted: 'deleted',
	removed: 'removed',
	kept: 'kept though not in the input',
	spared: 'spared',
	wouldBeCreated: 'would be created',
	wouldBeUpdated: 'would be updated',
	wouldBeDeleted: 'would be deleted',
	wouldBeRemoved: 'would be removed',
	notCreated: 'not created',
	notUpdated: 'not updated',
	notDeleted: 'not deleted',
	notRemoved: 'not removed',
	notRead: 'could not be read',
};

function were(count: number): string {
	return count === 1 ? 'was' : 'were';
}

function unknownText(count: number, { participle, ifUnknown }: Verb): string {
	return ifUnknown === 'changedNothing'
		? `no clear answer about ${count}`
		: `${count} may have been ${participle}, or not`;
}

function furtherLines(failed: readonly FailedLine[], named: readonly FailedLine[]): string {
	const further = failed.filter(({ outcome }) => !isConsequence(outcome)).length - named.length;
	return further > 0 ? `And ${further} more.` : '';
}

function writtenText(lines: readonly SettledLine[], object: CrmObject, verb: Verb): string {
	const ids = [...new Set(lines.flatMap(({ outcome }) => writtenIds(outcome)))];
	if (ids.length === 0) return '';
	const more = ids.length > MAX_NAMED_IDS ? ` and ${ids.length - MAX_NAMED_IDS} more` : '';
	const nouns = ids.length === 1 ? object.noun : object.nounPlural;
	return `${capitalized(verb.participle)} ${nouns}: ${ids.slice(0, MAX_NAMED_IDS).join(', ')}${more}.`;
}

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every line by its outcome, for the workflow that handles the failure. */
function contextOf(lines: readonly SettledLine[]): IDataObject {
	const none = {
		written: [],
		partlyWritten: [],
		notAssociated: [],
		unchanged: [],
		superseded: [],
		planned: [],
		refused: [],
		unknown: [],
		notSent: [],
	};
	const lists: Record<keyof typeof none, IDataObject[]> = none;
	for (const { source, outcome } of lines) {
		const place: IDataObject = { ...source };
		switch (outcome.kind) {
			case 'written':
			case 'writtenAsOneOf':
				lists.written.push({ ...place, ids: writtenIds(outcome) });
				break;
			case 'notAssociated':
				lists.notAssociated.push({ ...place, ids: writtenIds(outcome), why: whyOf(outcome.associations) });
				break;
			case 'synced':
				lists.written.push({ ...place, ids: writtenIds(outcome), lineItems: idsByFate(outcome.lines) });
				break;
			case 'partlySynced':
				lists.partlyWritten.push({
					...place,
					ids: writtenIds(outcome),
					lineItems: idsByFate(outcome.lines),
					why: failuresIn(outcome).map(whyOf),
				});
				break;
			case 'superseded':
				lists.superseded.push({ ...place, by: { ...outcome.by } });
				break;
			case 'unchanged':
				lists.unchanged.push({ ...place, ids: [outcome.record.id] });
				break;
			case 'planned':
				lists.planned.push(place);
				break;
			case 'refused':
				lists.refused.push({ ...place, ...outcome.refusal });
				break;
			case 'unknown':
				lists.unknown.push({ ...place, why: outcome.why });
				break;
			case 'notSent':
				lists.notSent.push({ ...place, cause: outcome.cause, why: outcome.why });
				break;
		}
	}
	return { outcomes: lists };
}

function idsByFate(fates: readonly LineFate[]): IDataObject {
	const ids: Record<string, string[]> = {};
	for (const fate of fates) {
		const records = 'records' in fate ? fate.records : 'record' in fate && fate.record !== null ? [fate.record] : [];
		ids[fate.what] = [...(ids[fate.what] ?? []), ...records.map(({ id }) => id)];
	}
	return ids;
}

function whyOf(failure: CallFailure): string {
	return failure.kind === 'refused' ? failure.refusal.reason : failure.why;
}
