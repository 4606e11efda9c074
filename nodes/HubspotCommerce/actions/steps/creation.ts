import { isNonEmpty, type ChangeLine, type LineKey, type NonEmpty, type SentLine } from '../../hubspot/batch/line';
import type { LineOperation, Run } from '../../hubspot/batch/operation';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import type { OwnRecords } from '../../hubspot/batch/ownRecords';
import { mergeReconciled, type Reconciled } from '../../hubspot/batch/reconcile';
import { renames } from '../calls/inputs';
import type { Step } from './step';

/**
 * Lines that are all new are created, together with their associations: HubSpot takes these on create only, so to create or
 * update takes a call, and to associate another one. What does not end as written for certain is tried in the usual way:
 * another execution may have made the record meanwhile, under another parent perhaps, or an answer was lost. That makes
 * none twice, since the value that names the record is unique.
 * @param usual looks anew at what lines hang on, and creates or updates them
 * @param own takes the records that are made
 */
export function creation<L extends ChangeLine>(
	create: LineOperation<L>,
	usual: LineOperation<L>,
	own: OwnRecords,
): Step<L> {
	return (next) => ({
		...next,
		settle: async (lines, run) => {
			if (!lines.every(({ line }) => canBeCreated(line))) return await next.settle(lines, run);
			const created = asUpsertTells(await create.settle(lines, run), own);
			return await goOn(lines, created, run, { usual, own });
		},
	});
}

/** Only with its type an association can go with a create, and only by its name a record is found again. */
function canBeCreated(line: ChangeLine): boolean {
	const { isNew, record, associations } = line;
	if (isNew !== true || record.idProperty === null || renames(line)) return false;
	return associations.every(({ types }) => types.length > 0);
}

/** On create or update HubSpot says of each record whether it is new; on create it is. */
function asUpsertTells({ outcomes, strays }: Reconciled, own: OwnRecords): Reconciled {
	const told = [...outcomes].map(([key, outcome]): [LineKey, Outcome] => {
		if (outcome.kind !== 'written') return [key, outcome];
		const { record } = outcome;
		own.note(record);
		return [key, { ...outcome, record: { ...record, json: { ...record.json, new: true } } }];
	});
	return { outcomes: new Map(told), strays };
}

async function goOn<L extends ChangeLine>(
	lines: NonEmpty<SentLine<L>>,
	created: Reconciled,
	run: Run,
	{ usual, own }: { readonly usual: LineOperation<L>; readonly own: OwnRecords },
): Promise<Reconciled> {
	const open = lines.filter(({ key }) => isOpen(created.outcomes.get(key)));
	if (!isNonEmpty(open) || run.isStopped()) return created;
	const settled = await usual.settle(open, run);
	const outcomes = new Map<LineKey, Outcome>();
	for (const [key, later] of settled.outcomes) outcomes.set(key, ofBoth(created.outcomes.get(key), later, own));
	return mergeReconciled(created, { ...settled, outcomes });
}

/** Of one that was not sent it is known. */
function isOpen(outcome: Outcome | undefined): boolean {
	switch (outcome?.kind) {
		case 'written':
		case 'planned':
		case 'notSent':
			return false;
		default:
			return true;
	}
}

/** A create without a trustworthy answer may have had its effect, whatever comes after it. */
function ofBoth(earlier: Outcome | undefined, later: Outcome, own: OwnRecords): Outcome {
	if (earlier === undefined || earlier.kind === 'refused') return later;
	// One that has all values has them since the create had its effect.
	if (later.kind === 'written' || later.kind === 'unchanged') {
		const remark = later.kind === 'written' ? later.remark : null;
		return { kind: 'written', record: own.afterLostAnswer(later.record), remark, isRepeat: true };
	}
	return isFailure(later) && later.kind !== 'notAssociated' ? earlier : later;
}
