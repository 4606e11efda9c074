import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { Worker } from './fleet';
import { recordsOf } from './records';
import type { ShopLine } from './shopLines';
import { tally } from './tally';
import type { WebhookAnswer } from './webhook';

export const LIMIT = { maxCalls: 190, intervalMs: 10_000 };

export interface Figures {
	readonly lines: number;
	readonly calls: number;
	readonly refusedBy429: number;
	/** The most calls that the account let through in any ten seconds. */
	readonly busiest: number;
	readonly elapsedMs: number;
	readonly linesOf: ReadonlyMap<string, number>;
	/** Calls of each kind, refused ones too. */
	readonly callsTo: ReadonlyMap<string, number>;
}

/**
 * Looks at what the account holds and what was told of it.
 * @throws AssertionError when a line is lost, there twice, told wrongly or under another order, or a worker had nothing to do
 */
export function checkTrial(sandbox: Sandbox, { lines, answers, workers, elapsedMs }: TrialRun): Figures {
	const told = answers.flatMap((answer) => answer.lines);
	const notWritten = told.filter(({ outcome }) => outcome !== 'written');
	assert.deepEqual(notWritten.slice(0, 3), [], `${notWritten.length} lines are told as not written`);
	assert.deepEqual(sorted(told), sorted(lines), 'Each line has one outcome');

	const records = recordsOf(sandbox, lines);
	assert.equal(records.size, lines.length, 'No line is lost');
	for (const { line, id } of told) assert.equal(id, records.get(line)?.id, `The ID told of line ${line}`);
	for (const { line, order } of lines)
		assert.deepEqual(records.get(line)?.orders, [order], `The order of line ${line}`);
	const written = sandbox.journal.writes.filter(({ objectType }) => objectType === 'line_items');
	assert.equal(written.filter(({ kind }) => kind === 'create').length, lines.length, 'Each line is created once');
	assert.equal(written.filter(({ kind }) => kind === 'update').length, 0, 'No line is written again');

	const linesOf = linesByWorker(answers, workers);
	for (const [name, count] of linesOf) assert.ok(count > 0, `${name} wrote nothing`);
	const ofWorkers = [...linesOf.values()].reduce((sum, count) => sum + count, 0);
	assert.equal(ofWorkers, lines.length, 'The workers wrote all lines');

	const { calls } = sandbox.journal;
	const letThrough = calls.filter(({ refusedBy429 }) => !refusedBy429).map(({ at }) => at);
	const busiest = mostWithin(letThrough, LIMIT.intervalMs);
	assert.ok(busiest <= LIMIT.maxCalls, `${busiest} calls came through within ten seconds`);
	return {
		lines: lines.length,
		calls: calls.length,
		refusedBy429: calls.length - letThrough.length,
		busiest,
		elapsedMs,
		linesOf,
		callsTo: tally(calls.map(({ route, objectType }) => [objectType ?? '', route].join(' ').trim())),
	};
}

export interface TrialRun {
	readonly lines: readonly ShopLine[];
	readonly answers: readonly WebhookAnswer[];
	readonly workers: readonly Worker[];
	readonly elapsedMs: number;
}

function sorted(lines: ReadonlyArray<{ readonly line: string }>): string[] {
	return lines.map(({ line }) => line).sort();
}

function linesByWorker(answers: readonly WebhookAnswer[], workers: readonly Worker[]): Map<string, number> {
	return new Map(
		workers.map(({ name, executions }) => {
			const own = executions();
			const count = answers
				.filter(({ execution }) => own.has(execution))
				.reduce((sum, { lines }) => sum + lines.length, 0);
			return [name, count];
		}),
	);
}

/** @param timesMs in their order */
function mostWithin(timesMs: readonly number[], spanMs: number): number {
	let most = 0;
	let first = 0;
	for (const [last, timeMs] of timesMs.entries()) {
		while ((timesMs[first] ?? 0) <= timeMs - spanMs) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}
