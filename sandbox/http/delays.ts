/** Waits that end early when the server closes. */
export class Delays {
	#ended = false;
	readonly #pending = new Map<NodeJS.Timeout, () => void>();

	async pass(delayMs: number): Promise<void> {
		if (delayMs <= 0) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.#pending.delete(timer);
				resolve();
			}, delayMs);
			this.#pending.set(timer, resolve);
		});
	}

	/** Whether the server has closed. */
	get ended(): boolean {
		return this.#ended;
	}

	end(): void {
		this.#ended = true;
		for (const [timer, resolve] of this.#pending) {
			clearTimeout(timer);
			resolve();
		}
		this.#pending.clear();
	}
}
