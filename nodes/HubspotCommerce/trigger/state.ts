import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Feed, OpenReading } from '../hubspot/changes/feed';
import { isJsonRecord } from '../hubspot/json';
import type { Position } from '../hubspot/search/recordQuery';

/** What a trigger remembers from poll to poll. */
export interface TriggerState {
	/** A feed that was begun with another setup says nothing of this one. */
	readonly setup: string;
	/** The records that the trigger is for. */
	readonly own: Feed;
	/** The lines that hang under them, where those count as well. */
	readonly lines: Feed | null;
}

/** Where n8n keeps what a trigger remembers. */
export interface Kept {
	/** With the node. */
	readonly ofNode: IDataObject;
	/** With the workflow, for all of its nodes. */
	readonly ofWorkflow: IDataObject;
	/** This trigger's name among them. */
	readonly name: string;
}

export function keptFor(context: Pick<IPollFunctions, 'getNode' | 'getWorkflowStaticData'>): Kept {
	return {
		ofNode: context.getWorkflowStaticData('node'),
		ofWorkflow: context.getWorkflowStaticData('global'),
		name: `hubspotCommerceTrigger:${context.getNode().id}`,
	};
}

/** Under which key n8n keeps it with the node. */
const KEY = 'state';

/** What a trigger finds when it polls. */
export type Remembered =
	| { readonly kind: 'state'; readonly state: TriggerState }
	/** It has not polled yet, or n8n does not have it any more. */
	| { readonly kind: 'nothing' }
	| {
			readonly kind: 'otherSetup';
			/** Up to when that was told, in milliseconds since 1970 by HubSpot's clock. */
			readonly through: number;
	  }
	/** Somebody has changed or cut it. */
	| { readonly kind: 'unreadable' };

/**
 * What is remembered of the last poll, or else of the beginning. With durable cursors that may have stayed behind although
 * polls have told past it: it counts only where the node has nothing, or has told of no later time with another setup.
 */
export function rememberedState({ ofNode, ofWorkflow, name }: Kept, setup: string): Remembered {
	const remembered = stateIn(ofNode[KEY], setup);
	if (remembered.kind === 'state') {
		if (name in ofWorkflow) Reflect.deleteProperty(ofWorkflow, name);
		return remembered;
	}
	const beginning = stateIn(ofWorkflow[name], setup);
	return beginning.kind === 'state' && isAfter(beginning.state, remembered) ? beginning : remembered;
}

function isAfter({ own }: TriggerState, remembered: Exclude<Remembered, { kind: 'state' }>): boolean {
	if (remembered.kind === 'otherSetup') return own.through >= remembered.through;
	return remembered.kind === 'nothing';
}

/**
 * Keeps the state: one step, so that n8n saves all of it or nothing. It is kept as a text: n8n watches each entry of an
 * object that it keeps, and there may be thousands.
 */
export function remember({ ofNode }: Kept, state: TriggerState): void {
	ofNode[KEY] = JSON.stringify(state);
}

/**
 * Keeps the state that a trigger begins with, with the workflow as well: with durable cursors, n8n keeps nothing with the node
 * of the poll at publishing unless it starts a run (`PollTriggerExecutor` of n8n-core 2.41), and what happens until the next
 * poll would not be told. It is forgotten once the node has its state; n8n saves that with the next run, so that it is never
 * older than what has been told.
 */
export function rememberBeginning(kept: Kept, state: TriggerState): void {
	remember(kept, state);
	kept.ofWorkflow[kept.name] = JSON.stringify(state);
}

function stateIn(text: unknown, setup: string): Remembered {
	if (text === undefined) return { kind: 'nothing' };
	const state = typeof text === 'string' ? parsed(text) : null;
	if (state === null) return { kind: 'unreadable' };
	return state.setup === setup ? { kind: 'state', state } : { kind: 'otherSetup', through: state.own.through };
}

function parsed(text: string): TriggerState | null {
	try {
		return toState(JSON.parse(text));
	} catch {
		return null;
	}
}

function toState(value: unknown): TriggerState | null {
	if (!isJsonRecord(value) || typeof value['setup'] !== 'string') return null;
	const own = toFeed(value['own']);
	const lines = value['lines'] === null ? null : toFeed(value['lines']);
	if (own === null || (lines === null && value['lines'] !== null)) return null;
	return { setup: value['setup'], own, lines };
}

function toFeed(value: unknown): Feed | null {
	if (!isJsonRecord(value) || !isJsonRecord(value['seen'])) return null;
	const { known, through, seen, reading } = value;
	if (!isMs(known) || !isMs(through)) return null;
	const dates: Record<string, number> = {};
	for (const [id, atMs] of Object.entries(seen)) if (isMs(atMs)) dates[id] = atMs;
	const open = reading === null ? null : toReading(reading);
	return open === null && reading !== null ? null : { known, through, seen: dates, reading: open };
}

function toReading(value: unknown): OpenReading | null {
	if (!isJsonRecord(value)) return null;
	const { from, upTo, keep } = value;
	const position = toPosition(value['position']);
	if (!isMs(from) || !isMs(upTo) || !isMs(keep) || position === null) return null;
	return { from, upTo, keep, position };
}

/** HubSpot takes whole milliseconds. */
function isMs(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value);
}

function toPosition(value: unknown): Position | null {
	if (!isJsonRecord(value)) return null;
	const { kind, after, afterId } = value;
	if (kind === 'list' && (typeof after === 'string' || after === null)) return { kind, after };
	return kind === 'window' && (typeof afterId === 'string' || afterId === null) ? { kind, afterId } : null;
}
