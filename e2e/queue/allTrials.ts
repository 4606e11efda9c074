import { amount } from '../../demo/report/text';
import { interrupted } from './interrupted';
import { postgresGone } from './interruptions/postgresGone';
import { redisEmptied } from './interruptions/redisEmptied';
import { redisRestarted } from './interruptions/redisRestarted';
import { workerKilled } from './interruptions/workerKilled';
import { textOfAftermath, textOfFigures } from './texts';
import { hitWebhookAtOnce, spreadBackFill, type Bench } from './trials';

export interface Amounts {
	/** Of the back-fill. */
	readonly lines: number;
	/** Of the webhook, at once. */
	readonly calls: number;
}

/** Gives the text that says how it went. */
export type Trial = (bench: Bench, amounts: Amounts) => Promise<string>;

/** What can be tried, in this order. */
export const ALL_TRIALS: Readonly<Record<string, Trial>> = {
	webhooks: async (bench, { calls }) =>
		textOfFigures(`${amount(calls, 'call')} of the webhook at once`, await hitWebhookAtOnce(bench, calls)),
	'back-fill': async (bench, { lines }) =>
		textOfFigures('Back-fill spread by the webhook', await spreadBackFill(bench, lines)),
	'worker-killed': async (bench) => textOfAftermath(await interrupted(bench, workerKilled())),
	'redis-restarted': async (bench) => textOfAftermath(await interrupted(bench, redisRestarted)),
	'redis-emptied': async (bench) => textOfAftermath(await interrupted(bench, redisEmptied)),
	'postgres-gone': async (bench) => textOfAftermath(await interrupted(bench, postgresGone)),
};
