import type { CrmRecord } from '../record';
import type { SentLine } from './line';

/** Lines that ask for the very same, so that they may swap their records, and the records that could be theirs. */
export interface Wish {
	readonly lines: SentLine[];
	readonly fits: Set<CrmRecord>;
}

export interface Assignment {
	readonly paired: ReadonlyArray<readonly [SentLine, CrmRecord]>;
	/** Lines that are surely among these records, without a word on which is whose. */
	readonly candidates: ReadonlyArray<readonly [SentLine, readonly CrmRecord[]]>;
}

/**
 * Gives records to wishes as far as there is only one way to do it. A record that only one wish fits is that wish's. A
 * wish that has just as many records as lines has them all, if all lines around it have one. Each such step may leave
 * others only one way. Lines for which several ways are left get their records as candidates, if there is one for each.
 */
export function assignRecords(wishes: readonly Wish[], records: ReadonlySet<CrmRecord>): Assignment {
	const open = wishes.map(({ lines, fits }) => ({ lines: [...lines], fits: new Set(fits) }));
	const paired: Array<readonly [SentLine, CrmRecord]> = [];

	const give = (wish: Wish, own: readonly CrmRecord[]): void => {
		for (const record of own) {
			const line = wish.lines.shift();
			if (line === undefined) return;
			paired.push([line, record]);
			for (const other of open) other.fits.delete(record);
		}
		if (wish.lines.length === 0) wish.fits.clear();
	};

	for (;;) {
		const step = onlyClaims(open, records) ?? onlyChoices(open);
		if (step === null) break;
		give(step.wish, step.records);
	}
	const candidates = neighbourhoods(open)
		.filter(isComplete)
		.flatMap(({ wishes: near }) => near.flatMap(({ lines, fits }) => lines.map((line) => [line, [...fits]] as const)));
	return { paired, candidates };
}

interface Step {
	readonly wish: Wish;
	readonly records: readonly CrmRecord[];
}

/** A wish with records that no other wish fits. More of them than it has lines would be a riddle, and is left open. */
function onlyClaims(open: readonly Wish[], records: ReadonlySet<CrmRecord>): Step | null {
	const claims = new Map<CrmRecord, Wish | 'several'>();
	for (const wish of open) {
		for (const record of wish.fits) claims.set(record, claims.has(record) ? 'several' : wish);
	}
	const own = new Map<Wish, CrmRecord[]>();
	for (const record of records) {
		const claim = claims.get(record);
		if (claim !== undefined && claim !== 'several') own.set(claim, [...(own.get(claim) ?? []), record]);
	}
	for (const [wish, its] of own) {
		if (its.length <= wish.lines.length) return { wish, records: its };
	}
	return null;
}

/** A wish with as many records as lines, among wishes that have a record for each of their lines. */
function onlyChoices(open: readonly Wish[]): Step | null {
	for (const neighbourhood of neighbourhoods(open)) {
		if (!isComplete(neighbourhood)) continue;
		const wish = neighbourhood.wishes.find(({ lines, fits }) => fits.size === lines.length);
		if (wish !== undefined) return { wish, records: [...wish.fits] };
	}
	return null;
}

/** Wishes that share records, directly or through others. */
interface Neighbourhood {
	readonly wishes: readonly Wish[];
	readonly records: ReadonlySet<CrmRecord>;
}

function neighbourhoods(open: readonly Wish[]): Neighbourhood[] {
	let found: Neighbourhood[] = [];
	for (const wish of open) {
		if (wish.fits.size === 0) continue;
		const touching = found.filter(({ records }) => [...wish.fits].some((record) => records.has(record)));
		const merged = {
			wishes: [...touching.flatMap(({ wishes }) => wishes), wish],
			records: new Set([...touching.flatMap(({ records }) => [...records]), ...wish.fits]),
		};
		found = [...found.filter((other) => !touching.includes(other)), merged];
	}
	return found;
}

/** Whether there is just one record for each line. */
function isComplete({ wishes, records }: Neighbourhood): boolean {
	return wishes.reduce((count, { lines }) => count + lines.length, 0) === records.size;
}
