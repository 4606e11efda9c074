import '../../demo/environment';
import type { INodeExecutionData } from 'n8n-workflow';
import { contenders } from '../contenders';
import { lookAround, startEngine } from '../contenders/warmUp';
import { inputOf } from '../work/workload';
import { taskOf, tell } from './child';
import { contenderTask, type ContenderReport } from './messages';
import { heldBytes, measure } from './meter';
import { profiled } from './profiler';

/** One contender, once, in a fresh process: what it takes is this process's own. */
async function main(): Promise<void> {
	const { contender, work, account, collects, isWarm, profilePath } = taskOf(contenderTask);
	await startEngine();
	if (isWarm) await lookAround(account);
	const run = await contenders[contender](account);
	const baseBytes = await heldBytes();
	const items = itemsOf(inputOf(work, account.orderIds));
	const inputBytes = (await heldBytes()) - baseBytes;

	const { result, ...measured } = await profiled(profilePath, () => measure(baseBytes, collects, () => run(items)));
	let output: INodeExecutionData[] | null = result.output;
	const idsIn = result.idsIn ?? ((items: readonly INodeExecutionData[]) => items.map(idOf));
	const ids = output === null ? result.ids : idsIn(output);
	const withOutputBytes = await heldBytes();
	output = null;
	result.output = null;
	const outputBytes = withOutputBytes - (await heldBytes());

	const peakRssBytes = process.resourceUsage().maxRSS * 1_024;
	const report: ContenderReport = { ...measured, inputBytes, outputBytes, peakRssBytes, ids };
	await tell(report);
	process.disconnect();
}

/** As they come from another node: each with texts of its own, as JSON gives them. */
function itemsOf(rows: readonly object[]): INodeExecutionData[] {
	return rows.map((row) => ({ json: JSON.parse(JSON.stringify(row)) as INodeExecutionData['json'] }));
}

/** An item without one leads to no record. */
function idOf({ json: { id } }: INodeExecutionData): string {
	return typeof id === 'string' ? id : '';
}

void main();
