import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { propertiesToAsk } from '../descriptions/options/returnedOptions';
import { hasValues, toSearch } from '../descriptions/toSearch';
import { BadInput } from '../hubspot/badInput';
import { feedFrom } from '../hubspot/changes/feed';
import { ALL_RECORDS, hasRoomForDates } from '../hubspot/changes/conditions';
import { NO_DEFINITIONS } from '../hubspot/schema';
import type { Search } from '../hubspot/search/search';
import { openAccount } from '../transport/account';
import { SchemaTrust } from '../transport/schemaTrust';
import { steadyMs } from '../transport/steadyClock';
import { beginningOf, type Beginning } from './beginning';
import { searchFor } from './changes';
import { itemsOf } from './found';
import { newsOfWholes, ownNews, type News } from './news';
import type { Polling } from './polling';
import { sampleOf } from './sample';
import { checkWatched, goesByLabels, stageIds } from './named';
import { readTriggerSettings, setupOf, type TriggerSettings } from './settings';
import { keptFor, remember, rememberBeginning, rememberedState, type TriggerState } from './state';
import { tellBeginning } from './tellBeginning';
import { triggerError } from './triggerError';

/** The polls of this process that are under way: n8n may start one before the last has ended, and both would tell the same. */
const underWay = new Set<string>();

/**
 * What has happened since the last poll; null where nothing has. What is remembered is written when all else is done.
 * @throws NodeApiError or NodeOperationError, with the cause of it in `failure`; nothing counts as told then
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		return await told(context, async () => await sampleOf(context.getNode(), await openPoll(context)));
	}
	const key = `${context.getWorkflow().id ?? ''}:${context.getNode().id}`;
	if (underWay.has(key)) return null;
	underWay.add(key);
	try {
		return await told(context, async () => await news(context));
	} finally {
		underWay.delete(key);
	}
}

async function told(
	context: IPollFunctions,
	work: () => Promise<readonly IDataObject[]>,
): Promise<INodeExecutionData[][] | null> {
	try {
		const items = await work();
		return items.length === 0 ? null : [items.map((json) => ({ json }))];
	} catch (error) {
		throw triggerError(context.getNode(), error);
	}
}

/** The poll and what it looks for. */
export interface OpenPoll {
	readonly polling: Polling;
	/** With the conditions that the event itself has. */
	readonly search: Search;
}

/** n8n gives polls so long that do not say otherwise (`getPollBudgetMs` is newer than 1.x). */
const DEFAULT_BUDGET_MS = 300_000;

/**
 * Goes by what is kept of the account, so that a quiet poll is one call. What is refused by it may have been made meanwhile,
 * and a label may have been given to something else: then it is read anew.
 * @throws BadInput, or an error of n8n's where the credential or the account's properties can't be read
 */
async function openPoll(context: IPollFunctions): Promise<OpenPoll> {
	const settings = readTriggerSettings(context);
	const trust = new SchemaTrust(true);
	const openAnew = async () => await openWith(context, settings, new SchemaTrust(false));
	const open = await openWith(context, settings, trust).catch(async (error: unknown) => {
		const again = error instanceof BadInput && trust.isInDoubt;
		return await (again ? openAnew() : Promise.reject(asError(error)));
	});
	return trust.isInDoubt && goesByLabels(settings, open.polling.definitions) ? await openAnew() : open;
}

function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}

async function openWith(context: IPollFunctions, settings: TriggerSettings, trust: SchemaTrust): Promise<OpenPoll> {
	const budgetMs = budgetOf(context);
	const endMs = steadyMs() + budgetMs / 3;
	// The last page that is begun has time for its answer and its waiting.
	const patience = { timeoutMs: Math.min(60_000, budgetMs / 4), maxWaitMs: budgetMs / 4 };
	const account = await openAccount(context, settings.object, { patience, callsSideBySide: CALLS_SIDE_BY_SIDE }, trust);
	const { search: given, returned, event } = settings;
	const isNamed = event === 'stageReached' || event === 'propertiesChanged';
	const needsDefinitions = returned.properties === 'all' || isNamed || (given !== null && hasValues(given));
	const definitions = needsDefinitions ? await account.definitions() : NO_DEFINITIONS;
	checkWatched(settings, definitions);
	const polling: Polling = {
		account,
		stages: stageIds(settings, definitions),
		settings,
		search: given === null ? ALL_RECORDS : toSearch(given, definitions, context.getTimezone()),
		definitions,
		properties: propertiesToAsk(returned, settings.simplify, settings.object, definitions),
		hasTime: () => steadyMs() < endMs,
	};
	const search = searchFor(polling);
	if (!hasRoomForDates(search)) throw new BadInput('Filters', "'Filters' has too much in it for a trigger", TOO_MUCH);
	return { polling, search };
}

const CALLS_SIDE_BY_SIDE = 10;

const TOO_MUCH =
	"HubSpot takes 6 filters in a group, and 18 in all. Of those, the trigger itself needs 2 in each group, or 3 for 'Reached a Stage'. Use fewer or shorter ones, or filter afterwards with n8n's Filter node";

/** By what n8n is: version 1 has no such method. */
function budgetOf(context: Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>): number {
	return context.getPollBudgetMs?.() ?? DEFAULT_BUDGET_MS;
}

async function news(context: IPollFunctions): Promise<readonly IDataObject[]> {
	const kept = keptFor(context);
	const setup = setupOf(context);
	const open = await openPoll(context);
	const remembered = rememberedState(kept, setup);
	const state = remembered.kind === 'state' ? remembered.state : begun(setup, open.polling.settings);
	if (state === null) {
		const began = await beginningOf(open.polling, open.search);
		rememberBeginning(kept, stateFrom(setup, began));
		tellBeginning(context, remembered, began);
		return [];
	}
	if (remembered.kind !== 'state') tellBeginning(context, remembered, { own: state.own.through, lines: null });
	const { found, next } = await newsSince(state, open);
	const items = await itemsOf(found, open.polling);
	remember(kept, next());
	return items;
}

async function newsSince(state: TriggerState, { polling, search }: OpenPoll): Promise<News> {
	const linesObject = polling.settings.object.lines;
	return state.lines === null || linesObject === null
		? await ownNews(polling, search, state)
		: await newsOfWholes(polling, search, state, linesObject, state.lines);
}

/** The beginning, where the user has set one. */
function begun(setup: string, { startFromMs, event }: TriggerSettings): TriggerState | null {
	if (startFromMs === null) return null;
	return stateFrom(setup, { own: startFromMs, lines: event === 'linesChanged' ? startFromMs : null });
}

function stateFrom(setup: string, { own, lines }: Beginning): TriggerState {
	return { setup, own: feedFrom(own), lines: lines === null ? null : feedFrom(lines) };
}
