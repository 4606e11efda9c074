import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { recordsOf, type LineRecord } from './records';
import type { ShopLine } from './shopLines';
import type { Reply, WebhookAnswer } from './webhook';

type Told = WebhookAnswer['lines'][number];

/** All lines that callers were told of. */
export function toldIn(replies: readonly Reply[]): Told[] {
	return replies.flatMap((reply) => (reply.kind === 'told' ? reply.answer.lines : []));
}

/**
 * Holds what callers were told beside what is in the account.
 * @throws AssertionError when a line is told wrongly
 */
export function checkTold(sandbox: Sandbox, lines: readonly ShopLine[], replies: readonly Reply[]): void {
	const records = recordsOf(sandbox, lines);
	const orders = new Map(lines.map(({ line, order }) => [line, order]));
	for (const told of toldIn(replies)) {
		const wanted = recordToldOf(told, orders.get(told.line) ?? '');
		if (wanted !== 'open') assert.deepEqual(records.get(told.line), wanted, `Line ${told.line}: ${told.outcome}`);
	}
}

/** As docs/outcomes.md has it; undefined where there is to be no record. */
function recordToldOf({ outcome, id }: Told, order: string): LineRecord | undefined | 'open' {
	switch (outcome) {
		case 'written':
			return { id: id ?? '', orders: [order] };
		case 'notAssociated':
			return { id: id ?? '', orders: [] };
		case 'notSent':
		case 'refused':
			return undefined;
		default:
			return 'open';
	}
}
