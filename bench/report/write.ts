import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { CaseResult } from '../runCase';
import type { WebhookResult } from '../webhooks/measure';
import type { Goal } from './goals';
import { markdownOf } from './markdown';
import { pictureOf } from './picture';

const DIRECTORY = join(__dirname, '../results');
const PAGE = join(DIRECTORY, 'results.md');
const PICTURE = 'times.svg';

/** Writes the page and its picture. */
export async function writeResults(
	results: readonly CaseResult[],
	goals: readonly Goal[],
	webhooks: readonly WebhookResult[],
	times: number,
): Promise<void> {
	mkdirSync(DIRECTORY, { recursive: true });
	writeFileSync(join(DIRECTORY, PICTURE), await pictureOf(results));
	const text = markdownOf(results, goals, webhooks, times, PICTURE);
	writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}
