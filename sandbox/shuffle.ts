/** Puts a list into an order that is never the one it came in. */
export type Shuffle = <T>(list: readonly T[]) => T[];

/** A shuffle that gives the same orders again for the same seed. */
export function seededShuffle(seed: number): Shuffle {
	const random = mulberry32(seed);
	return (list) => {
		const drawn = list.map((value, index) => ({ value, index, draw: random() }));
		drawn.sort((a, b) => a.draw - b.draw);
		if (drawn.every(({ index }, position) => index === position)) drawn.reverse();
		return drawn.map(({ value }) => value);
	};
}

function mulberry32(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
