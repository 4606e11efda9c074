import { amount, count, seconds } from '../../demo/report/text';
import type { Aftermath } from './interrupted';
import { tally } from './tally';
import { toldIn } from './told';
import { LIMIT, type Figures } from './trial';
import type { Reply } from './webhook';

export function textOfFigures(
	title: string,
	{ lines, calls, refusedBy429, busiest, elapsedMs, linesOf, callsTo }: Figures,
): string {
	return [
		`✓ ${title}: ${amount(lines, 'line')} in ${seconds(elapsedMs)}, each written once and told right`,
		`  ${amount(calls, 'call')} to HubSpot, ${count(refusedBy429)} of them refused with 429 and waited out; ` +
			`at most ${busiest} of the ${LIMIT.maxCalls} allowed let through in ten seconds`,
		`  ${counted(callsTo)}`,
		`  lines by ${counted(linesOf)}`,
	].join('\n');
}

export function textOfAftermath(aftermath: Aftermath): string {
	const { title, lines, replies, present, withoutOrder, againMs, executions } = aftermath;
	const others = replies.filter(({ kind }) => kind !== 'told').map(textOfReply);
	return [
		`✓ ${title} while ${amount(lines, 'line')} were written in pieces, and all sent again`,
		...textsOfTold(replies),
		...[...tally(others)].map(([reply, times]) => `  ${amount(times, 'piece')}: ${reply}`),
		`  after ${seconds(Math.max(...replies.map(({ afterMs }) => afterMs)))}: ${amount(present, 'line')} in the account, ` +
			`none twice, ${count(withoutOrder)} of them not yet under their order`,
		`  sent again: each created once in all, under its order and told as written, after ${seconds(againMs)}`,
		`  executions of the first sending, in the end: ${counted(executions)}`,
	].join('\n');
}

function textsOfTold(replies: readonly Reply[]): string[] {
	const pieces = replies.filter(({ kind }) => kind === 'told').length;
	if (pieces === 0) return [];
	const told = toldIn(replies);
	const reason = told.find((line) => line.reason !== null)?.reason ?? null;
	return [
		`  ${amount(pieces, 'piece')}: ${counted(tally(told.map(({ outcome }) => outcome)))}`,
		...(reason === null ? [] : [`    such as: ${reason}`]),
	];
}

function textOfReply(reply: Reply): string {
	switch (reply.kind) {
		case 'told':
			return 'told';
		case 'failed':
			return `status ${reply.status}: ${messageIn(reply.text)}`;
		case 'silent':
			return `no reply (${reply.why})`;
	}
}

/** What n8n says, without the lines of its code. */
function messageIn(text: string): string {
	return /"message":"([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 200);
}

function counted(counts: ReadonlyMap<string, number>): string {
	return [...counts].map(([name, times]) => `${name} ${count(times)}`).join(', ');
}
