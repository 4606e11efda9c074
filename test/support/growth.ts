/** n8n's other work can wait so long for once; at a million characters, work that costs their square takes minutes. */
const NOTICEABLE_MS = 200;
const FROM_CHARACTERS = 5_000;
const STEP = 4;
/** Four times the work for four times the text; its square would be sixteen times. */
const MOST_TIMES = 10;
const TRIES = 3;

/**
 * Whether work takes longer than in proportion when its text gets longer: up to the first length at which it does, or null.
 * Each measure is the least of several, since the machine does other things beside.
 */
export function firstDisproportion(work: (length: number) => void, upToCharacters: number): number | null {
	for (let length = FROM_CHARACTERS; length * STEP <= upToCharacters; length *= STEP) {
		const areProportionate = Array.from({ length: TRIES }).some(() => {
			const longerMs = leastMs(() => {
				work(length * STEP);
			}, 1);
			if (longerMs < NOTICEABLE_MS) return true;
			const shorterMs = leastMs(() => {
				work(length);
			}, 3);
			return longerMs <= MOST_TIMES * shorterMs;
		});
		if (!areProportionate) return length * STEP;
	}
	return null;
}

function leastMs(work: () => void, times: number): number {
	return Math.min(
		...Array.from({ length: times }, () => {
			const startMs = performance.now();
			work();
			return performance.now() - startMs;
		}),
	);
}
