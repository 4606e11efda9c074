import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import {
	isNonEmpty,
	recordKeyOf,
	type ChangeLine,
	type LineKey,
	type NonEmpty,
	type SentLine,
} from '../../hubspot/batch/line';
import type { LineOperation, Run } from '../../hubspot/batch/operation';
import {
	failuresIn,
	isFailure,
	mayHaveBeenMet,
	type NotAssociated,
	type Outcome,
	type Unchanged,
	type Written,
} from '../../hubspot/batch/outcome';
import type { Reconciled } from '../../hubspot/batch/reconcile';
import { groupBy } from '../../hubspot/groupBy';
import { article, capitalized, sentences } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { isSameParent, parentsKnownIn, textOfParent, withoutParent, type Parent } from '../../hubspot/parents';
import type { CrmRecord } from '../../hubspot/record';
import type { ExecutionAccount } from '../../transport/account';
import { wereTakenApart } from '../../transport/ownLinks';
import type { KnownParent } from '../../transport/parentsOf';
import { agreedParents } from '../calls/agreedParents';
import { associate } from '../calls/associate';
import { dissociateCall } from '../calls/dissociate';
import { passOn } from './passOn';
import { IS_NEW, standingsOf } from './standings';
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
 * others one read of their records, and where some are there those of `standingsOf`. One that has its parent is not
 * associated with it again. HubSpot's answers may be older than what was just written: what the run itself has associated is
 * remembered, and what this process has taken off its parent a moment ago is associated with it, whatever they say.
 */
