import type { IExecuteFunctions } from 'n8n-workflow';
import { isFailure, type Outcome } from '../../hubspot/batch/outcome';
import { counted } from '../../hubspot/grammar';
import type { CrmObject } from '../../hubspot/objects/crmObject';
import type { Traffic } from '../../transport/traffic';
import { waitUnlessCancelled } from '../../transport/wait';
import type { Verb } from './words';

const INTERVAL_MS = 1_000;

/** What of n8n tells a user how far a run is. */
export type Teller = Pick<IExecuteFunctions, 'getNode' | 'logger' | 'sendMessageToUI'>;

/** Counts outcomes, and tells n8n's log and the browser's console how far a long run is. */
export class Progress {
	private done = 0;
	private failed = 0;

	/** @param expected how many lines there are, where that is known */
	constructor(
		private readonly context: Teller,
		private readonly object: CrmObject,
		private readonly verb: Verb,
		private readonly traffic: Pick<Traffic, 'waiting'>,
		private readonly expected: number | null,
	) {}

	count(outcomes: Iterable<Outcome>): void {
		for (const outcome of outcomes) {
			this.done++;
			if (isFailure(outcome)) this.failed++;
		}
	}

	/** Tells once a second, when there is something new, until the work has ended. */
	async tellDuring<T>(work: Promise<T>): Promise<T> {
		return await tellDuring(this.context, work, () => this.text());
	}

	private text(): string {
		const { done, expected, object, verb, traffic } = this;
		const lines = expected === null ? counted(done, object) : `${done} of ${counted(expected, object)}`;
		const waiting = traffic.waiting > 0 ? ', waiting before the next request' : '';
		return `${lines} done, ${this.failed} of them not ${verb.participle}${waiting}`;
	}
}

/**
 * Tells n8n's log and the browser's console once a second, when there is something new, until the work has ended.
 * @param text how far it is
 */
export async function tellDuring<T>(context: Teller, work: Promise<T>, text: () => string): Promise<T> {
	const ended = new AbortController();
	const telling = tellUntil(ended.signal, context, text);
	const result = await work.finally(() => {
		ended.abort();
	});
	await telling;
	return result;
}

async function tellUntil(ended: AbortSignal, context: Teller, text: () => string): Promise<void> {
	let told = '';
	for (;;) {
		await waitUnlessCancelled(INTERVAL_MS, ended);
		if (ended.aborted) return;
		const news = text();
		if (news === told) continue;
		told = news;
		context.logger.info(news, { node: context.getNode().name });
		context.sendMessageToUI(news);
	}
}
