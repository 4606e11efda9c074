import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { textOf } from '../../nodes/HubspotCommerce/hubspot/json';
import { pairedItems, type NodeResult } from '../support/node';
import type { OnError } from './cell';

/** What the node says became of something. */
export interface Told {
	/** `done` where the item is a record as HubSpot gave it. */
	readonly outcome: string;
	readonly hasFailed: boolean;
	readonly itemIndex: number | null;
	/** Null where the item is the line, or a failure is that of all its lines. */
	readonly lineNumber: number | null;
	readonly ids: readonly string[];
	readonly json: IDataObject;
}

const FAILED_LISTS = ['partlyWritten', 'notAssociated', 'refused', 'unknown', 'notSent'];

/** What is told in the lists of an error that stopped the workflow; null where it has none, since nothing was begun. */
export function toldByError({ error }: NodeResult): Told[] | null {
	// What n8n throws itself has no context.
	if (error === undefined || !('context' in error)) return null;
	const outcomes = error.context['outcomes'] as Record<string, IDataObject[]> | undefined;
	if (outcomes === undefined) return null;
	return Object.entries(outcomes).flatMap(([outcome, entries]) =>
		entries.map((json) => ({
			outcome,
			hasFailed: FAILED_LISTS.includes(outcome),
			itemIndex: Number(json['itemIndex']),
			lineNumber: json['lineNumber'] as number | null,
			ids: (json['ids'] as string[] | undefined) ?? [],
			json,
		})),
	);
}

/** What is told in the items of both outputs. */
export function toldByItems({ items, errorItems }: NodeResult): Told[] {
	return [...toldIn(items), ...toldIn(errorItems)];
}

function toldIn(items: readonly INodeExecutionData[]): Told[] {
	const paired = pairedItems(items);
	return items.map(({ json }, index): Told => {
		const error = json['error'] as IDataObject | undefined;
		const about = error ?? json;
		return {
			outcome: textOf(about['outcome']) ?? 'done',
			hasFailed: error !== undefined,
			itemIndex: paired[index] ?? null,
			lineNumber: (error?.['lineNumber'] ?? null) as number | null,
			ids: [about['id'], ...((about['candidateIds'] as string[] | undefined) ?? [])].filter(
				(id) => typeof id === 'string',
			),
			json,
		};
	});
}

/** Items on an output that is not theirs, and runs that threw where n8n would pass the input on for it. */
export function misplaced({ error, status, items, errorItems }: NodeResult, onError: OnError): string[] {
	const hasFailed = ({ json }: INodeExecutionData): boolean => json['error'] !== undefined;
	const complaints: string[] = [];
	if (onError !== 'stopWorkflow' && (error !== undefined || status !== 'success'))
		complaints.push(`it threw: ${String(error?.message)}`);
	if (onError === 'stopWorkflow' && items.some(hasFailed)) complaints.push('a failure is told as an item');
	if (onError === 'continueErrorOutput' && items.some(hasFailed)) complaints.push('a failure is on the regular output');
	if (onError !== 'continueErrorOutput' && errorItems.length > 0)
		complaints.push('there are items on an output that is not wired');
	if (!errorItems.every(hasFailed)) complaints.push('what did not fail is on the error output');
	return complaints;
}
