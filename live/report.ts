import type { LiveSettings } from './environment';
import { notAsked } from './notAsked';
import type { Answered, LiveRun } from './run';

/** Whether the sandbox does as the account did. */
export function agreement({ answer, sandboxDefault }: Answered): string {
	if (answer === undefined) return 'no clear answer';
	return answer === sandboxDefault ? 'agrees' : 'differs';
}

/** A run as a page. */
export function markdownOf(run: LiveRun, { baseUrl, version }: LiveSettings, now: Date): string {
	const { portalId, accountType, answers, leftOvers, own } = run;
	const troubles = [...leftOvers.troubles, ...own.troubles];
	return [
		'# What HubSpot answered',
		`${now.toISOString()}, ${baseUrl}, version ${version}, account ${portalId} (${accountType}). Written by \`npm run live\`.`,
		table(
			['question', 'HubSpot', 'option of the sandbox', 'its default', '', 'seen'],
			answers.map((answered) => [
				answered.question,
				answered.answer ?? '?',
				`\`${answered.option}\``,
				answered.sandboxDefault,
				agreement(answered),
				answered.seen,
			]),
		),
		'## Not asked',
		table(['what', 'why'], notAsked),
		'## Cleaned up',
		`Records of earlier runs that were removed: ${leftOvers.removed}. Records of this run: ${own.removed}.`,
		...troubles.map((trouble) => `- ${cell(trouble)}`),
		'',
	].join('\n\n');
}

function table(heads: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const lines = [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))];
	return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** HubSpot's words in a cell of a table. */
function cell(text: string): string {
	return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
