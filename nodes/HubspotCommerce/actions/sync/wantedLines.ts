import type { CallFailure, NotSentLine } from '../../hubspot/batch/failure';
import { recordKeyOf, type ChangeLine, type LineSource, type NewLine } from '../../hubspot/batch/line';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import { afterChange, type CrmRecord } from '../../hubspot/record';
import { changesOf, lineKey as keyOf, type LineDifferences } from '../../hubspot/sync/compareLines';
import { failureIn, type WantedLineFate } from '../../hubspot/sync/fate';
import { settleLineAssociations } from './associations';
import type { PresentLines } from './knownLines';
import { ownParent, putUnsureBack } from './unsureLines';
import { sameName } from '../../hubspot/batch/uniqueNames';
import { isTaken } from '../../hubspot/takenValue';
import { foundAfterAll, type OpenLine } from './foundAfterAll';
import { bringHere, lookElsewhere, ofTheirOwn, type Elsewhere, type LackedLine } from './fromElsewhere';
import { createdFate, failureOf, notWritten, numberOf } from './lineFates';
import { linkKey } from './presentLines';
import { unreadOf, type Syncing, type Tree, type Writers } from './tree';
import { whyNotSure } from './whyToKeep';

/**
 * Creates and updates line items, those of all records together.
 * @param unsure lines of which it is not sure that they are under their record: they are put there again, which changes nothing
 * where they are
 */
export async function settleWanted(
	differences: ReadonlyMap<Tree, LineDifferences<NewLine>>,
	run: Syncing,
	writers: Writers,
	unsure: PresentLines['unsure'],
): Promise<ReadonlyMap<NewLine, WantedLineFate>> {
	const { child, parent, dryRun, settleAll } = run;
	const { breathe } = run.childAccount;
	const fates = new Map<NewLine, WantedLineFate>();
	const lacked: LackedLine[] = [];
	const toCreate = new Map<NewLine, { readonly line: NewLine; readonly tree: Tree }>();
	const toUpdate = new Map<ChangeLine, { readonly line: NewLine; readonly record: CrmRecord }>();
	for (const [tree, { missing, changed, same }] of differences) {
		await breathe();
		const unread = unreadOf(tree.sent.line, run);
		if (whyNotSure(tree, NOT_KNOWN_YET, { ...run, unread }) !== null) run.keepsAll.add(recordKeyOf(tree.sent.line));
		for (const { line, record } of same) fates.set(line, { what: 'unchanged', lineNumber: numberOf(line), record });
		for (const line of missing) {
			await breathe();
			const lineNumber = numberOf(line);
			const first = firstToAsk(line, tree, run);
			if (first !== null) fates.set(line, notWritten(line, null, askedForBefore(first, run)));
			else if (dryRun || tree.id === null) {
				fates.set(line, { what: 'wouldBeCreated', lineNumber, properties: valuesOfNew(line) });
				lacked.push({ line, tree });
			} else toCreate.set(withParent(line, tree.id, parent, child), { line, tree });
		}
		for (const { line, record, changes } of changed) {
			await breathe();
			const lineNumber = numberOf(line);
			if (dryRun) fates.set(line, { what: 'wouldBeUpdated', lineNumber, record, changes });
			else toUpdate.set(changeOf(line, record, changes), { line, record });
		}
	}

	for (const [line, there] of await lookElsewhere(lacked, run)) {
		fates.set(line, plannedFate(line, there, run));
		if (!('kind' in there)) for (const { id } of there.parents) run.moved.add(linkKey(id, there.record.id));
	}

	const created = await settleAll([...toCreate.keys()], writers.create);
	const open: OpenLine[] = [];
	for (const [sent, outcome] of created) {
		const entry = toCreate.get(sent);
		if (entry === undefined) continue;
		await breathe();
		fates.set(entry.line, createdFate(entry.line, outcome));
		if (outcome.kind === 'unknown') open.push({ ...entry, isTaken: false });
		else if (outcome.kind === 'refused' && isTaken(outcome.refusal)) {
			open.push({ ...entry, isTaken: true });
			noteTaken(entry.line, run);
		}
	}
	const taken: LackedLine[] = [];
	if (open.length > 0) {
		const found = await foundAfterAll(open, run);
		for (const [line, fate] of found.fates) fates.set(line, fate);
		for (const { line, record, changes } of found.changed)
			toUpdate.set(changeOf(line, record, changes), { line, record });
		const changed = new Set(found.changed.map(({ line }) => line));
		taken.push(...open.filter(({ line, isTaken }) => isTaken && !found.fates.has(line) && !changed.has(line)));
	}
	for (const [line, fate] of await update(toUpdate, run, writers)) fates.set(line, fate);

	// What others of the run give up is known once these have been written.
	await noteIncomplete(differences, new Set(taken.map(({ line }) => line)), fates, run);
	const fetchedToUpdate = new Map<ChangeLine, { readonly line: NewLine; readonly record: CrmRecord }>();
	for (const [{ line }, { record, failure }] of await fetched(taken, run)) {
		const lineNumber = numberOf(line);
		if (failure !== null) {
			const isThere = record !== null;
			fates.set(line, isThere ? { what: 'notUpdated', lineNumber, record, failure } : notWritten(line, null, failure));
			continue;
		}
		const changes = changesOf(line.properties, record, run.childTypes);
		if (Object.keys(changes).length === 0) fates.set(line, { what: 'updated', lineNumber, record });
		else fetchedToUpdate.set(changeOf(line, record, changes), { line, record });
	}
	for (const [line, fate] of await update(fetchedToUpdate, run, writers)) fates.set(line, fate);

	const there = [...fates].flatMap(([line, fate]) =>
		fate.what === 'unchanged' || fate.what === 'updated' ? [{ line, record: fate.record }] : [],
	);
	const notUnder = await putUnsureBack(there, differences, unsure, run);
	for (const [line, failure] of [...notUnder, ...(await settleLineAssociations(there, run))]) {
		const record = there.find((entry) => entry.line === line)?.record ?? null;
		fates.set(line, { what: 'notUpdated', lineNumber: numberOf(line), record, failure });
	}
	return fates;
}

