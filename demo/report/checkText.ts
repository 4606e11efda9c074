import type { Check, Tally } from '../check';
import { count, styled } from './text';

const MAX_PROBLEMS = 10;

/** What was checked, with its numbers, and what does not hold. */
export function checkText({ orders, created, paired, refused, problems }: Check): string {
	const named = problems.slice(0, MAX_PROBLEMS).map((problem) => styled('red', `  ${problem}`));
	const more = problems.length - named.length;
	return [
		'Checked against the account:',
		fact(orders, "updated orders have the shop's values"),
		fact(created, "lines are there exactly once, with their row's values, under their own order alone"),
		fact(paired, 'of them lead to their row in the shop, by their place in the output'),
		fact(refused, 'lines that were refused or not sent are not there'),
		...named,
		...(more > 0 ? [styled('red', `  and ${count(more)} more`)] : []),
	].join('\n');
}

function fact({ right, of }: Tally, text: string): string {
	const holds = right === of;
	return styled(holds ? 'green' : 'red', `${holds ? '✓' : '✗'} ${count(right)} of ${count(of)} ${text}`);
}
