import type { IDataObject } from 'n8n-workflow';
import type { StoredRecord } from '../../sandbox';
import type { TriggerEvidence } from './runTrigger';

/**
 * What a trigger owes: of each record its last state, once, and no state twice. States between two polls it owes nobody.
 * @returns what it did not keep
 */
export function violationsIn(evidence: TriggerEvidence): string[] {
	switch (evidence.schedule.event) {
		case 'changed':
			return [...repeated(evidence, changed), ...missing(evidence, owedChanges(evidence), changed)];
		case 'created':
			return [...repeated(evidence, idOf), ...missing(evidence, owedCreations(evidence), idOf)];
		case 'deleted':
			return [...repeated(evidence, idAndStay), ...owedDeletions(evidence)];
		case 'propertiesChanged':
			return brokenChains(evidence);
		case 'linesChanged':
			return [...repeated(evidence, wholeOf), ...missing(evidence, owedWholes(evidence), wholeOf)];
	}
}

const textIn = (item: IDataObject, name: string): string => {
	const value = item[name];
	return typeof value === 'string' ? value : '';
};
const idOf = (item: IDataObject) => textIn(item, 'id');
const changed = (item: IDataObject) => `${idOf(item)} ${textIn(item, 'hs_lastmodifieddate')}`;
/** A deleted record comes with no date that a user would see: it may come once for each time that it was deleted. */
const idAndStay = (item: IDataObject) => `${idOf(item)} ${textIn(item, 'hs_lastmodifieddate')}`;

function wholeOf(item: IDataObject): string {
	const lines = Array.isArray(item['lineItems']) ? (item['lineItems'] as IDataObject[]) : [];
	return [changed(item), ...lines.map(changed).sort()].join(', ');
}

function repeated({ items }: TriggerEvidence, keyOf: (item: IDataObject) => string): string[] {
	const seen = new Set<string>();
	return items.flatMap((item) => {
		const key = keyOf(item);
		if (seen.has(key)) return [`twice: ${key}`];
		seen.add(key);
		return [];
	});
}

function missing({ items }: TriggerEvidence, owed: readonly string[], keyOf: (item: IDataObject) => string): string[] {
	const told = new Set(items.map(keyOf));
	return owed.filter((key) => !told.has(key)).map((key) => `never: ${key}`);
}

function live({ sandbox }: TriggerEvidence): StoredRecord[] {
	return sandbox.records('orders').filter(({ archived }) => !archived);
}

function isAfter(moment: string | undefined, { baselineMs }: TriggerEvidence): boolean {
	return Date.parse(moment ?? '') >= baselineMs;
}

function owedChanges(evidence: TriggerEvidence): string[] {
	const records = live(evidence).filter(({ updatedAt }) => isAfter(updatedAt, evidence));
	return records.map(({ id, properties }) => `${id} ${properties['hs_lastmodifieddate'] ?? ''}`);
}

function owedCreations(evidence: TriggerEvidence): string[] {
	const wasAway = everDeleted(evidence);
	return live(evidence)
		.filter(({ id, createdAt }) => isAfter(createdAt, evidence) && !wasAway.has(id))
		.map(({ id }) => id);
}

/** A record that was deleted for a while may have been so at each poll that came in time: docs/trigger.md says so. */
function everDeleted({ sandbox }: TriggerEvidence): ReadonlySet<string> {
	return new Set(sandbox.journal.writes.filter(({ kind }) => kind === 'archive').map(({ id }) => id));
}

function owedDeletions(evidence: TriggerEvidence): string[] {
	const told = new Set(evidence.items.map(idOf));
	return evidence.sandbox
		.records('orders')
		.filter(
			({ archived, archivedAt, mergedInto }) => archived && mergedInto === undefined && isAfter(archivedAt, evidence),
		)
		.filter(({ id }) => !told.has(id))
		.map(({ id }) => `never: ${id}`);
}

/** What each item says to be the old value is the new one of the item before, and the last one is what HubSpot has. */
function brokenChains(evidence: TriggerEvidence): string[] {
	const now = new Map<string, unknown>(evidence.tagsBefore);
	const violations: string[] = [];
	const wasAway = everDeleted(evidence);
	for (const item of evidence.items) {
		if (wasAway.has(idOf(item))) continue;
		const [change] = Array.isArray(item['changes']) ? (item['changes'] as IDataObject[]) : [];
		const [id, before] = [idOf(item), now.get(idOf(item)) ?? null];
		if (change?.['oldValue'] !== before) {
			violations.push(
				`${id} was told from ${JSON.stringify(change?.['oldValue'])}, and had been told to be ${JSON.stringify(before)}`,
			);
		}
		now.set(id, change?.['newValue'] ?? null);
	}
	for (const { id, properties } of live(evidence)) {
		if (wasAway.has(id)) continue;
		const [told, is] = [now.get(id) ?? null, properties['hs_tags'] ?? null];
		if (told !== is) violations.push(`${id} is ${JSON.stringify(is)}, and was told to be ${JSON.stringify(told)}`);
	}
	return violations;
}

function owedWholes(evidence: TriggerEvidence): string[] {
	const lines = new Map(evidence.sandbox.records('line_items').map((line) => [line.id, line]));
	return live(evidence).flatMap((order) => {
		const own = order.associations.flatMap(({ toType, toId }) =>
			toType === 'line_items' ? (lines.get(toId) ?? []) : [],
		);
		const all = [order, ...own];
		if (!all.some(({ updatedAt }) => isAfter(updatedAt, evidence))) return [];
		const [first = '', ...others] = all.map(({ id, properties }) => `${id} ${properties['hs_lastmodifieddate'] ?? ''}`);
		return [[first, ...others.sort()].join(', ')];
	});
}
