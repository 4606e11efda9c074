/** Waits that end early when the server closes. */
export class Delays {
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

	end(): void {
		for (const [timer, resolve] of this.#pending) {
			clearTimeout(timer);
			resolve();
		}
		this.#pending.clear();
	}
}
