import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { seconds } from '../demo/report/text';
import { UsageError } from '../demo/usageError';
import { HELP, readArguments } from './arguments';
import { consoleText } from './report/consoleText';
import { goalsOf } from './report/goals';
import { profileText } from './report/profile';
import { writeResults } from './report/write';
import { runMedian, type CaseResult } from './runCase';
import { measureWebhooks } from './webhooks/measure';

const MISUSED = 2;

async function main(): Promise<number> {
	try {
		const { help, cases, isWhole, times, ...circumstances } = readArguments(process.argv.slice(2));
		if (help) {
			console.log(HELP);
			return 0;
		}
		const [load = 0] = loadavg();
		if (load > cpus().length / 2)
			console.error(`The machine is busy (load ${load.toFixed(1)}): times will be too long`);
		const webhooks = isWhole ? await measureWebhooks() : [];
		const results: CaseResult[] = [];
		if (circumstances.profileDirectory !== null) mkdirSync(circumstances.profileDirectory, { recursive: true });
		for (const [index, toRun] of cases.entries()) {
			console.error(`${index + 1} of ${cases.length}: ${toRun.name}`);
			const result = await runMedian(toRun, circumstances, times);
			results.push(result);
			console.error(`   ${seconds(result.report.elapsedMs)}`);
			if (result.profilePath !== null)
				console.log(`${toRun.name}\n${profileText(result.profilePath, result.report.longestWorkSpanUs)}`);
		}
		const goals = goalsOf(results);
		console.log(consoleText(results, goals, webhooks));
		if (isWhole) await writeResults(results, goals, webhooks, times);
		return 0;
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		console.error(error.message);
		return MISUSED;
	}
}

void main().then((exitCode) => {
	process.exitCode = exitCode;
});
