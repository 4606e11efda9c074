import type { IDataObject } from 'n8n-workflow';
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

/** Under which key n8n keeps it with the workflow. */
const KEY = 'state';

/** What a trigger finds when it polls. */
export type Remembered =
	| { readonly kind: 'state'; readonly state: TriggerState }
	/** It has not polled yet, or n8n does not have it any more. */
	| { readonly kind: 'nothing' }
	| { readonly kind: 'otherSetup' }
	/** Somebody has changed or cut it. */
	| { readonly kind: 'unreadable' };

/** What is remembered. It is kept as a text: n8n watches each entry of an object that it keeps, and there may be thousands. */
export function rememberedState(kept: IDataObject, setup: string): Remembered {
	const text = kept[KEY];
	if (text === undefined) return { kind: 'nothing' };
	const state = typeof text === 'string' ? parsed(text) : null;
	if (state === null) return { kind: 'unreadable' };
	return state.setup === setup ? { kind: 'state', state } : { kind: 'otherSetup' };
}

/** Keeps it: one step, so that n8n saves all of it or nothing. */
export function remember(kept: IDataObject, state: TriggerState): void {
	kept[KEY] = JSON.stringify(state);
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
