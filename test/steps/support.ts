import { NO_ANNOTATIONS } from '../../nodes/HubspotCommerce/hubspot/annotations';
import {
	isNonEmpty,
	type DraftLine,
	type NonEmpty,
	type SentLine,
} from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { LineOperation, Run } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import type { Outcome } from '../../nodes/HubspotCommerce/hubspot/batch/outcome';
import type { Answer } from '../../nodes/HubspotCommerce/hubspot/answer';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import type { CrmRecord } from '../../nodes/HubspotCommerce/hubspot/record';
import { NO_DEFINITIONS } from '../../nodes/HubspotCommerce/hubspot/schema';
import type { ExecutionAccount } from '../../nodes/HubspotCommerce/transport/account';
import { Glances } from '../../nodes/HubspotCommerce/transport/glances';
import { SchemaTrust } from '../../nodes/HubspotCommerce/transport/schemaTrust';
import { Traffic } from '../../nodes/HubspotCommerce/transport/traffic';
import { recordOf } from '../hubspot/support';
import { answering } from '../transport/answering';

export function nonEmpty<T>(values: readonly T[]): NonEmpty<T> {
	if (!isNonEmpty(values)) throw new Error('None');
	return values;
}

/** A run that stops when a line fails, if it is to, and what it was told. */
export function runThat(stopsOnFailure: boolean) {
	const told: Array<number | 'failed'> = [];
	let stopped = false;
	const run: Run = {
		isStopped: () => stopped,
		lineFailed: () => {
			told.push('failed');
			stopped ||= stopsOnFailure;
		},
		heldBack: (lines) => told.push(...lines.map(({ key }) => key)),
	};
	const stop = () => {
		stopped = true;
	};
	/** `failed` for a line that failed, and the keys of those that were held back. */
	return { run, told, stop };
}

export const writtenAs = (id: string): Outcome => ({ kind: 'written', record: recordOf({ id }), remark: null });

/** A call that writes each line as the record of its key unless told otherwise, and the lines that it got. */
export function taking<L extends DraftLine>(
	outcomeOf: (sent: SentLine<L>) => Outcome | null = ({ key }) => writtenAs(String(key)),
	strays: readonly CrmRecord[] = [],
) {
	const calls: Array<ReadonlyArray<SentLine<L>>> = [];
	const next: LineOperation<L> = {
		maxLinesPerCall: 100,
		traceIdFor: () => null,
		settle: async (lines) => {
			calls.push(lines);
			const outcomes = new Map<number, Outcome>();
			for (const sent of lines) {
				const outcome = outcomeOf(sent);
				if (outcome !== null) outcomes.set(sent.key, outcome);
			}
			return await Promise.resolve({ outcomes, strays });
		},
	};
	return { next, calls };
}

/** An account that gives these answers one after the other, and the calls that it got. */
export function accountWith(...answers: readonly Answer[]): { account: ExecutionAccount; calls: Call[] } {
	const { way, calls } = answering(...answers);
	const account: ExecutionAccount = {
		...way,
		traffic: new Traffic(),
		glances: new Glances(),
		breathe: async () => {
			await Promise.resolve();
		},
		definitionsAtHand: () => NO_DEFINITIONS,
		annotationsFor: async () => await Promise.resolve({ annotations: NO_ANNOTATIONS, missing: [] }),
		taxRates: async () => await Promise.resolve({ kind: 'read', rates: [] }),
		trust: new SchemaTrust(false),
		waitFor: async (value) => ({ value: await value }),
		definitions: async () => await Promise.resolve(NO_DEFINITIONS),
		allDefinitions: async () => await Promise.resolve(NO_DEFINITIONS),
		pause: async () => await Promise.resolve(true),
		started: () => ({ atMs: Date.now(), uncertaintyMs: 2_000 }),
		inTurn: async (_names, work) => await work(false),
	};
	return { account, calls };
}
