import { LONGER_THAN_N8N_TAKES_MS, type Interruption } from './interruption';

/** As after an update: it saves what it has when it is stopped. */
export const redisRestarted: Interruption = {
	title: 'Redis restarted',
	prefix: 'restarted-',
	patienceMs: LONGER_THAN_N8N_TAKES_MS,
	begins: async ({ redis }) => {
		await redis.stop();
	},
	ends: async ({ redis }) => {
		await redis.start();
	},
};
