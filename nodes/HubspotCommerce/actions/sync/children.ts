import { typeTo, type Association } from '../../hubspot/association';
import { failuresIn, isFailure, type Outcome } from '../../hubspot/batch/outcome';
import { compare, parseDecimal, toText, ZERO } from '../../hubspot/decimal';
import type { CallFailure } from '../../hubspot/batch/failure';
import type { Refusal } from '../../hubspot/errors';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { afterChange, type CrmRecord } from '../../hubspot/record';
import { compareLines, type LineDifferences } from '../../hubspot/sync/compareLines';
import { failureIn, type LineFate, type WantedLineFate } from '../../hubspot/sync/fate';
import { waitingTogether } from '../../transport/account';
import { settleLineAssociations } from './associations';
import { NONE_PRESENT, presentLinesOf, type LinesOfRecord, type PresentLines } from './knownLines';
import { ofRecord } from './presentLines';
import { settleSurplus, type SurplusLine } from './surplusLines';
import type { Syncing, Tree, Writers } from './tree';
import { LOOKS_AFTER_MS } from '../../hubspot/batch/findOut';
import type { ChangeLine, NewLine } from '../../hubspot/batch/line';

/** What became of the line items of each record. @param known what has been read of them before */
export async function settleChildren(
	trees: readonly Tree[],
	run: Syncing,
	writers: Writers,
	known: PresentLines,
): Promise<ReadonlyMap<Tree, readonly LineFate[]>> {
	const fates = new Map<Tree, LineFate[]>();
	const present = await presentLinesOf(
		linesOfRecords(trees.filter(({ isNew, rival }) => !isNew && rival === null)),
		run,
		known,
	);
	const differences = new Map<Tree, LineDifferences<NewLine>>();
	const surplusLines = new Map<SurplusLine, Tree>();
	for (const tree of trees) {
		fates.set(tree, []);
		const { id } = tree;
		const there = tree.isNew || id === null ? [] : ofRecord(present.records, id, []);
		const whyNot = tree.rival ?? ('kind' in there ? there : null);
		if (whyNot !== null) {
			const unwritten = tree.wanted.map((line) => ofItem(line, notWritten(line, null, whyNot)));
			// Without a line to tell of it, the record would pass for one that is as it should be.
			fates.set(tree, unwritten.length > 0 ? unwritten : [{ what: 'notRead', failure: whyNot }]);
			continue;
		}
		const records = 'kind' in there ? [] : there;
		const difference = compareLines(tree.wanted, records, run.lineKey, run.childTypes);
		differences.set(tree, difference);
		if (id !== null) for (const record of difference.surplus) surplusLines.set({ parentId: id, record }, tree);
	}

	const wantedFates = await settleWanted(differences, run, writers);
	const incomplete = new Set<Tree>();
	for (const [tree, { gone }] of differences) {
		const wanted = tree.wanted
			.filter((line) => !gone.includes(line))
			.map((line) => ofItem(line, wantedFates.get(line) ?? notWritten(line, null, NO_WORD_ON_LINE)));
		fates.set(tree, wanted);
		if (wanted.some((fate) => failureIn(fate) !== null)) incomplete.add(tree);
	}
	const found = new Set([...wantedFates.values()].flatMap((fate) => ('record' in fate ? (fate.record?.id ?? []) : [])));
	// A line that was found after all may have been taken for surplus before.
	for (const line of surplusLines.keys()) if (found.has(line.record.id)) surplusLines.delete(line);
	const whyKept = new Map([...surplusLines].map(([line, tree]) => [line, whyToKeep(line, tree, incomplete, run)]));
	const surplusFates = await settleSurplus(whyKept, run, present.shared);
	for (const [line, tree] of surplusLines) {
		const fate = surplusFates.get(line);
		if (fate !== undefined) fates.get(tree)?.push(fate);
	}
	return fates;
}