/** Notes the records of which lines could not be written. @param open lines of which that is not known yet */
async function noteIncomplete(
	differences: ReadonlyMap<Tree, LineDifferences<NewLine>>,
	open: ReadonlySet<NewLine>,
	fates: ReadonlyMap<NewLine, WantedLineFate>,
	{ keepsAll, childAccount: { breathe } }: Syncing,
): Promise<void> {
	const hasFailed = (line: NewLine): boolean => {
		const fate = fates.get(line);
		return !open.has(line) && fate !== undefined && failureIn(fate) !== null;
	};
	for (const [tree, { missing, changed }] of differences) {
		await breathe();
		if (missing.some(hasFailed) || changed.some(({ line }) => hasFailed(line)))
			keepsAll.add(recordKeyOf(tree.sent.line));
	}
}

/** Of which records lines could not be written. */
const NOT_KNOWN_YET: ReadonlySet<Tree> = new Set();

async function update(
	toUpdate: ReadonlyMap<ChangeLine, { readonly line: NewLine; readonly record: CrmRecord }>,
	{ settleAll, childAccount: { breathe } }: Syncing,
	writers: Writers,
): Promise<ReadonlyMap<NewLine, WantedLineFate>> {
	const fates = new Map<NewLine, WantedLineFate>();
	const updated = await settleAll([...toUpdate.keys()], writers.update);
	for (const [sent, outcome] of updated) {
		const entry = toUpdate.get(sent);
		if (entry === undefined) continue;
		await breathe();
		const { line, record } = entry;
		const lineNumber = numberOf(line);
		if (outcome.kind === 'written') {
			fates.set(line, { what: 'updated', lineNumber, record: afterChange(record, outcome.record) });
		} else fates.set(line, { what: 'notUpdated', lineNumber, record, failure: failureOf(outcome) });
	}
	return fates;
}

