import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../nodes/HubspotCommerce/hubspot/json';
import type { Cell, Evidence } from './cell';
import type { TruthLine, TruthTree } from './scenario';
import { misplaced, toldByError, toldByItems, type Told } from './told';

/** What is not true of what a run told, measured by the account as it is after it. */
export function untruths(
	{ sandbox, prepared: { truth }, result }: Evidence,
	{ onError }: Pick<Cell, 'onError'>,
): string[] {
	const told = result.error === undefined ? toldByItems(result) : toldByError(result);
	const complaints = misplaced(result, onError);
	switch (truth.kind) {
		case 'nothing':
			return sandbox.journal.writes.length > 0 ? [...complaints, 'a dry run wrote'] : complaints;
		case 'read':
			return result.error === undefined ? [...complaints, ...ofReading(toldByItems(result), truth.wanted)] : complaints;
		case 'lines':
			return [
				...complaints,
				...(told === null ? ofNothing(truth.lines) : ofLines(told, truth.lines)),
				...(result.error === undefined ? [] : lostIds(told ?? [], truth.lines, String(result.error.description))),
			];
		case 'trees':
			return [...complaints, ...(told === null ? truth.trees.flatMap(ofUnbegunTree) : ofTrees(told, truth.trees))];
	}
}

const nameOf = ({ itemIndex, lineNumber }: TruthLine): string =>
	lineNumber === null ? `item ${itemIndex}` : `line ${lineNumber} of item ${itemIndex}`;

/** A run that has no outcomes to tell must not have done anything. */
function ofNothing(lines: readonly TruthLine[]): string[] {
	return lines.filter(({ done }) => done().length > 0).map((line) => `${nameOf(line)} is done, and nothing is told`);
}

function ofLines(told: readonly Told[], lines: readonly TruthLine[]): string[] {
	const open = [...told];
	const complaints = lines.flatMap((line) => {
		const failed = open.findIndex((one) => one.hasFailed && isOf(one, line));
		const found = failed === -1 ? open.findIndex((one) => isOf(one, line)) : failed;
		const [own] = found === -1 ? [] : open.slice(found, found + 1);
		if (own === undefined) return [`${nameOf(line)} has no outcome`];
		// A failure of the item as a whole is that of all its lines.
		if (!(own.hasFailed && own.lineNumber !== line.lineNumber)) open.splice(found, 1);
		return ofLine(own, line);
	});
	const extra = open.filter((one) => !(one.hasFailed && one.lineNumber === null));
	return [
		...complaints,
		...extra.map(({ outcome, itemIndex }) => `item ${String(itemIndex)} is told ${outcome} as well`),
	];
}

/** Items of lines that did not fail come in input order. */
function isOf({ itemIndex, lineNumber, hasFailed, json }: Told, line: TruthLine): boolean {
	if (itemIndex !== line.itemIndex) return false;
	if (lineNumber !== null || !hasFailed)
		return lineNumber === null ? isRecordOf(json, line) : lineNumber === line.lineNumber;
	return true;
}

function isRecordOf({ id }: IDataObject, { lineNumber, done }: TruthLine): boolean {
	return lineNumber === null || typeof id !== 'string' || done().includes(id);
}

const OPEN = ['unknown'];
const NOT_DONE = ['refused', 'notSent'];

function ofLine({ outcome, ids }: Told, line: TruthLine): string[] {
	const there = line.done();
	const complaints: string[] = [];
	if (there.length > 1) complaints.push(`${nameOf(line)} is there ${there.length} times`);
	if (OPEN.includes(outcome)) return complaints;
	if (NOT_DONE.includes(outcome)) {
		if (there.length > 0) complaints.push(`${nameOf(line)} is told ${outcome}, and is done`);
		return complaints;
	}
	if (there.length === 0) complaints.push(`${nameOf(line)} is told ${outcome}, and is not done`);
	// Told so by name where they are not.
	if (outcome !== 'notAssociated' && line.isComplete?.() === false)
		complaints.push(`${nameOf(line)} is told ${outcome}, and lacks its association or product`);
	const wanted = line.id === null ? there : [line.id];
	if (ids.length > 0 && !wanted.some((id) => ids.includes(id)))
		complaints.push(`${nameOf(line)} is told record ${ids.join()}, and is ${wanted.join()}`);
	return complaints;
}

/** Records that were written, and whose IDs the error does not have. */
function lostIds(told: readonly Told[], lines: readonly TruthLine[], description: string): string[] {
	return lines.flatMap((line) => {
		const own = told.find((one) => one.itemIndex === line.itemIndex && one.lineNumber === line.lineNumber);
		if (own === undefined || OPEN.includes(own.outcome)) return [];
		const lost = line.done().filter((id) => !own.ids.includes(id) || !description.includes(id));
		return lost.map((id) => `${nameOf(line)} is record ${id}, which the error does not name`);
	});
}

