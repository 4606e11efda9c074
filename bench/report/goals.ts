import { callsOfLastWindow, floorMs } from '../account';
import type { CaseResult } from '../runCase';

/** A figure that this package wants to reach, and what came of it. Nothing is asserted: it is printed. */
export interface Goal {
	readonly claim: string;
	readonly wanted: string;
	readonly found: string;
	readonly isReached: boolean;
}

/** The cases in which n8n is held up the longest. */
const HELD_SHORTLY = [
	'node-50k',
	'node-50k-expressions',
	'whole-one-10k',
	'whole-10k-first',
	'whole-10k-again',
	'whole-100k-first',
	'whole-100k-again',
	'node-wide',
	'whole-wide-first',
	'whole-wide-again',
	'node-long',
	'whole-long-first',
	'whole-long-again',
] as const;

type Find = (name: string) => CaseResult | undefined;

/** The goals that these results tell of. */
export function goalsOf(results: readonly CaseResult[]): Goal[] {
	const find: Find = (name) => results.find((result) => result.case.name === name);
	const ownResults = results.filter(({ case: { contender } }) => contender.startsWith('thisNode'));
	return [
		...[...ownResults].flatMap(trueOutcomes),
		...timeOverFloor(find('node-50k'), 1.07),
		...[find('node-200k'), find('update-1000'), find('update-5000')].flatMap((result) => timeOverFloor(result, 1.05)),
		...measuredFloor(find('node-2155-warm'), find('floor-2155'), 1.3),
		...measuredFloor(find('node-50k'), find('floor-50k'), 1.03),
		...measuredFloor(find('node-200k'), find('floor-200k'), 1.05),
		...expressions(find('node-50k-expressions'), find('expressions-50k')),
		...HELD_SHORTLY.map(find).flatMap(hold),
		...cpuOverHelper(find('node-50k'), find('floor-50k')),
		...cpuOverHelper(find('node-200k'), find('floor-200k')),
		// Elsewhere the heap has garbage in it, of which V8 leaves as much as it sees fit.
		...[find('node-50k-collected'), find('node-200k-collected')].flatMap(memory),
		...linear(find('node-50k'), find('node-200k'), find('node-50k-collected'), find('node-200k-collected')),
	];
}

function trueOutcomes(result: CaseResult): Goal[] {
	const { verdict } = result;
	const isRight = verdict.problems.length === 0 && (verdict.rightRows ?? verdict.rows) === verdict.rows;
	const right =
		result.case.kind === 'updates' ? 'every order has its updates in order' : 'every row leads to its record';
	const rows = verdict.rightRows === null ? [] : [`${verdict.rightRows} rows right`];
	const found = isRight ? right : [...verdict.problems, ...rows].join('; ');
	return [
		goal(`${result.case.name}: outcomes by the account`, right, found, isRight),
		goal(`${result.case.name}: answers with 429`, '0', String(verdict.refusedBy429), verdict.refusedBy429 === 0),
	];
}

function timeOverFloor(result: CaseResult | undefined, atMost: number): Goal[] {
	if (result?.case.calls == null) return [];
	return [ratio(`${result.case.name}: time ÷ floor by formula`, result.elapsedMs, floorMs(result.case.calls), atMost)];
}

function measuredFloor(result: CaseResult | undefined, floor: CaseResult | undefined, atMost: number): Goal[] {
	if (result === undefined || floor === undefined) return [];
	return [ratio(`${result.case.name}: time ÷ bare loop, as measured`, result.elapsedMs, floor.elapsedMs, atMost)];
}

function expressions(result: CaseResult | undefined, alone: CaseResult | undefined): Goal[] {
	if (result?.case.calls == null || alone === undefined) return [];
	const { calls, name } = result.case;
	const least = Math.max(alone.elapsedMs, floorMs(calls));
	// A call can go when its lines are evaluated, and in a later window an interval after the one of its place before.
	const lastWindowMs = (alone.elapsedMs / calls) * callsOfLastWindow(calls);
	const leastInTurn = Math.max(alone.elapsedMs, floorMs(calls) + lastWindowMs);
	return [
		ratio(`${name}: time ÷ the larger of evaluation alone and floor`, result.elapsedMs, least, 1.05),
		ratio(`${name}: time ÷ floor with the last window evaluated in it`, result.elapsedMs, leastInTurn, 1.05),
	];
}

function hold(result: CaseResult | undefined): Goal[] {
	if (result === undefined) return [];
	const { longestHoldMs, longestWorkMs } = result.report;
	return [
		atMost50(`${result.case.name}: event loop held for at most`, longestHoldMs),
		...(longestWorkMs === null ? [] : [atMost50(`${result.case.name}: most work at once`, longestWorkMs)]),
	];
}

function atMost50(claim: string, ms: number): Goal {
	return goal(claim, '50 ms', `${ms.toFixed(0)} ms`, ms <= 50);
}

function cpuOverHelper(result: CaseResult | undefined, helper: CaseResult | undefined): Goal[] {
	if (result === undefined || helper === undefined) return [];
	return [ratio(`${result.case.name}: CPU ÷ n8n's helper alone`, result.report.cpuMs, helper.report.cpuMs, 1.5)];
}

function memory(result: CaseResult | undefined): Goal[] {
	if (result === undefined) return [];
	const { peakHeapBytes, inputBytes, outputBytes } = result.report;
	return [
		ratio(`${result.case.name}: peak heap ÷ (input + 2 × output)`, peakHeapBytes, inputBytes + 2 * outputBytes, 1),
	];
}

/** The window comes in whole intervals, so the time is held against the floor's own growth. */
function linear(
	small: CaseResult | undefined,
	large: CaseResult | undefined,
	smallCollected: CaseResult | undefined,
	largeCollected: CaseResult | undefined,
): Goal[] {
	const goals: Goal[] = [];
	if (small?.case.calls != null && large?.case.calls != null) {
		const growth = floorMs(large.case.calls) / floorMs(small.case.calls);
		goals.push(within('200k ÷ 50k: time, in floors', large.elapsedMs / small.elapsedMs / growth, 1));
		goals.push(within('200k ÷ 50k: CPU', large.report.cpuMs / small.report.cpuMs, 4));
	}
	if (smallCollected !== undefined && largeCollected !== undefined) {
		const growth = largeCollected.report.peakHeapBytes / smallCollected.report.peakHeapBytes;
		goals.push(within('200k ÷ 50k: peak heap', growth, 4));
	}
	return goals;
}

function ratio(claim: string, value: number, base: number, atMost: number): Goal {
	const found = value / base;
	return goal(claim, `≤ ${atMost.toFixed(2)}`, found.toFixed(2), found <= atMost);
}

function within(claim: string, found: number, wanted: number): Goal {
	const isReached = Math.abs(found / wanted - 1) <= 0.1;
	return goal(claim, `${wanted} ± 10 %`, found.toFixed(2), isReached);
}

function goal(claim: string, wanted: string, found: string, isReached: boolean): Goal {
	return { claim, wanted, found, isReached };
}
