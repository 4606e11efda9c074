import { cpus, loadavg, totalmem } from 'node:os';
import { dependencies } from './versions';
import { LATENCY_MS, WINDOW } from '../account';
import type { CaseResult } from '../runCase';
import { COLUMNS } from './columns';
import type { Goal } from './goals';
import { groupsOf } from './groups';
import { GROWTH_HEADS, growthRows } from './growth';
import { WEBHOOK_HEADS, webhookRows } from './webhooks';
import type { WebhookResult } from '../webhooks/measure';

/** What else the machine had to do: the load of the minute before the benchmark. */
const [loadBefore = 0] = loadavg();

/** The results as a page; `picture` is the file beside it. */
export function markdownOf(
	results: readonly CaseResult[],
	goals: readonly Goal[],
	webhooks: readonly WebhookResult[],
	times: number,
	picture: string,
): string {
	const growth = growthRows(results);
	return [
		'# Results of `npm run bench`',
		`${factsText()} ${times === 1 ? 'Each case ran once.' : `Each case ran ${times} times: the run whose time is the median.`} Written by the benchmark itself.`,
		'## What a webhook costs',
		"Requests ÷ waits for HubSpot's answers. Before: when each run read the account's properties anew. By hand: HTTP Request nodes, with the fewest requests that do the same.",
		markdownTable(WEBHOOK_HEADS, webhookRows(webhooks)),
		'## Goals',
		'What this package wants to reach, and what this run found.',
		markdownTable(
			['Goal', 'Wanted', 'Found', 'Reached'].map((head) => ({ head, align: 'left' as const })),
			goals.map(({ claim, wanted, found, isReached }) => [claim, wanted, found, isReached ? 'yes' : '**no**']),
		),
		`![The time of each contender](${picture})`,
		...(growth.length === 0 ? [] : ['## Growth', markdownTable(GROWTH_HEADS, growth)]),
		...groupsOf(results.filter(({ case: { isOfGrowth } }) => isOfGrowth !== true)).flatMap(
			({ title, results: ofGroup }) => [
				`## ${title}`,
				markdownTable(
					COLUMNS,
					ofGroup.map((result) => COLUMNS.map(({ cell }) => cell(result))),
				),
			],
		),
		HOW_IT_IS_MEASURED,
	].join('\n\n');
}

function factsText(): string {
	const [{ model } = { model: 'unknown CPU' }] = cpus();
	const versions = dependencies(['n8n-core', '@hubspot/api-client']);
	const date = new Date().toISOString().slice(0, 10);
	const machine = `${cpus().length} cores (${model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, load before the run ${loadBefore.toFixed(1)}`;
	return `${date}, ${process.platform}, ${machine}, Node.js ${process.versions.node}, ${versions.join(', ')}.`;
}

const HOW_IT_IS_MEASURED = `## How it is measured

Every row is one run of one contender in a fresh process, against an account of its own: the stand-in for HubSpot that the
tests use, in a process of its own on the same machine. It lets ${WINDOW.maxCalls} calls in per ${WINDOW.intervalMs / 1_000} s and token, in a sliding window, and
takes ${LATENCY_MS} ms for each answer (and its own work: about 50 µs a line, one call after the other, where HubSpot has many machines).

- **Time**: from the input items to the output items. \`~\` marks what is extrapolated from a smaller number: the waits
  between the batches and what was spent on top of each for the POSTs, the time per call for the PATCHes. Their other
  figures are those of the smaller number.
- **of the floor**: the floor by formula is the least time that any program can need: ${WINDOW.maxCalls} calls at once, ${WINDOW.maxCalls} more every
  ${WINDOW.intervalMs / 1_000} s, and one answer. The bare loop is that as a program: it knows how long an answer takes, which no program can
  know of HubSpot, and it throws the answers away.
- **floor with the last window evaluated in it**: n8n evaluates the expressions of one line after the other, so the calls of the
  first window go one by one, and each later one an interval after the one of its place before. What the lines of the last
  window take to evaluate is on top of the floor, for any program.
- **CPU per line**: all CPU time of the process during the run, garbage collection too, by the lines (or updates).
- **Longest hold**: the longest time for which the event loop could run nothing else, after n8n's own start. On a busy machine
  that is longer than the work in it. **Most work at once**: the most CPU time that the main thread spent between two turns
  of a 5 ms timer, garbage collection too, which is what it would hold others for on a quiet machine.
- **Peak heap**: the most heap in use during the run above what was in use before there was input, sampled every 20 ms, with
  garbage that is not collected yet, of which V8 leaves as much as it sees fit. In the rows "collected" the heap is collected
  every second and looked at only then: what is really held. That costs CPU time, so their other figures do not count.
  **Input** and **Output**: the heap that the items take. **Process**: the most memory of the
  process as the system counts it, n8n's code with it.
- **Written**: records in the account. **Named right**: rows for which the contender's output gives the ID of the record
  that has the row's values; every row is looked up in the account. HubSpot answers batch calls in an order of its own.

The contenders:

- **This node**: Batch Create Line Items (or Update Order) from the built package in n8n's own engine (n8n-core), all settings
  as they are by default, automatic mapping; with five expressions, Define Below, and n8n continues on failure.
- **Bare loop**: a node in the same engine that sends the same calls through n8n's own HTTP helper.
- **@hubspot/api-client**: batch create, 100 lines a call, with the limiter that its README gives; without \`limiterOptions\` it
  has none and fails at the first 429. It gives records in HubSpot's order: whose is whose is left to its caller.
- **One POST per line**: as n8n's HTTP Request node sends them with its option "Batching", 19 calls, then a second's wait.
- **One PATCH after the other**: each waits for the answer to the one before.

The lines are Northwind's own where its files are at hand (2,155 lines), else generated ones of the same shape: five
properties, among them a unique one. They are associated with nothing.`;

function markdownTable(
	columns: ReadonlyArray<{ readonly head: string; readonly align: 'left' | 'right' }>,
	rows: ReadonlyArray<readonly string[]>,
): string {
	const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		lineOf(columns.map(({ head }) => head)),
		lineOf(columns.map(({ align }) => (align === 'left' ? ':--' : '--:'))),
		...rows.map(lineOf),
	].join('\n');
}