/** Why a surplus line stays; null for one that may go. */
function whyToKeep(
	{ record }: SurplusLine,
	tree: Tree,
	incomplete: ReadonlySet<Tree>,
	{ parent, child, surplus, mayTouch, unread, areOfShops }: Syncing,
): string | null {
	if (surplus === 'keep') return null;
	if (isAskedFor(record, tree, parent, child)) return "It stays: the item has it under 'Associations'";
	const total = areOfShops ? totalWithoutLines(tree) : null;
	if (total !== null) return `It stays: the list is empty, and the ${parent.noun} costs ${total}`;
	// What was there may be all that is left of a line that failed.
	if (incomplete.has(tree)) return `It stays: not all ${child.nounPlural} of the ${parent.noun} could be written`;
	if (unread !== null)
		return `It stays: item ${unread.itemIndex} can't be used, and may be about the same ${parent.noun}`;
	return mayTouch() ? null : "It stays: with it the run would touch more records than 'Maximum Records' allows";
}

/** Whether the item itself wants the line under its record. */
function isAskedFor({ id }: CrmRecord, { sent }: Tree, parent: CrmObject, child: CrmObject): boolean {
	const target = parent.associations.find(({ objectType }) => objectType === child.objectType);
	return sent.line.associations.some(
		({ to, types }) => to.id === id && types.some(({ associationTypeId }) => associationTypeId === target?.typeId),
	);
}

/**
 * What a record costs that has no lines; null when it has some, costs nothing, or does not say. Lists come empty where an API
 * has left the lines out, as Xero does for invoices that are listed.
 */
function totalWithoutLines({ wanted, sent: { line } }: Tree): string | null {
	if (wanted.length > 0) return null;
	const { hs_subtotal_price: subtotal, hs_total_price: total } = line.properties;
	const cost = parseDecimal(subtotal) ?? parseDecimal(total);
	return cost === null || compare(cost, ZERO) === 0 ? null : toText(cost);
}

const NO_WORD_ON_LINE: CallFailure = {
	kind: 'unknown',
	why: 'There is no word on this line',
	status: null,
	correlationId: null,
};

function linesOfRecords(trees: readonly Tree[]): LinesOfRecord[] {
	return trees.flatMap(({ id, wanted }) => (id === null ? [] : [{ id, lines: wanted }]));
}

/** Creates and updates line items, those of all records together. */
async function settleWanted(
	differences: ReadonlyMap<Tree, LineDifferences<NewLine>>,
	run: Syncing,
	writers: Writers,
): Promise<ReadonlyMap<NewLine, WantedLineFate>> {
	const { child, parent, dryRun, settleAll } = run;
	const fates = new Map<NewLine, WantedLineFate>();
	const toCreate = new Map<NewLine, { readonly line: NewLine; readonly tree: Tree }>();
	const toUpdate = new Map<ChangeLine, { readonly line: NewLine; readonly record: CrmRecord }>();
	for (const [tree, { missing, changed, same }] of differences) {
		for (const { line, record } of same) fates.set(line, { what: 'unchanged', lineNumber: numberOf(line), record });
		for (const line of missing) {
			const lineNumber = numberOf(line);
			if (dryRun || tree.id === null)
				fates.set(line, { what: 'wouldBeCreated', lineNumber, properties: valuesOfNew(line) });
			else toCreate.set(withParent(line, tree.id, parent, child), { line, tree });
		}
		for (const { line, record, changes } of changed) {
			const lineNumber = numberOf(line);
			if (dryRun) fates.set(line, { what: 'wouldBeUpdated', lineNumber, record, changes });
			else toUpdate.set(changeOf(line, record, changes), { line, record });
		}
	}

	const created = await settleAll([...toCreate.keys()], writers.create);
	const open: OpenLine[] = [];
	for (const [sent, outcome] of created) {
		const entry = toCreate.get(sent);
		if (entry === undefined) continue;
		fates.set(entry.line, createdFate(entry.line, outcome));
		if (outcome.kind === 'unknown') open.push({ ...entry, isTaken: false });
		else if (outcome.kind === 'refused' && isTaken(outcome.refusal)) open.push({ ...entry, isTaken: true });
	}
	if (open.length > 0) for (const [line, fate] of await foundAfterAll(open, run)) fates.set(line, fate);

	const updated = await settleAll([...toUpdate.keys()], writers.update);
	for (const [sent, outcome] of updated) {
		const entry = toUpdate.get(sent);
		if (entry === undefined) continue;
		const { line, record } = entry;
		const lineNumber = numberOf(line);
		if (outcome.kind === 'written') {
			fates.set(line, { what: 'updated', lineNumber, record: afterChange(record, outcome.record) });
		} else fates.set(line, { what: 'notUpdated', lineNumber, record, failure: failureOf(outcome) });
	}
	const there = [...fates].flatMap(([line, fate]) =>
		fate.what === 'unchanged' || fate.what === 'updated' ? [{ line, record: fate.record }] : [],
	);
	for (const [line, failure] of await settleLineAssociations(there, run)) {
		const record = there.find((entry) => entry.line === line)?.record ?? null;
		fates.set(line, { what: 'notUpdated', lineNumber: numberOf(line), record, failure });
	}
	return fates;
}