function ofReading(told: readonly Told[], wanted: ReadonlyArray<ReadonlyMap<string, string>>): string[] {
	return wanted.flatMap((records, itemIndex) => {
		const own = told.filter((one) => one.itemIndex === itemIndex);
		const failures = own.filter(({ hasFailed }) => hasFailed);
		const found = new Map(
			own.filter(({ hasFailed }) => !hasFailed).map(({ json }) => [textOf(json['id']) ?? '', json]),
		);
		const missing = [...records.keys()].filter((id) => !found.has(id));
		const complaints: string[] = [];
		if (missing.length > 0 && failures.length === 0)
			complaints.push(`item ${itemIndex} lacks ${missing.join()}, and no failure is told`);
		if (failures.length > 1) complaints.push(`item ${itemIndex} has ${failures.length} failures`);
		for (const [id, json] of found) {
			const name = textOf(json['hs_order_name'] ?? json['name']);
			if (records.get(id) !== name) complaints.push(`item ${itemIndex} has ${id} as ${name ?? 'nobody'}`);
		}
		return complaints;
	});
}

/** A run that has no outcomes to tell must not have done anything. */
function ofUnbegunTree(tree: TruthTree): string[] {
	return ofNothing([tree, ...tree.lines, ...tree.surplus]);
}

function ofTrees(told: readonly Told[], trees: readonly TruthTree[]): string[] {
	return trees.flatMap((tree) => {
		const own = told.filter(({ itemIndex }) => itemIndex === tree.itemIndex);
		const [one] = own;
		if (one === undefined || own.length > 1) return [`${nameOf(tree)} has ${own.length} outcomes`];
		const { outcome, json, hasFailed } = one;
		if (removedTooSoon(tree)) return [`${nameOf(tree)} lost a line before all others were there`];
		if (!hasFailed && !isWhole(tree)) return [`${nameOf(tree)} is told ${outcome}, and is not whole`];
		if (OPEN.includes(outcome)) return [];
		if (NOT_DONE.includes(outcome)) return ofUnbegunTree(tree);
		const written = (json['error'] as IDataObject | undefined)?.['written'];
		const whole = (written ?? json) as IDataObject;
		const { lineItems } = whole;
		// In an error that stops the workflow, lines are told by what became of them.
		return Array.isArray(lineItems) ? ofTree(whole, lineItems as IDataObject[], tree) : ofIdLists(one, tree);
	});
}

/** A surplus line may be spared, which it is told itself. */
function isWhole({ done, lines, isComplete }: TruthTree): boolean {
	return done().length === 1 && isComplete() && lines.every((line) => line.done().length === 1);
}

function removedTooSoon({ lines, surplus }: TruthTree): boolean {
	return surplus.some(({ done }) => done().length > 0) && lines.some(({ done }) => done().length === 0);
}

const DONE_FATES = ['created', 'updated', 'unchanged', 'deleted', 'removed'];
const NOT_DONE_FATES = ['notCreated', 'notUpdated', 'notDeleted', 'notRemoved', 'spared', 'kept'];

function ofTree({ outcome, associated }: IDataObject, fates: readonly IDataObject[], tree: TruthTree): string[] {
	const ofOrder = textOf(outcome) ?? '';
	const complaints = DONE_FATES.includes(ofOrder) ? ofLine(asTold(ofOrder), { ...tree, isComplete: () => true }) : [];
	for (const line of [...tree.lines, ...tree.surplus]) {
		const own = fates.filter(({ id, lineNumber }) =>
			line.id === null ? lineNumber === line.lineNumber : id === line.id,
		);
		const [fate] = own;
		if (fate === undefined) {
			if (line.done().length > 0) complaints.push(`${nameOf(line)} is done, and is not told`);
			continue;
		}
		const told = textOf(fate['outcome']) ?? '';
		const id = typeof fate['id'] === 'string' && !NOT_DONE_FATES.includes(told) ? [fate['id']] : [];
		if (DONE_FATES.includes(told)) complaints.push(...ofLine({ ...asTold(told), ids: id }, line));
		else if (NOT_DONE_FATES.includes(told) && line.done().length > 0)
			complaints.push(`${nameOf(line)} is told ${told}, and is done`);
	}
	if (Array.isArray(associated) && associated.length > 0 && !tree.isComplete())
		complaints.push(`${nameOf(tree)} is told associated, and is not`);
	return complaints;
}

const asTold = (outcome: string): Told => ({
	outcome,
	hasFailed: false,
	itemIndex: null,
	lineNumber: null,
	ids: [],
	json: {},
});

function ofIdLists({ json }: Told, tree: TruthTree): string[] {
	const byFate = (json['lineItems'] ?? {}) as Record<string, string[]>;
	const ids = Object.values(byFate).flat();
	return [...tree.lines, ...tree.surplus].flatMap((line) =>
		line
			.done()
			.filter((id) => !ids.includes(id) && byFate['unknown'] === undefined)
			.map((id) => `${nameOf(line)} is record ${id}, which the error does not name`),
	);
}
