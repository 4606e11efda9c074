import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import { isNonEmpty, recordKeyOf, type ChangeLine, type LineKey, type SentLine } from '../../hubspot/batch/line';
import type { Run } from '../../hubspot/batch/operation';
import { failuresIn, isFailure, type Outcome } from '../../hubspot/batch/outcome';
import { failureOfTold, isNotThere } from '../../hubspot/batch/told';
import { groupBy } from '../../hubspot/groupBy';
import { article, capitalized, sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { isSameParent, parentsKnownIn, textOfParent, type Parent } from '../../hubspot/parents';
import type { ExecutionAccount } from '../../transport/account';
import { parentsOf } from '../../transport/parentsOf';
import { dissociateCall } from '../calls/dissociate';
import { readTold } from '../calls/readRecords';
import { passOn } from './passOn';
import type { Step } from './step';

export interface OtherParentOptions {
	/** Whether a line is moved that has another parent; it is refused else. */
	readonly moves: boolean;
	/** The option and the choice that moves lines, as users see them. */
	readonly advice: string;
	readonly isDryRun: boolean;
}

/**
 * For lines whose records may be there already, under another parent than they are to be associated with: HubSpot would give
 * them a second one, and delete them with either. Such a line is refused before anything is sent for it, or moved: associated
 * with the new one first, then taken off the old one. Lines without a parent among their associations cost nothing; the
 * others one read of their records, and where some are there one for each kind of parent, see `parentsOf`. What the run
 * itself has associated is remembered: HubSpot's answer may be older than that.
 */
export function otherParent(
	account: ExecutionAccount,
	object: CrmObject,
	{ moves, advice, isDryRun }: OtherParentOptions,
): Step<ChangeLine> {
	const givenByRun = new Map<string, Parent>();
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			const known = await lookUp(lines, account, object);
			const old = new Map<LineKey, readonly Parent[]>();
			const reconciled = await passOn(
				lines,
				run,
				(line, key) => {
					const [wanted] = parentsKnownIn(line.associations, object);
					if (wanted === undefined) return line;
					const there = known.get(key) ?? [];
					if ('kind' in there) return there;
					const ofRun = givenByRun.get(recordKeyOf(line) ?? '');
					const all = ofRun === undefined || there.some((one) => isSameParent(one, ofRun)) ? there : [...there, ofRun];
					const others = all.filter((one) => !isSameParent(one, wanted));
					if (others.length > 0 && !moves) return refused(others, wanted, object, advice);
					old.set(key, others);
					return line;
				},
				next,
			);
			const outcomes = new Map(reconciled.outcomes);
			for (const { key, line } of lines) {
				const [wanted] = parentsKnownIn(line.associations, object);
				const outcome = outcomes.get(key);
				if (wanted !== undefined && outcome !== undefined && !isFailure(outcome))
					givenByRun.set(recordKeyOf(line) ?? '', wanted);
			}
			if (!isDryRun) for (const [key, outcome] of await takeOff(old, lines, outcomes, run)) outcomes.set(key, outcome);
			return { ...reconciled, outcomes };
		},
	});

	/** Takes lines that have their new parent off the old ones. Gives those of which that did not succeed. */
	async function takeOff(
		old: ReadonlyMap<LineKey, readonly Parent[]>,
		lines: ReadonlyArray<SentLine<ChangeLine>>,
		outcomes: ReadonlyMap<LineKey, Outcome>,
		run: Run,
	): Promise<ReadonlyMap<LineKey, Outcome>> {
		const failed = new Map<LineKey, Outcome>();
		const toTakeOff = lines.flatMap((sent) => {
			const outcome = outcomes.get(sent.key);
			const isThere = outcome?.kind === 'written' || outcome?.kind === 'unchanged';
			return isThere ? (old.get(sent.key) ?? []).map((parent) => ({ sent, parent, record: outcome.record })) : [];
		});
		for (const [{ objectType }, entries] of groupBy(toTakeOff, ({ parent }) => parent.target)) {
			const asked = entries.map(({ sent, parent, record }): SentLine<ChangeLine> => {
				const associations = [{ to: { id: parent.id }, types: [] }];
				return { ...sent, line: { ...sent.line, record: { id: record.id, idProperty: null }, associations } };
			});
			if (!isNonEmpty(asked)) continue;
			const settled = await dissociateCall(account, { objectType }, object).settle(asked, run);
			for (const { sent, parent, record } of entries) {
				const outcome = settled.outcomes.get(sent.key);
				if (outcome !== undefined && !isFailure(outcome)) continue;
				const [failure = NO_WORD] = outcome === undefined ? [] : failuresIn(outcome);
				failed.set(sent.key, {
					kind: 'notAssociated',
					records: [record],
					associations: withWord(
						failure,
						`It has its new parent, but may still belong to the ${textOfParent(parent)} too`,
					),
				});
			}
		}
		return failed;
	}
}

const NO_WORD: CallFailure = {
	kind: 'unknown',
	why: 'It is not known whether it was removed from its old parent',
	status: null,
	correlationId: null,
};

function withWord(failure: CallFailure, text: string): CallFailure {
	if (failure.kind !== 'refused') return { ...failure, why: sentences(failure.why, text) };
	return { ...failure, refusal: { ...failure.refusal, advice: sentences(failure.refusal.advice, text) } };
}

/** The parents of the records that are there, by line; or why they could not be read. */
async function lookUp(
	lines: ReadonlyArray<SentLine<ChangeLine>>,
	account: ExecutionAccount,
	object: CrmObject,
): Promise<ReadonlyMap<LineKey, readonly Parent[] | NotSentLine>> {
	const known = new Map<LineKey, readonly Parent[] | NotSentLine>();
	const concerned = lines.filter(({ line }) => parentsKnownIn(line.associations, object).length > 0);
	if (concerned.length === 0) return known;
	const told = await readTold(concerned, account, object, { properties: [] });
	const ids = new Map<LineKey, string>();
	for (const { key } of concerned) {
		const one = told.get(key);
		if (one?.kind === 'record') ids.set(key, one.record.id);
		else if (one !== undefined && !isNotThere(one)) known.set(key, notRead(failureOfTold(one), object));
	}
	const named = new Set(concerned.flatMap(({ line }) => parentsKnownIn(line.associations, object)).map(nameOfKind));
	const parents = await parentsOf(account, object, [...new Set(ids.values())], named);
	for (const [key, id] of ids) known.set(key, 'kind' in parents ? parents : (parents.get(id) ?? []));
	return known;
}

function nameOfKind({ target }: Parent): string {
	return target.name;
}

function refused(others: readonly Parent[], wanted: Parent, { noun }: CrmObject, advice: string): NotSentLine {
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `This ${noun} already belongs to the ${others.map(textOfParent).join(' and the ')}, so it can't be added to the ${textOfParent(wanted)}`,
		field: 'Associations',
		advice: `${capitalized(article(noun))} ${noun} can have only one parent. ${advice}`,
	};
}

/** To read changes nothing: what has not been read for certain has not been sent. */
function notRead(failure: CallFailure, { noun }: CrmObject): NotSentLine {
	if (failure.kind === 'notSent') return failure;
	const reason = failure.kind === 'refused' ? failure.refusal.reason : failure.why;
	const why = `It is not known whether the ${noun} has another parent: ${reason}`;
	return { kind: 'notSent', cause: 'lookUp', why, field: null, advice: null };
}
