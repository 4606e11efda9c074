import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import { newestExecutions, stateOf } from './executions';
import type { Fleet } from './fleet';
import type { Interruption } from './interruptions/interruption';
import { recordsOf } from './records';
import { provideLines, type ShopLine } from './shopLines';
import { tally } from './tally';
import { checkTold, toldIn } from './told';
import type { Bench } from './trials';
import { send, type Reply } from './webhook';

const PIECES = 8;
const LINES_PER_PIECE = 1_000;
/** How long workers may take to end what nobody waits for any more. */
const REST_LIMIT_MS = 120_000;

/** What an interruption did, and what became of the lines when all were sent again. */
export interface Aftermath {
	readonly title: string;
	readonly lines: number;
	/** To the first sending. */
	readonly replies: readonly Reply[];
	/** How many lines were in the account before the second one, and how many of them not yet under their order. */
	readonly present: number;
	readonly withoutOrder: number;
	/** How long the second sending took. */
	readonly againMs: number;
	/** What n8n shows of the executions of the first sending at the very end, each with how many show it. */
	readonly executions: ReadonlyMap<string, number>;
}

/**
 * Sends pieces of a back-fill, has something break while they are written, and sends all of them again.
 * @throws AssertionError when a line is there twice at any time, is told wrongly, or is lost after all was sent again
 */
export async function interrupted({ fleet, rest, sandbox }: Bench, interruption: Interruption): Promise<Aftermath> {
	const { title, prefix, begins, ends, patienceMs } = interruption;
	const lines = provideLines(sandbox, prefix, PIECES * LINES_PER_PIECE);
	const pieces = Array.from({ length: PIECES }, (_, n) => lines.slice(n * LINES_PER_PIECE, (n + 1) * LINES_PER_PIECE));
	const [late = [], ...early] = pieces;
	const older = new Set(await newestExecutions(rest));
	const presentBefore = sandbox.records('line_items').length;
	sandbox.journal.clear();

	const givingUp = new AbortController();
	const underWay = early.map(async (piece) => await send(fleet, piece, givingUp.signal));
	while (!early.every((piece) => isBegun(sandbox, piece, presentBefore))) await sleep(50);
	await begins(fleet);
	// Somebody calls the webhook just then, too.
	underWay.push(send(fleet, late, givingUp.signal));
	await ends(fleet);
	const replies = await withPatience(underWay, givingUp, patienceMs);
	checkTold(sandbox, lines, replies);
	const then = [...recordsOf(sandbox, lines).values()];
	const newer = (await newestExecutions(rest)).filter((id) => !older.has(id));

	const startMs = Date.now();
	const again = await Promise.all(pieces.map(async (piece) => await send(fleet, piece)));
	const againMs = Date.now() - startMs;
	// What nobody waits for any more may go on beside the second sending, and longer.
	await untilIdle(fleet);
	checkTold(sandbox, lines, again);
	const written = toldIn(again).filter(({ outcome }) => outcome === 'written');
	assert.deepEqual(numbers(written), numbers(lines), 'Each line is told as written, once');
	assert.equal(sandbox.journal.creates('line_items').length, lines.length, 'Each line is created once');
	return {
		title,
		lines: lines.length,
		replies,
		present: then.length,
		withoutOrder: then.filter(({ orders }) => orders.length === 0).length,
		againMs,
		executions: tally(await Promise.all(newer.map(async (id) => await stateOf(rest, id)))),
	};
}

/** Whether the account has a line of it. All pieces are begun at about the same time, so hardly one is done then. */
function isBegun(sandbox: Sandbox, piece: readonly ShopLine[], presentBefore: number): boolean {
	const wanted = new Set(piece.map(({ line }) => line));
	const added = sandbox.records('line_items').slice(presentBefore);
	return added.some(({ properties }) => wanted.has(properties['hs_external_id'] ?? ''));
}

async function withPatience<T>(replies: ReadonlyArray<Promise<T>>, givingUp: AbortController, patienceMs: number) {
	const timer = setTimeout(() => {
		givingUp.abort();
	}, patienceMs);
	try {
		return await Promise.all(replies);
	} finally {
		clearTimeout(timer);
	}
}

async function untilIdle({ workers }: Fleet): Promise<void> {
	const endMs = Date.now() + REST_LIMIT_MS;
	while (workers.some(({ underWay }) => underWay() > 0)) {
		if (Date.now() > endMs) throw new Error('A worker does not come to an end');
		await sleep(200);
	}
}

function numbers(lines: ReadonlyArray<{ readonly line: string }>): string[] {
	return lines.map(({ line }) => line).sort();
}
