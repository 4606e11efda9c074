import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../sandbox';
import type { Rest } from '../instance/rest';
import { filledIn, type FillIn } from './filledIn';
import type { Fleet } from './fleet';
import { provideLines, type ShopLine } from './shopLines';
import { checkTrial, type Figures } from './trial';
import { answerOfWebhook, send, webhookOf } from './webhook';

/** What a back-fill may take for each line at most, with a minute for the beginning. */
const LIMIT_PER_LINE_MS = 20;

export interface Bench {
	readonly fleet: Fleet;
	readonly rest: Rest;
	readonly sandbox: Sandbox;
	readonly fillIn: FillIn;
}

/** A shop that sends many orders at the same moment, each in a call of its own, and wants to know what became of each. */
export async function hitWebhookAtOnce({ fleet, sandbox }: Bench, calls: number): Promise<Figures> {
	const lines = provideLines(sandbox, 'shop-', calls * 3);
	const orders = Array.from({ length: calls }, (_, n) => lines.slice(n * 3, n * 3 + 3));
	sandbox.journal.clear();
	const startMs = Date.now();
	const answers = await Promise.all(
		orders.map(async (order) => {
			const reply = await send(fleet, order);
			assert.ok(reply.kind === 'told', JSON.stringify(reply));
			const told = reply.answer;
			assert.deepEqual(numbers(told.lines), numbers(order), 'Each call has the answer to its own lines');
			return told;
		}),
	);
	const elapsedMs = Date.now() - startMs;
	return checkTrial(sandbox, { lines, answers, workers: fleet.workers, elapsedMs });
}

/** A file of old lines, cut into pieces that go to the webhook. */
export async function spreadBackFill({ fleet, rest, sandbox, fillIn }: Bench, count: number): Promise<Figures> {
	const lines = provideLines(sandbox, 'old-', count);
	const file = join(fleet.filesFolder, 'lines.csv');
	writeFileSync(file, asCsv(lines));
	const parameters = { 'Lines File': { fileSelector: file }, 'Write a Piece': { url: webhookOf(fleet) } };
	const id = await rest.createWorkflow(filledIn('queue-back-fill.json', { ...fillIn, parameters }));
	sandbox.journal.clear();
	const startMs = Date.now();
	const execution = await rest.ending(await rest.start(id, 'Start'), 60_000 + count * LIMIT_PER_LINE_MS);
	const elapsedMs = Date.now() - startMs;
	assert.deepEqual([execution.status, execution.error], ['success', '']);
	assert.deepEqual(execution.json('Pieces without an Answer'), []);
	const answers = execution.json('Write a Piece').map((json) => answerOfWebhook.parse(json));
	const told = answers.flatMap((answer) => answer.lines);
	assert.deepEqual(execution.json('Outcome of Each Line'), told, 'One item comes out per line');
	return checkTrial(sandbox, { lines, answers, workers: fleet.workers, elapsedMs });
}

function numbers(lines: ReadonlyArray<{ readonly line: string }>): string[] {
	return lines.map(({ line }) => line);
}

function asCsv(lines: readonly ShopLine[]): string {
	const [first] = lines;
	if (first === undefined) return '';
	const rows = [Object.keys(first), ...lines.map((line) => Object.values(line) as string[])];
	return rows.map((row) => row.join(',')).join('\n');
}
