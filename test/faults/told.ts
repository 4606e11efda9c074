import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { pairedItems } from '../support/node';
import type { Given } from './given';
import type { Executed } from './runSchedule';

/** What the node says became of a line. */
export interface Told {
	readonly outcome: 'written' | 'refused' | 'unknown' | 'notSent';
	/** The record, or the candidates of one that could not be told apart. */
	readonly ids: readonly string[];
}

export interface Account {
	readonly of: ReadonlyMap<Given, Told>;
	/** Lines without an outcome, with several, or paired with another item. */
	readonly problems: readonly string[];
	/** Whether bad input stopped the run before it began. */
	readonly isRefusal: boolean;
}

/** What the node told of each line: in its output items, or in the error when it stopped. Null when it was cancelled. */
export function toldBy(executed: Executed): Account | null {
	const { result, lines, execution } = executed;
	if (result.status === 'canceled') return null;
	if (result.error === undefined) return toldByItems(lines, result.items, result.errorItems);
	if (execution.onError === 'stopWorkflow' && lines.some(({ isBadInput }) => isBadInput)) {
		const { message, description } = result.error;
		const isSaid = description?.includes('Nothing was sent to HubSpot') === true;
		const of = new Map(lines.map((line): [Given, Told] => [line, { outcome: 'notSent', ids: [] }]));
		return { of, problems: isSaid ? [] : [`bad input, but the error says: ${message}`], isRefusal: true };
	}
	return toldByError(lines, result.error.context);
}

const keyOf = (itemIndex: unknown, lineNumber: unknown) => `${String(itemIndex)} ${String(lineNumber)}`;

/** Failed lines say where they stand; the others follow in input order, which their values have to confirm. */
function toldByItems(
	lines: readonly Given[],
	items: readonly INodeExecutionData[],
	errorItems: readonly INodeExecutionData[],
): Account {
	const byPlace = new Map(lines.map((line) => [keyOf(line.itemIndex, line.lineNumber), line]));
	const of = new Map<Given, Told>();
	const problems: string[] = [];
	const written: Array<{ itemIndex: number | null; ids: string[] }> = [];
	const sorted = [...items, ...errorItems];
	for (const [position, itemIndex] of pairedItems(sorted).entries()) {
		const json = sorted[position]?.json ?? {};
		const failure = json['error'] as IDataObject | undefined;
		if (failure === undefined) {
			written.push({ itemIndex, ids: idsIn(json) });
			continue;
		}
		const line = byPlace.get(keyOf(itemIndex, failure['lineNumber']));
		if (line === undefined) problems.push(`a failure that is no line's: ${JSON.stringify(json)}`);
		else if (of.has(line)) problems.push(`${line.name} has two outcomes`);
		else of.set(line, { outcome: failure['outcome'] as Told['outcome'], ids: [] });
	}
	const others = lines.filter((line) => !of.has(line));
	for (const line of others) {
		const next = written.shift();
		if (next === undefined) problems.push(`${line.name} has no outcome`);
		else if (next.itemIndex !== line.itemIndex) problems.push(`${line.name} is paired with item ${next.itemIndex}`);
		else of.set(line, { outcome: 'written', ids: next.ids });
	}
	if (written.length > 0) problems.push(`${written.length} items more than lines`);
	return { of, problems, isRefusal: false };
}

function idsIn({ id, candidateIds }: IDataObject): string[] {
	if (typeof id === 'string') return [id];
	return Array.isArray(candidateIds) ? candidateIds.map(String) : [];
}

function toldByError(lines: readonly Given[], context: IDataObject): Account {
	const byPlace = new Map(lines.map((line) => [keyOf(line.itemIndex, line.lineNumber), line]));
	const of = new Map<Given, Told>();
	const problems: string[] = [];
	const outcomes = (context['outcomes'] ?? {}) as Record<string, IDataObject[]>;
	for (const [outcome, entries] of Object.entries(outcomes)) {
		for (const { itemIndex, lineNumber, ids } of entries) {
			const line = byPlace.get(keyOf(itemIndex, lineNumber));
			if (line === undefined) problems.push(`${outcome}: ${keyOf(itemIndex, lineNumber)} is no line`);
			else if (of.has(line)) problems.push(`${line.name} has two outcomes`);
			else of.set(line, { outcome: outcome as Told['outcome'], ids: (ids as string[] | undefined) ?? [] });
		}
	}
	for (const line of lines) if (!of.has(line)) problems.push(`${line.name} has no outcome`);
	return { of, problems, isRefusal: false };
}