/** The item that asks for a line with the same key for another record before this one does, where HubSpot keeps the key unique. */
function firstToAsk(line: NewLine, { sent }: Tree, run: Syncing): LineSource | null {
	const { lineKey, childTypes, childUnique, wanted, wantedBy } = run;
	if (!childUnique.has(lineKey)) return null;
	const isSame = ({ properties }: NewLine) => keyIn(properties) === keyIn(line.properties);
	const keyIn = (properties: NewLine['properties']) => keyOf(properties[lineKey] ?? '', childTypes.get(lineKey));
	const [first] = wantedBy.get(keyIn(line.properties)) ?? [];
	if (first === undefined || first === recordKeyOf(sent.line)) return null;
	return wanted.get(first)?.lines.find(isSame)?.source ?? null;
}

function askedForBefore({ itemIndex }: LineSource, { child, parent, lineKey }: Syncing): NotSentLine {
	return {
		kind: 'notSent',
		cause: 'badInput',
		why: `Item ${itemIndex} has a ${child.noun} with the same '${lineKey}' under another ${parent.noun}`,
		field: lineKey,
		advice: ofTheirOwn({ child, parent, lineKey }),
	};
}

/** HubSpot says that another record has the line's key: that it was not unique when it was read is no longer so. */
function noteTaken(
	{ properties }: NewLine,
	{ lineKey, childTypes, childUnique, childAccount, takenKeys }: Syncing,
): void {
	if (childUnique.has(lineKey)) return;
	takenKeys.add(keyOf(properties[lineKey] ?? '', childTypes.get(lineKey)));
	childAccount.trust.isOutdated();
}

type Fetched =
	| { readonly record: CrmRecord; readonly failure: null }
	| { readonly record: CrmRecord | null; readonly failure: CallFailure };

/**
 * Puts lines under their records that HubSpot has elsewhere, or tells why they stay there. They go when no other execution in
 * this process works on one of them: each would see the same line free, and take it.
 */
async function fetched(taken: readonly LackedLine[], run: Syncing): Promise<ReadonlyMap<LackedLine, Fetched>> {
	if (taken.length === 0) return new Map();
	const { child, childAccount, lineKey } = run;
	const names = taken.map(({ line }) => {
		return JSON.stringify([child.objectType, lineKey, sameName(String(line.properties[lineKey] ?? ''))]);
	});
	const all = await childAccount.inTurn([...new Set(names)], async () => {
		const there = await lookElsewhere(taken, run);
		const settled = new Map<LackedLine, Fetched>();
		const brought = new Map<LackedLine, Elsewhere>();
		for (const lacked of taken) {
			const one = there.get(lacked.line);
			if (one === undefined) continue;
			if ('kind' in one) settled.set(lacked, { record: null, failure: one });
			else brought.set(lacked, one);
		}
		const failures = await bringHere(brought, run);
		for (const [lacked, { record }] of brought)
			settled.set(lacked, { record, failure: failures.get(lacked.line) ?? null });
		return settled;
	});
	// Whoever has not had a turn keeps what HubSpot said of the line.
	return 'kind' in all ? new Map() : all;
}

/** In a dry run. */
function plannedFate(line: NewLine, there: Elsewhere | NotSentLine, { childTypes }: Syncing): WantedLineFate {
	if ('kind' in there) return notWritten(line, null, there);
	const { record } = there;
	return {
		what: 'wouldBeUpdated',
		lineNumber: numberOf(line),
		record,
		changes: changesOf(line.properties, record, childTypes),
	};
}

function withParent(line: NewLine, parentId: string, parent: CrmObject, child: CrmObject): NewLine {
	const associations = [...ownParent(parentId, parent, child), ...line.associations];
	return { ...line, properties: valuesOfNew(line), associations };
}

/** A new record has nothing to clear. */
function valuesOfNew({ properties }: NewLine): NewLine['properties'] {
	return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}

function changeOf({ source }: NewLine, { id }: CrmRecord, properties: ChangeLine['properties']): ChangeLine {
	return { source, record: { id, idProperty: null }, properties, associations: [], traceId: null };
}
