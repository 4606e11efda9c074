import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { JournalCall, RouteName } from '../../sandbox';
import { runNode, type NodeResult } from '../support/node';
import type { SettingsAccount } from './account';
import { itemsFor, parametersFor, setAt } from './given';
import type { Place } from './places';

/** How a value is given: as it is saved with the workflow, or by an expression. */
export type Way = 'saved' | 'byExpression';

export type OnError = NonNullable<INode['onError']>;

/** What came of a run, and what HubSpot heard of it. */
export interface Settled {
	readonly result: NodeResult;
	/** Calls about records; those for the account's schema belong to the reading of settings. */
	readonly calls: readonly JournalCall[];
	readonly hasWritten: boolean;
}

const SCHEMA_ROUTES: readonly RouteName[] = ['properties', 'pipelines'];

/**
 * Runs an operation of two items with a value at a place.
 * @param values of the two items; what is saved is the first
 */
export async function runWith(
	account: SettingsAccount,
	place: Place,
	values: readonly [unknown, unknown],
	way: Way,
	onError: OnError,
): Promise<Settled> {
	const { sandbox } = account;
	const seeded = account.seededFor(place.resource);
	const parameters = parametersFor(place, seeded);
	// Plain objects of values, as n8n has them.
	setAt(parameters, place.at, way === 'saved' ? values[0] : '={{ $json.given }}');
	const items = itemsFor(place, seeded).map((item, index) => ({ ...item, given: values[index] as IDataObject }));
	sandbox.journal.clear();
	const result = await runNode({ sandbox, parameters, items, onError });
	const { calls, writes } = sandbox.journal;
	return {
		result,
		calls: calls.filter(({ route }) => !SCHEMA_ROUTES.includes(route)),
		hasWritten: writes.length > 0,
	};
}

/** All that a run tells: of its items, on both outputs, and of its failure. */
export function messagesOf({ result: { error, items, errorItems } }: Settled): string[] {
	const ofItems = [...items, ...errorItems].map(({ json }) => json['message']);
	return [error?.message, ...ofItems].filter((message) => typeof message === 'string');
}

/** Reads of the account itself, which are made where nothing is kept of it. */
const OF_ACCOUNT = /\/(?:account-info|pipelines|properties|tax-rates)\//;

/** What came out for HubSpot and for the workflow, without what is another in every run. */
export function traceOf({ result: { error, items, errorItems }, calls }: Settled): string {
	return withoutChance({
		error: error?.message,
		items: items.map(outputOf),
		errorItems: errorItems.map(outputOf),
		calls: calls
			.filter(({ path }) => !OF_ACCOUNT.test(path))
			.map(({ method, path, query, body }) => ({ method, path, query, body })),
	});
}

/** What came out for one item. */
export function traceOfItem({ result: { items, errorItems } }: Settled, itemIndex: number): string {
	const isOfItem = ({ pairedItem }: INodeExecutionData): boolean =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) && pairedItem.item === itemIndex;
	return withoutChance([...items, ...errorItems].filter(isOfItem).map(outputOf));
}

/** The input is told with a failure, and has the value itself in it. */
function outputOf({ json: { error, ...json } }: INodeExecutionData): unknown {
	if (typeof error !== 'object' || error === null) return json;
	return { ...json, error: Object.fromEntries(Object.entries(error).filter(([key]) => key !== 'input')) };
}

/** Correlation and trace IDs are made up, and calls are counted. */
function withoutChance(value: unknown): string {
	return JSON.stringify(value)
		.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]+/g, 'an ID')
		.replaceAll(/[0-9a-f]{8}-(?=\d)/g, 'a trace-')
		.replaceAll(/"number":\d+/g, '"number":1');
}
