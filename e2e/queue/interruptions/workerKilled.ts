import type { Fleet, Worker } from '../fleet';
import { LONGER_THAN_N8N_TAKES_MS, type Interruption } from './interruption';

/** The worker with most to do ends without a word, and a supervisor starts it again. */
export function workerKilled(): Interruption {
	const killed: Worker[] = [];
	return {
		title: 'A worker killed',
		prefix: 'killed-',
		patienceMs: LONGER_THAN_N8N_TAKES_MS,
		begins: async (fleet) => {
			const busiest = busiestOf(fleet);
			killed.push(busiest);
			await busiest.kill();
		},
		ends: async () => {
			for (const worker of killed) await worker.start();
		},
	};
}

function busiestOf({ workers }: Fleet): Worker {
	const [busiest] = [...workers].sort((a, b) => b.underWay() - a.underWay());
	if (busiest === undefined) throw new Error('There is no worker');
	return busiest;
}