/** Tells whose line it is, where several items are about one record. */
function ofItem({ source }: NewLine, fate: WantedLineFate): WantedLineFate {
	return { ...fate, itemIndex: source.itemIndex };
}

function createdFate(line: NewLine, outcome: Outcome): WantedLineFate {
	const lineNumber = numberOf(line);
	switch (outcome.kind) {
		case 'written':
			return { what: 'created', lineNumber, record: outcome.record };
		case 'writtenAsOneOf':
			return { what: 'createdAsOneOf', lineNumber, records: outcome.records };
		default:
			return notWritten(line, null, failureOf(outcome));
	}
}

function notWritten(line: NewLine, record: CrmRecord | null, failure: CallFailure): WantedLineFate {
	return { what: 'notCreated', lineNumber: numberOf(line), record, failure };
}

function failureOf(outcome: Outcome): CallFailure {
	return (isFailure(outcome) ? failuresIn(outcome)[0] : undefined) ?? NO_WORD_ON_LINE;
}

/** A line that may be under its record although the create did not say so. */
interface OpenLine {
	readonly line: NewLine;
	readonly tree: Tree;
	/** Whether HubSpot refused it since another record has its unique value: then that is there already. */
	readonly isTaken: boolean;
}

/** A unique value that another record has: perhaps this very line, which the first look did not show yet. */
function isTaken({ status, category }: Refusal): boolean {
	return status === 409 || category === 'CONFLICT' || category === 'OBJECT_ALREADY_EXISTS';
}

/**
 * Lines that are under their records although nothing said so, told by their keys: a create without a trustworthy answer can
 * still be at work, so those that are not there are looked for as often as those with a unique value are.
 */
async function foundAfterAll(open: readonly OpenLine[], run: Syncing): Promise<ReadonlyMap<NewLine, WantedLineFate>> {
	const found = new Map<NewLine, WantedLineFate>();
	const { pause } = waitingTogether(run.childAccount);
	for (const pauseMs of LOOKS_AFTER_MS) {
		const left = open.filter(({ line, isTaken }) => !found.has(line) && (!isTaken || pauseMs === LOOKS_AFTER_MS[0]));
		if (left.length === 0 || !(await pause(pauseMs))) break;
		const trees = [...new Set(left.map(({ tree }) => tree))];
		const present = await presentLinesOf(linesOfRecords(trees), run, NONE_PRESENT);
		for (const tree of trees) {
			const lines = left.filter((entry) => entry.tree === tree).map(({ line }) => line);
			const records = ofRecord(present.records, tree.id ?? '', []);
			if ('kind' in records) continue;
			const { same } = compareLines(lines, records, run.lineKey, run.childTypes);
			for (const { line, record } of same) found.set(line, { what: 'created', lineNumber: numberOf(line), record });
		}
	}
	return found;
}

function numberOf({ source }: NewLine): number | null {
	return source.lineNumber;
}

function withParent(line: NewLine, parentId: string, parent: CrmObject, child: CrmObject): NewLine {
	const target = child.associations.find(({ objectType }) => objectType === parent.objectType);
	const own: Association[] = target === undefined ? [] : [{ to: { id: parentId }, types: [typeTo(target)] }];
	return { ...line, properties: valuesOfNew(line), associations: [...own, ...line.associations] };
}

/** A new record has nothing to clear. */
function valuesOfNew({ properties }: NewLine): NewLine['properties'] {
	return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}

function changeOf({ source }: NewLine, { id }: CrmRecord, properties: ChangeLine['properties']): ChangeLine {
	return { source, record: { id, idProperty: null }, properties, associations: [], traceId: null };
}
