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
}

export interface Circumstances {
	/** Where Northwind's files are; null when there are none. */
	readonly northwindDirectory: string | null;
	/** Where CPU profiles go; null when none are wanted. */
	readonly profileDirectory: string | null;
}

/** Runs a case against an account of its own, which nothing has called before. */
export async function runCase(of: Case, { northwindDirectory, profileDirectory }: Circumstances): Promise<CaseResult> {
	const measured = of.part?.count ?? of.count;
	const work: Workload =
		of.kind === 'updates'
			? { kind: 'updates', count: measured, orders: Math.ceil(measured / UPDATES_PER_ORDER) }
			: { kind: 'lines', count: measured, northwindDirectory: of.northwind === true ? northwindDirectory : null };
	const sandbox = Child.start(join(__dirname, 'processes/sandbox.ts'), work);
	try {
		const account = await sandbox.next(sandboxReady);
		const task: ContenderTask = { contender: of.contender, work, account };
		const profiling =
			profileDirectory === null
				? []
				: ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`, `--cpu-prof-name=${of.name}.cpuprofile`];
		const contender = Child.start(join(__dirname, 'processes/contender.ts'), task, ['--expose-gc', ...profiling]);
		const report = await contender.next(contenderReport);
		await contender.ended();
		sandbox.send({ ids: report.ids });
		const found = await sandbox.next(verdict);
		return {
			case: of,
			measured,
			elapsedMs: of.part === undefined ? report.elapsedMs : of.part.extrapolate(report.elapsedMs, measured, of.count),
			isExtrapolated: measured < of.count,
			report,
			verdict: found,
		};
	} finally {
		await sandbox.stop();
	}
}
