import { NO_DEFINITIONS } from '../../nodes/HubspotCommerce/hubspot/schema';
import { NO_ANNOTATIONS } from '../../nodes/HubspotCommerce/hubspot/annotations';
import type { SentLine } from '../../nodes/HubspotCommerce/hubspot/batch/line';
import type { Run } from '../../nodes/HubspotCommerce/hubspot/batch/operation';
import type { Reconciled } from '../../nodes/HubspotCommerce/hubspot/batch/reconcile';
import type { Call } from '../../nodes/HubspotCommerce/hubspot/call';
import type { ExecutionAccount } from '../../nodes/HubspotCommerce/transport/account';
import { Glances } from '../../nodes/HubspotCommerce/transport/glances';
import { SchemaTrust } from '../../nodes/HubspotCommerce/transport/schemaTrust';
import { Traffic } from '../../nodes/HubspotCommerce/transport/traffic';
import { textOfOutcome } from '../hubspot/support';
import { answering, type AnswerTo } from '../transport/answering';

/** An account that answers calls one after the other and does not tell its properties, and the calls that it got. */
export function accountAnswering(...answers: readonly AnswerTo[]): {
	readonly account: ExecutionAccount;
	readonly calls: Call[];
} {
	const { way, calls } = answering(...answers);
	const account: ExecutionAccount = {
		...way,
		definitionsAtHand: () => NO_DEFINITIONS,
		annotationsFor: async () => await Promise.resolve({ annotations: NO_ANNOTATIONS, missing: [] }),
		taxRates: async () => await Promise.resolve({ kind: 'read', rates: [] }),
		trust: new SchemaTrust(false),
		waitFor: async (value) => ({ value: await value }),
		definitions: async () => await Promise.reject(new Error('The properties cannot be read')),
		allDefinitions: async () => await Promise.reject(new Error('The properties cannot be read')),
		traffic: new Traffic(1),
		glances: new Glances(),
		breathe: async () => {
			await Promise.resolve();
		},
		pause: async () => await Promise.resolve(true),
		started: () => ({ atMs: Date.now(), uncertaintyMs: 2_000 }),
		inTurn: async (_names, work) => await work(false),
	};
	return { account, calls };
}

/** A run that nothing stops. */
export const RUN: Run = { isStopped: () => false, lineFailed: () => undefined, heldBack: () => undefined };

/** What became of these lines, each in one line of text, and the records that none of them asked for. */
export function toldOf({ outcomes, strays }: Reconciled, lines: readonly SentLine[]) {
	expect(new Set(outcomes.keys())).toEqual(new Set(lines.map(({ key }) => key)));
	return { outcomes: lines.map(({ key }) => textOfOutcome(outcomes.get(key))), strays: strays.map(({ id }) => id) };
}
