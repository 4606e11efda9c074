import type { ContenderName } from './processes/messages';
import type { Shape } from './work/shapes';
import type { Stage } from './work/wholeOrders';
import type { Workload } from './work/workload';
import { BATCHING, byBatches, byCalls, type Extrapolate } from './work/extrapolate';

export interface Case {
	readonly name: string;
	/** What the tables call it. */
	readonly title: string;
	readonly contender: ContenderName;
	readonly kind: Workload['kind'];
	/** What HubSpot has before, when whole orders are to be written. */
	readonly stage?: Stage;
	/** Whether the lines of whole orders are all of one. */
	readonly inOneOrder?: boolean;
	/** How the lines are, if not the usual ones. */
	readonly shape?: Shape;
	/** Whether the process has worked on the account a moment ago, as that of a busy n8n has. */
	readonly isWarm?: true;
	/** Whether it is one of those that show how time, CPU time and memory grow. */
	readonly isOfGrowth?: true;
	/** Whether the lines are Northwind's, where they are at hand. */
	readonly northwind?: boolean;
	readonly count: number;
	/** The fewest calls that do the work, for the floor; null for what makes no calls. */
	readonly calls: number | null;
	/** How many are measured when that is less, and what the whole would take then. */
	readonly part?: { readonly count: number; readonly extrapolate: Extrapolate };
	/** Whether it is there for the peak of memory: the heap is collected again and again meanwhile. */
	readonly isForMemory?: boolean;
	/** Whether it runs in a full run only. */
	readonly fullOnly?: boolean;
}

const THIS_NODE = 'This node';
const WARM = `${THIS_NODE}, properties known`;
const COLLECTED = `${THIS_NODE}, collected`;
const FLOOR = 'Bare loop, answers thrown away';
const CLIENT = '@hubspot/api-client, batch create';
const ONE_POST = 'One POST per line (HTTP Request)';
const ONE_PATCH = 'One PATCH after the other';

/** By hand, the second run is another workflow than the first. It takes no lines away. */
const WHOLE = [
	{ stage: 'first', hand: 'byHandCreate' },
	{ stage: 'again', hand: 'byHandUpsert' },
	{ stage: 'edited', hand: 'byHandUpsert' },
] as const;

export const CASES: readonly Case[] = [
	lines('node-2155', THIS_NODE, 'thisNode', 2_155),
	{ ...lines('node-2155-warm', WARM, 'thisNode', 2_155), isWarm: true },
	lines('floor-2155', FLOOR, 'bareLoop', 2_155),
	lines('client-2155', CLIENT, 'hubspotClient', 2_155),
	onePost('post-2155', 2_155),
	lines('node-50k', THIS_NODE, 'thisNode', 50_000),
	lines('floor-50k', FLOOR, 'bareLoop', 50_000),
	lines('client-50k', CLIENT, 'hubspotClient', 50_000),
	onePost('post-50k', 50_000),
	{ ...lines('node-50k-collected', COLLECTED, 'thisNode', 50_000), isForMemory: true },
	lines('node-50k-expressions', `${THIS_NODE}, five expressions a line`, 'thisNodeExpressions', 50_000),
	{
		...lines(
			'node-50k-expressions-stop',
			`${THIS_NODE}, five expressions, stops on failure`,
			'thisNodeExpressionsStop',
			50_000,
		),
		fullOnly: true,
	},
	{
		...lines('expressions-50k', 'Five expressions a line, evaluation alone', 'evaluationAlone', 50_000),
		calls: null,
	},
	{ ...lines('node-200k', THIS_NODE, 'thisNode', 200_000), fullOnly: true },
	{ ...lines('node-200k-collected', COLLECTED, 'thisNode', 200_000), isForMemory: true, fullOnly: true },
	{ ...lines('floor-200k', FLOOR, 'bareLoop', 200_000), fullOnly: true },
	{ ...lines('client-200k', CLIENT, 'hubspotClient', 200_000), fullOnly: true },
	...WHOLE.flatMap(({ stage, hand }) => [
		orders(`whole-${stage}`, `${THIS_NODE}, whole orders in one step`, 'thisNodeWholeOrders', stage),
		orders(`by-hand-${stage}`, `${THIS_NODE} twice: orders, then lines`, hand, stage),
	]),
	...bigOrders('10k', 10_000),
	{ ...orders('whole-one-10k', `${THIS_NODE}, one order`, 'thisNodeWholeOrders', 'first', 10_000), inOneOrder: true },
	...bigOrders('100k', 100_000),
	...(['wide', 'long'] as const).flatMap(bySize),
	...[1, 10, 100, 1_000, 10_000, 100_000].map((count) => growth(count)),
	updates('update-1000', `${THIS_NODE}, Update Order`, 'thisNodeUpdates', 1_000),
	{ ...updates('patch-1000', ONE_PATCH, 'onePatchAfterTheOther', 1_000), part: { count: 60, extrapolate: byCalls } },
	{ ...updates('update-5000', `${THIS_NODE}, Update Order`, 'thisNodeUpdates', 5_000), fullOnly: true },
	{
		...updates('patch-5000', ONE_PATCH, 'onePatchAfterTheOther', 5_000),
		part: { count: 200, extrapolate: byCalls },
		fullOnly: true,
	},
];

function lines(name: string, title: string, contender: ContenderName, count: number): Case {
	return { name, title, contender, kind: 'lines', northwind: count === 2_155, count, calls: Math.ceil(count / 100) };
}

function orders(name: string, title: string, contender: ContenderName, stage: Stage, count = 2_155): Case {
	return { name, title, contender, kind: 'orders', stage, northwind: count === 2_155, count, calls: null };
}

function bigOrders(size: string, count: number): Case[] {
	const title = `${THIS_NODE}, whole orders in one step`;
	return (['first', 'again'] as const).map((stage) =>
		orders(`whole-${size}-${stage}`, title, 'thisNodeWholeOrders', stage, count),
	);
}

/** Lines that are large, which hold n8n up the longest. */
function bySize(shape: 'wide' | 'long'): Case[] {
	const count = shape === 'wide' ? 10_000 : 500;
	return [
		{ ...lines(`node-${shape}`, THIS_NODE, 'thisNode', count), shape },
		// A request with 100 long ones is refused for its size, so the bare loop, which does not look, has no place beside them.
		...(shape === 'wide' ? [{ ...lines('floor-wide', FLOOR, 'bareLoop', count), shape } as const] : []),
		...(['first', 'again'] as const).map((stage) => ({
			...orders(`whole-${shape}-${stage}`, `${THIS_NODE}, whole orders`, 'thisNodeWholeOrders', stage, count),
			shape,
		})),
	];
}

function growth(count: number): Case {
	const northwind = false;
	return { ...lines(`grow-${count}`, THIS_NODE, 'thisNode', count), northwind, isOfGrowth: true };
}

/** Measured for 10 s. */
function onePost(name: string, count: number): Case {
	return {
		...lines(name, ONE_POST, 'onePostPerLine', count),
		part: { count: 10 * BATCHING.calls, extrapolate: byBatches },
	};
}

function updates(name: string, title: string, contender: ContenderName, count: number): Case {
	return { name, title, contender, kind: 'updates', count, calls: count };
}
