import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Interruption } from './interruption';

/** As in a container without a volume: what waited in it, and who works on what, is gone. */
export const redisEmptied: Interruption = {
	title: 'Redis restarted without its data',
	prefix: 'emptied-',
	// Some replies never come, and so soon the workers are still writing what is sent again.
	patienceMs: 1_000,
	begins: async ({ redis }) => {
		await redis.kill();
	},
	ends: async ({ redis }) => {
		for (const file of readdirSync(redis.data)) rmSync(join(redis.data, file), { recursive: true });
		await redis.start();
	},
};
