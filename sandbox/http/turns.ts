import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * One call is carried out in each turn of the event loop, in the order in which they arrived. Many that arrive together
 * would otherwise hold up the answers to those before them, as no HubSpot does.
 */
export class Turns {
	#last: Promise<void> = Promise.resolve();

	async next(): Promise<void> {
		this.#last = this.#last.then(async () => {
			await nextTurn();
		});
		await this.#last;
	}
}
