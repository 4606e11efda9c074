import { join } from 'node:path';
import type { Case } from './cases';
import { Child } from './processes/child';
import {
	contenderReport,
	sandboxReady,
	verdict,
	type ContenderReport,
	type ContenderTask,
	type Verdict,
} from './processes/messages';
import type { Workload } from './work/workload';

/** Updates of one order in a run. */
const UPDATES_PER_ORDER = 4;

export interface CaseResult {
	readonly case: Case;
	/** How many were measured. */
	readonly measured: number;
	/** The time for all of the case's lines or updates. */
	readonly elapsedMs: number;
	readonly isExtrapolated: boolean;
	readonly report: ContenderReport;
	readonly verdict: Verdict;
	/** The contender's CPU profile, when one was wanted. */
	readonly profilePath: string | null;
}

export interface Circumstances {
	/** Where Northwind's files are; null when there are none. */
	readonly northwindDirectory: string | null;
	/** Where CPU profiles go; null when none are wanted. */
	readonly profileDirectory: string | null;
}

/** Runs a case so many times, and gives the run whose time is the median. */
export async function runMedian(toRun: Case, circumstances: Circumstances, times: number): Promise<CaseResult> {
	const first = await runCase(toRun, circumstances);
	const results = [first];
	for (let n = 1; n < times; n++) results.push(await runCase(toRun, circumstances));
	const inOrder = results.sort((one, other) => one.elapsedMs - other.elapsedMs);
	return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? first;
}

/** Runs a case against an account of its own, which nothing has called before. */
export async function runCase(
	toRun: Case,
	{ northwindDirectory, profileDirectory }: Circumstances,
): Promise<CaseResult> {
	const measured = toRun.part?.count ?? toRun.count;
	const work = workOf(toRun, measured, northwindDirectory);
	const sandbox = Child.start(join(__dirname, 'processes/sandbox.ts'), work);
	try {
		const account = await sandbox.next(sandboxReady);
		const profilePath = profileDirectory === null ? null : join(profileDirectory, `${toRun.name}.cpuprofile`);
		const collects = toRun.isForMemory === true;
		const isWarm = toRun.isWarm === true;
		const task: ContenderTask = { contender: toRun.contender, work, account, collects, isWarm, profilePath };
		const contender = Child.start(join(__dirname, 'processes/contender.ts'), task, ['--expose-gc']);
		const report = await contender.next(contenderReport);
		await contender.ended();
		sandbox.send({ ids: report.ids });
		const found = await sandbox.next(verdict);
		return {
			case: toRun,
			measured,
			elapsedMs:
				toRun.part === undefined ? report.elapsedMs : toRun.part.extrapolate(report.elapsedMs, measured, toRun.count),
			isExtrapolated: measured < toRun.count,
			report,
			verdict: found,
			profilePath,
		};
	} finally {
		await sandbox.stop();
	}
}

function workOf(
	{ kind, northwind, stage = 'first', inOneOrder = false, shape = 'usual' }: Case,
	count: number,
	directory: string | null,
): Workload {
	const northwindDirectory = northwind === true ? directory : null;
	switch (kind) {
		case 'updates':
			return { kind, count, orders: Math.ceil(count / UPDATES_PER_ORDER) };
		case 'lines':
			return { kind, count, shape, northwindDirectory };
		case 'orders':
			return { kind, count, stage, inOneOrder, shape, northwindDirectory };
	}
}
