import type { IDataObject, INodeType } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { linkTo, send } from '../../sandbox/client';
import { Trigger } from '../trigger/support';
import type { Change, FaultKind, PollStep, TriggerSchedule } from './triggerSchedule';
import { Wire } from './wire';

/** What is known after a schedule. */
export interface TriggerEvidence {
	readonly schedule: TriggerSchedule;
	readonly sandbox: Sandbox;
	/** When the trigger was published, by HubSpot's clock. */
	readonly baselineMs: number;
	/** The values of `hs_tags` at that time, by record. */
	readonly tagsBefore: ReadonlyMap<string, string | null>;
	/** Every item that n8n has started a run with, in order. */
	readonly items: readonly IDataObject[];
	/** The calls that polls made, and the polls. */
	readonly calls: number;
	readonly polls: number;
}

const SCOPES = ['orders', 'line_items'].flatMap((type) => [`crm.objects.${type}.read`, `crm.objects.${type}.write`]);
const ORDERS_BEFORE = 4;
/** After the last step, the search comes up to date, and the rest is read. */
const MINUTES_AFTERWARDS = 3;
const MAX_POLLS_AFTERWARDS = 200;

let runs = 0;

/**
 * Runs a schedule with the trigger, or another one, through n8n's own poll context. The clock has to be held.
 * @param judge looks at what happened, while the sandbox is still there
 */
export async function runTrigger(
	schedule: TriggerSchedule,
	judge: (evidence: TriggerEvidence) => void,
	nodeType?: INodeType,
): Promise<void> {
	const random = seededRandom(schedule.seed);
	// One of its own, so that the node remembers no pace of an earlier run.
	const token = `pat-trigger-${++runs}`;
	// Others don't keep HubSpot's pace: that is not what is judged here.
	const searchPerSecond = nodeType === undefined ? 5 : 1_000;
	const sandbox = await startSandbox({
		clockAheadMs: schedule.clockAheadMs,
		searchLagMs: () => Math.floor(random() * (schedule.maxLagMs + 1)),
		rateLimit: { max: 100_000, intervalMs: 10_000, dailyMax: 10_000_000, searchPerSecond },
		tokens: { [token]: { scopes: SCOPES } },
	});
	const jitter = jest.spyOn(Math, 'random').mockImplementation(random);
	const wire = new Wire(sandbox.journal);
	try {
		const run = new Run(schedule, sandbox, wire, nodeType);
		await run.toItsEnd();
		judge(run.evidence());
	} finally {
		wire.close();
		jitter.mockRestore();
		await sandbox.close();
	}
}

/** What n8n has of a trigger when it starts anew. */
type Saved = Pick<Trigger, 'kept' | 'keptForAll'>;

class Run {
	readonly #trigger: Trigger;
	readonly #items: IDataObject[] = [];
	readonly #tagsBefore = new Map<string, string | null>();
	#saved: Saved = { kept: {}, keptForAll: {} };
	#baselineMs = 0;
	#polls = 0;
	#calls = 0;
	#names = 0;

