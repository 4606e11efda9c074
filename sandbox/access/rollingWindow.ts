/** Admits at most `max` arrivals in any span of `intervalMs`. Refused arrivals do not count. */
export class RollingWindow {
	#arrivalsMs: number[] = [];
	#oldest = 0;

	constructor(
		readonly max: number,
		readonly intervalMs: number,
	) {}

	admit(atMs: number): boolean {
		this.#forget(atMs - this.intervalMs);
		if (this.remaining === 0) return false;
		this.#arrivalsMs.push(atMs);
		return true;
	}

	/** How many more the window would admit, as of the last arrival. */
	get remaining(): number {
		return this.max - (this.#arrivalsMs.length - this.#oldest);
	}

	/** How long after `atMs` the window has room again. */
	roomInMs(atMs: number): number {
		return Math.max(0, (this.#arrivalsMs[this.#oldest] ?? atMs) + this.intervalMs - atMs);
	}

	#forget(untilMs: number): void {
		while ((this.#arrivalsMs[this.#oldest] ?? Infinity) <= untilMs) this.#oldest++;
		if (this.#oldest > 1_000 && this.#oldest * 2 > this.#arrivalsMs.length) {
			this.#arrivalsMs = this.#arrivalsMs.slice(this.#oldest);
			this.#oldest = 0;
		}
	}
}
