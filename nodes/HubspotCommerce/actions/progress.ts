import type { IExecuteFunctions } from 'n8n-workflow';
import { isFailure, type Outcome } from '../hubspot/batch/outcome';
import type { CrmObject } from '../hubspot/objects';
import type { Traffic } from '../transport/traffic';
import { waitUnlessCancelled } from '../transport/wait';
import type { Verb } from './words';

const INTERVAL_MS = 1_000;

/** Counts outcomes, and tells n8n's log and the browser's console how far a long run is. */
export class Progress {
	private readonly ended = new AbortController();
	private done = 0;
	private failed = 0;

	/** @param expected how many lines there are, where that is known */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly object: CrmObject,
		private readonly verb: Verb,
		private readonly traffic: Traffic,
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
		const telling = this.tell();
		const result = await work.finally(() => {
			this.ended.abort();
		});
		await telling;
		return result;
	}

	private async tell(): Promise<void> {
		const { signal } = this.ended;
		let told = '';
		for (;;) {
			await waitUnlessCancelled(INTERVAL_MS, signal);
			if (signal.aborted) return;
			const text = this.text();
			if (text === told) continue;
			told = text;
			this.context.logger.info(text, { node: this.context.getNode().name });
			this.context.sendMessageToUI(text);
		}
	}

	private text(): string {
		const of = this.expected === null ? '' : ` of ${this.expected}`;
		const waiting = this.traffic.waiting > 0 ? ', waiting before the next call' : '';
		return `${this.done}${of} ${this.object.nounPlural} done, ${this.failed} of them not ${this.verb.participle}${waiting}`;
	}
}