	constructor(
		private readonly schedule: TriggerSchedule,
		private readonly sandbox: Sandbox,
		private readonly wire: Wire,
		nodeType: INodeType | undefined,
	) {
		const { event, maxRecords, budgetMs } = schedule;
		this.#trigger = new Trigger(sandbox, {
			parameters: {
				event,
				...(event === 'propertiesChanged' ? { watchedProperties: ['hs_tags'] } : {}),
				options: { maxRecords, properties: ['hs_order_name', 'hs_lastmodifieddate', 'hs_tags'] },
			},
			...(nodeType === undefined ? {} : { nodeType }),
			...(budgetMs === null ? {} : { budgetMs }),
		});
	}

	async toItsEnd(): Promise<void> {
		for (let n = 0; n < ORDERS_BEFORE; n++) await this.#change({ kind: 'create', which: n });
		// HubSpot tells its time in whole seconds, and baselines are taken with care.
		pass(120_000);
		this.#baselineMs = Date.now() + this.schedule.clockAheadMs;
		for (const { id, properties } of this.sandbox.records('orders')) {
			this.#tagsBefore.set(id, properties['hs_tags'] ?? null);
		}
		await this.#poll(QUIET);
		if (this.schedule.isDurable) this.#trigger.kept = {};
		this.#saved = this.#kept();
		pass(10_000);
		for (const step of this.schedule.steps) {
			if (step.kind === 'wait') pass(step.ms);
			else if (step.kind === 'poll') await this.#poll(step);
			else for (const change of step.changes) await this.#change(change);
		}
		this.sandbox.calm();
		for (let minute = 0; minute < MINUTES_AFTERWARDS; minute++) {
			pass(60_000);
			for (let polls = 0; (await this.#poll(QUIET)) > 0; polls++) {
				if (polls > MAX_POLLS_AFTERWARDS) throw new Error('The trigger does not come to rest');
			}
		}
	}

	evidence(): TriggerEvidence {
		return {
			schedule: this.schedule,
			sandbox: this.sandbox,
			baselineMs: this.#baselineMs,
			tagsBefore: this.#tagsBefore,
			items: this.#items,
			calls: this.#calls,
			polls: this.#polls,
		};
	}

	/** @returns how many items came of it */
	async #poll({ fault, meanwhile, overlaps, crashes, restarts }: PollStep): Promise<number> {
		if (fault !== null) this.sandbox.inject(faultOf(fault));
		if (meanwhile !== null) this.sandbox.inject(this.#editDuring(meanwhile));
		const trigger = this.#trigger;
		const before = this.#kept();
		const [callsBefore, polls] = [this.wire.started, [trigger.poll(), ...(overlaps ? [trigger.poll()] : [])]];
		const settled = Promise.allSettled(polls);
		const state = { ended: false };
		void settled.then(() => {
			state.ended = true;
		});
		await this.wire.windOn(() => state.ended);
		this.#calls += this.wire.started - callsBefore;
		this.#polls++;
		this.sandbox.calm();
		const items = (await settled).flatMap((end) => (end.status === 'fulfilled' ? end.value : []));
		if (crashes) {
			this.#keep(before);
			return 0;
		}
		this.#items.push(...items);
		if (items.length > 0 || this.schedule.isDurable) this.#saved = this.#kept();
		if (restarts) this.#keep(this.#saved);
		return items.length;
	}

	#kept(): Saved {
		const { kept, keptForAll } = this.#trigger;
		return structuredClone({ kept, keptForAll });
	}

	#keep(kept: Saved): void {
		Object.assign(this.#trigger, structuredClone(kept));
	}

	#editDuring({ page, which }: NonNullable<PollStep['meanwhile']>): Fault {
		const rewrite = (body: unknown): unknown => {
			jest.advanceTimersByTime(1);
			for (const one of which) this.#edit({ kind: 'edit', which: one });
			return body;
		};
		return { on: { path: READS }, after: page, do: { kind: 'rewriteBody', rewrite } };
	}

	async #change(change: Change): Promise<void> {
		const { sandbox } = this;
		const orders = sandbox.records('orders').filter(({ archived }) => !archived);
		const order = orders[change.which % Math.max(1, orders.length)];
		switch (change.kind) {
			case 'create':
				await this.#call('POST', '/crm/v3/objects/orders', { hs_order_name: this.#name(), hs_tags: this.#name() });
				break;
			case 'delete':
				if (order !== undefined) await this.#call('DELETE', `/crm/v3/objects/orders/${order.id}`);
				break;
			case 'addLine':
				if (order !== undefined) {
					const associations = [linkTo(order.id, 514)];
					await this.#call('POST', '/crm/v3/objects/line_items', { name: this.#name() }, { associations });
				}
				break;
			case 'shareLine': {
				const lines = sandbox.records('line_items');
				const line = lines[change.which % Math.max(1, lines.length)];
				const other = orders[(change.which * 7) % Math.max(1, orders.length)];
				if (line === undefined || other === undefined) break;
				// A link moves no date of HubSpot's: it is told with the line's next change.
				sandbox.link('line_items', line.id, 'orders', other.id);
				sandbox.edit('line_items', line.id, { name: this.#name() });
				break;
			}
			case 'merge': {
				const other = orders.find(({ id }) => id !== order?.id);
				if (order !== undefined && other !== undefined) sandbox.merge('orders', order.id, other.id);
				break;
			}
			default:
				this.#edit(change);
		}
		// Of one record no two changes are in the same millisecond: their dates could not tell them apart.
		if (change.kind !== 'create') pass(1);
	}

	/** Changes that need no call. */
	#edit({ kind, which }: Change): void {
		const type = kind === 'editLine' ? 'line_items' : 'orders';
		const all = this.sandbox.records(type).filter(({ mergedInto }) => mergedInto === undefined);
		const records = all.filter(({ archived }) => archived === (kind === 'restore'));
		const record = records[which % Math.max(1, records.length)];
		if (record === undefined) return;
		// HubSpot takes a record back with a change of its own.
		if (kind === 'restore') this.sandbox.restore(type, record.id);
		const name = { edit: 'hs_order_name', retag: 'hs_tags', restore: 'hs_order_name', editLine: 'name' };
		const property = name[kind === 'retag' || kind === 'editLine' ? kind : 'edit'];
		this.sandbox.edit(type, record.id, { [property]: this.#name() });
	}

	async #call(method: string, path: string, properties?: object, more: object = {}): Promise<void> {
		const body = properties === undefined ? undefined : { properties, ...more };
		const { status, text } = await send(this.sandbox, method, path, body);
		if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
	}

	#name(): string {
		return `n${++this.#names % 7}-${this.#names}`;
	}
}

const READS = /search$|batch\/read$|objects\/\w+$/;

export const QUIET: PollStep = {
	kind: 'poll',
	fault: null,
	meanwhile: null,
	overlaps: false,
	crashes: false,
	restarts: false,
};

const HOW: Readonly<Record<FaultKind, Fault['do']>> = {
	'429': { kind: 'status', status: 429, when: 'before' },
	'500': { kind: 'status', status: 500, when: 'before' },
	'502': { kind: 'html' },
	cut: { kind: 'cut', when: 'before' },
	halfJson: { kind: 'halfJson' },
};

function faultOf({ page, times, how }: NonNullable<PollStep['fault']>): Fault {
	return { on: { path: READS }, after: page, times, do: HOW[how] };
}

function pass(ms: number): void {
	jest.advanceTimersByTime(ms);
}

function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}
