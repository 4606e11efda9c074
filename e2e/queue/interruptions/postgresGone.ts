import { setTimeout as sleep } from 'node:timers/promises';
import { LONGER_THAN_N8N_TAKES_MS, type Interruption } from './interruption';

const GONE_MS = 10_000;

export const postgresGone: Interruption = {
	title: 'PostgreSQL gone for ten seconds',
	prefix: 'gone-',
	patienceMs: LONGER_THAN_N8N_TAKES_MS,
	begins: async ({ postgres }) => {
		await postgres.stop();
	},
	ends: async ({ postgres }) => {
		await sleep(GONE_MS);
		await postgres.start();
	},
};
