import type { Fleet } from '../fleet';

/** Something that breaks while n8n is at work. */
export interface Interruption {
	/** As users would say it, such as "PostgreSQL gone for ten seconds". */
	readonly title: string;
	/** What the numbers of its orders begin with. */
	readonly prefix: string;
	readonly begins: (fleet: Fleet) => Promise<void>;
	/** What whoever runs n8n, or a supervisor, puts right again. */
	readonly ends: (fleet: Fleet) => Promise<void>;
	/** When callers that have no reply after it give up and send all again. */
	readonly patienceMs: number;
}

/** n8n finds out about a job whose worker is gone within 90 seconds. */
export const LONGER_THAN_N8N_TAKES_MS = 180_000;
