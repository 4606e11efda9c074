import type { LineSource } from '../../hubspot/batch/line';
import { placeOf, placesOf } from './words';

const MAX_NAMED = 5;

/** What is told of several lines: each text once, with where it is so. */
export interface PlacedTexts {
	readonly add: (text: string, source: LineSource) => void;
	/** The first texts with their places. */
	readonly named: () => readonly PlacedText[];
	/** Those that are not among the first. */
	readonly further: () => readonly PlacedText[];
}

export interface PlacedText {
	readonly text: string;
	/** As a text ends with them, e.g. "[item 0] [item 2]". */
	readonly places: string;
	/** At how many places it is so. */
	readonly count: number;
}

/** Gathers texts, in the order in which they come. What is told twice of one place counts once. */
export function placedTexts(): PlacedTexts {
	const sources = new Map<string, Map<string, LineSource>>();
	const all = () =>
		[...sources].map(([text, byPlace]) => ({
			text,
			places: placesOf([...byPlace.values()].map((source) => ({ source }))),
			count: byPlace.size,
		}));
	return {
		add: (text, source) => {
			const known = sources.get(text) ?? new Map<string, LineSource>();
			sources.set(text, known.set(placeOf(source), source));
		},
		named: () => all().slice(0, MAX_NAMED),
		further: () => all().slice(MAX_NAMED),
	};
}
