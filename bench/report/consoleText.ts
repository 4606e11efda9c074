import Table from 'cli-table3';
import type { CaseResult } from '../runCase';
import { COLUMNS } from './columns';
import type { Goal } from './goals';
import { groupsOf } from './groups';
import { WEBHOOK_HEADS, webhookRows } from './webhooks';
import type { WebhookResult } from '../webhooks/measure';

/** The results as tables for a terminal of about 160 columns. */
export function consoleText(
	results: readonly CaseResult[],
	goals: readonly Goal[],
	webhooks: readonly WebhookResult[],
): string {
	const tables = groupsOf(results).map(({ title, results: ofGroup }) => {
		const rows = ofGroup.map((result) => COLUMNS.map(({ cell }) => cell(result)));
		return `${title}\n${tableOf(COLUMNS, rows)}`;
	});
	const goalRows = goals.map(({ claim, wanted, found, isReached }) => [claim, wanted, found, isReached ? '✓' : '✗']);
	const goalHeads = ['Goal', 'Wanted', 'Found', ''].map((head) => ({ head, align: 'left' as const }));
	const ofWebhooks = webhooks.length === 0 ? [] : [tableOf(WEBHOOK_HEADS, webhookRows(webhooks))];
	return [...ofWebhooks, ...tables, ...(goals.length === 0 ? [] : [tableOf(goalHeads, goalRows)])].join('\n\n');
}

function tableOf(
	columns: ReadonlyArray<{ readonly head: string; readonly align: 'left' | 'right' }>,
	rows: ReadonlyArray<readonly string[]>,
): string {
	const table = new Table({
		head: columns.map(({ head }) => head),
		colAligns: columns.map(({ align }) => align),
		style: { head: [], border: [], compact: true },
	});
	for (const row of rows) table.push([...row]);
	return table.toString();
}