export function otherParent(
	account: ExecutionAccount,
	object: CrmObject,
	{ moves, advice, isDryRun }: OtherParentOptions,
): Step<ChangeLine> {
	const givenByRun = new Map<string, Parent>();
	let isFirstCall = true;
	return (next) => ({ ...next, settle: async (lines, run) => await settle(lines, run, next) });

	async function settle(
		lines: NonEmpty<SentLine<ChangeLine>>,
		run: Run,
		next: LineOperation<ChangeLine>,
	): Promise<Reconciled> {
		const asking = moves ? 'ofEachLine' : isFirstCall ? 'ofParentsAtOnce' : 'ofParents';
		isFirstCall = false;
		const known = await standingsOf(lines, account, object, asking);
		const old = new Map<LineKey, readonly Parent[]>();
		/** The records that have their parent already, by the lines that go without it. */
		const under = new Map<LineKey, string>();
		const areNew = new Set<LineKey>();
		const reconciled = await passOn(
			lines,
			run,
			(line, key) => {
				const [wanted] = parentsKnownIn(line.associations, object);
				if (wanted === undefined) return line;
				const standing = known.get(key) ?? IS_NEW;
				if ('kind' in standing) return standing;
				const { recordId, parents } = standing;
				const ofRun = givenByRun.get(recordKeyOf(line) ?? '');
				if (recordId === null && ofRun === undefined) {
					areNew.add(key);
					return { ...line, isNew: true };
				}
				const there: ChangeLine = { ...line, isNew: false };
				const sure: readonly Parent[] = parents.filter(({ by }) => by !== 'answerAgainstOwnRemoval');
				const all = ofRun === undefined || sure.some((one) => isSameParent(one, ofRun)) ? sure : [...sure, ofRun];
				const others = all.filter((one) => !isSameParent(one, wanted));
				if (others.length > 0 && !moves) return refused(others, wanted, object, advice);
				// Taken off once more, a record ends off it, whoever is right.
				const doubtful = isDryRun ? [] : parents.filter((one) => !sure.includes(one) && !isSameParent(one, wanted));
				old.set(key, [...others, ...doubtful]);
				// What HubSpot does not list is associated again: somebody may have taken it off.
				const isListed = parents.some((one) => one.by === 'answer' && isSameParent(one, wanted));
				// What is to be taken off another one is associated all the same: it must not end without any.
				if (recordId === null || others.length > 0 || !isListed) return there;
				const { target, id } = wanted;
				const own = { objectType: object.objectType, id: recordId };
				if (wereTakenApart(account.connection, own, { objectType: target.objectType, id })) return there;
				under.set(key, recordId);
				return { ...there, associations: withoutParent(line.associations, wanted) };
			},
			next,
		);
		const outcomes = new Map(reconciled.outcomes);
		const made = new Map([...presentIn(outcomes)].filter(([key, { record }]) => isOther(record, under.get(key))));
		const met = lines.filter(({ key }) => areNew.has(key) && mayHaveBeenMet(outcomes.get(key)));
		for (const [key, outcome, others] of await settleMet(met, outcomes)) {
			outcomes.set(key, outcome);
			if (isFailure(outcome)) continue;
			made.set(key, outcome);
			old.set(key, others);
		}
		for (const [key, outcome] of await associate(lines, made, account, object)) outcomes.set(key, outcome);
		for (const { key, line } of lines) {
			const [wanted] = parentsKnownIn(line.associations, object);
			const outcome = outcomes.get(key);
			if (wanted !== undefined && outcome !== undefined && !isFailure(outcome))
				givenByRun.set(recordKeyOf(line) ?? '', wanted);
		}
		if (!isDryRun) {
			for (const { key } of lines) {
				const outcome = outcomes.get(key);
				// Its values are the same, but not what it belongs to.
				if (outcome?.kind === 'unchanged' && old.has(key) && !under.has(key))
					outcomes.set(key, { kind: 'written', record: outcome.record, remark: null });
			}
		}
		const changed = isDryRun ? withRemovals(old, outcomes) : await takeOff(old, lines, outcomes, run);
		for (const [key, outcome] of changed) outcomes.set(key, outcome);
		return { ...reconciled, outcomes };
	}

	/**
	 * Lines of which HubSpot had no records, and has met some now: somebody has made them meanwhile, or its answer was older
	 * than that. What they hang on is looked at again before they are associated.
	 * @returns those that are to be associated, with the parents that they are to be taken off, and those that are not
	 */
	async function settleMet(
		met: ReadonlyArray<SentLine<ChangeLine>>,
		outcomes: ReadonlyMap<LineKey, Outcome>,
	): Promise<Array<readonly [LineKey, Written | Unchanged | NotAssociated, readonly Parent[]]>> {
		const written = presentIn(outcomes);
		const wantedOf = ({ line }: SentLine<ChangeLine>) => parentsKnownIn(line.associations, object)[0];
		const named = new Set(met.flatMap((sent) => wantedOf(sent)?.target.name ?? []));
		const ids = met.flatMap(({ key }) => written.get(key)?.record.id ?? []);
		const parents = await agreedParents(account, object, [...new Set(ids)], named, isAgainstOwnRemoval);
		return met.flatMap((sent): Array<readonly [LineKey, Written | Unchanged | NotAssociated, readonly Parent[]]> => {
			const [wanted, outcome] = [wantedOf(sent), written.get(sent.key)];
			if (wanted === undefined || outcome === undefined) return [];
			const records = [outcome.record] as const;
			if ('kind' in parents) return [[sent.key, { kind: 'notAssociated', records, associations: parents }, []]];
			const its = parents.get(outcome.record.id) ?? [];
			const others = its.filter((one) => !isSameParent(one, wanted));
			if (others.length === 0 || moves) return [[sent.key, outcome, others]];
			const associations = refused(others, wanted, object, advice);
			return [[sent.key, { kind: 'notAssociated', records, associations }, []]];
		});
	}

	/** In a dry run: the lines that would be taken off their old parents, with the calls for that. */
	function withRemovals(
		old: ReadonlyMap<LineKey, readonly Parent[]>,
		outcomes: ReadonlyMap<LineKey, Outcome>,
	): ReadonlyMap<LineKey, Outcome> {
		const shown = new Map<LineKey, Outcome>();
		for (const [key, parents] of old) {
			const outcome = outcomes.get(key);
			if (parents.length === 0 || (outcome?.kind !== 'planned' && outcome?.kind !== 'unchanged')) continue;
			const removedAssociations = parents.map(({ target: { objectType }, id }) => {
				return { path: account.connection.paths.dissociate(object.objectType, objectType), toId: id };
			});
			shown.set(key, { ...outcome, removedAssociations });
		}
		return shown;
	}

	/** Takes lines that have their new parent off the old ones. Gives those of which that did not succeed. */
	async function takeOff(
		old: ReadonlyMap<LineKey, readonly Parent[]>,
		lines: ReadonlyArray<SentLine<ChangeLine>>,
		outcomes: ReadonlyMap<LineKey, Outcome>,
		run: Run,
	): Promise<ReadonlyMap<LineKey, Outcome>> {
		const failed = new Map<LineKey, Outcome>();
		const present = presentIn(outcomes);
		const toTakeOff = lines.flatMap((sent) => {
			const record = present.get(sent.key)?.record;
			return record === undefined ? [] : (old.get(sent.key) ?? []).map((parent) => ({ sent, parent, record }));
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

function isAgainstOwnRemoval(_: string, { by }: KnownParent): boolean {
	return by === 'answerAgainstOwnRemoval';
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

/** The lines that HubSpot has as records now. */
function presentIn(outcomes: ReadonlyMap<LineKey, Outcome>): ReadonlyMap<LineKey, Written | Unchanged> {
	const present = new Map<LineKey, Written | Unchanged>();
	for (const [key, outcome] of outcomes) {
		if (outcome.kind === 'written' || outcome.kind === 'unchanged') present.set(key, outcome);
	}
	return present;
}

/** Whether a record was made anew: the one that was there when it was looked at has been deleted since. */
function isOther({ id }: CrmRecord, before: string | undefined): boolean {
	return before !== undefined && before !== id;
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
