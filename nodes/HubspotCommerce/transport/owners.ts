import { scopeAdvice } from '../hubspot/advice';
import type { Answer } from '../hubspot/answer';
import { ownerName, OWNERS_SCOPE } from '../hubspot/owners';
import { KeptReadings } from './kept';
import { toPage } from './page';
import type { WaitFor } from './waitFor';
import type { Way } from './way';

/** The names of an account's owners, as far as they could be read. */
export interface OwnersRead {
	/** By their IDs. */
	readonly names: ReadonlyMap<string, string>;
	/** Why names are missing; null where none are. */
	readonly missing: string | null;
	/** Whether the same would be read in a moment: a key gets no scopes from one execution to the next. */
	readonly isWorthKeeping: boolean;
}

/** About how much a name holds. */
const CHARACTERS = 60;

const keptOwners = new KeptReadings<OwnersRead>(({ isWorthKeeping, names }) =>
	isWorthKeeping ? CHARACTERS * (1 + names.size) : null,
);

/** Who the account's owners are, by what other executions have read. Nobody fails for the want of it. */
export async function ownersOf(way: Pick<Way, 'connection' | 'send'>, waitFor: WaitFor): Promise<OwnersRead> {
	const { accountKey, paths } = way.connection;
	const key = JSON.stringify([accountKey.caller, paths.owners]);
	return (await keptOwners.get(key, -Infinity, async () => await readOwners(way), waitFor)).value;
}

/** As many as HubSpot gives at once (https://developers.hubspot.com/docs/api-reference/crm-owners-v3/guide). */
const PAGE_SIZE = '500';
/** Ten thousand owners. */
const MAX_PAGES = 20;

async function readOwners({ connection, send }: Pick<Way, 'connection' | 'send'>): Promise<OwnersRead> {
	const names = new Map<string, string>();
	let after: string | null = null;
	for (let pages = 0; pages < MAX_PAGES; pages++) {
		const query = { limit: PAGE_SIZE, ...(after === null ? {} : { after }) };
		const answer: Answer = await send({
			method: 'GET',
			path: connection.paths.owners,
			query,
			idempotent: true,
			kind: 'general',
		});
		const page = toPage(answer);
		if (page === null) return notRead(answer, names);
		for (const { id, json } of page.records) {
			const name = ownerName(json);
			if (name !== null) names.set(id, name);
		}
		if (page.next === null) return { names, missing: null, isWorthKeeping: true };
		// A list that goes round may have an end the next time.
		if (page.next === after) return { names, missing: NOT_ALL, isWorthKeeping: false };
		after = page.next;
	}
	return { names, missing: NOT_ALL, isWorthKeeping: true };
}

const WHAT = 'The names of owners are missing';
const NOT_ALL = "The names of some owners are missing: HubSpot's list of owners was not read to its end";

function notRead(answer: Answer, names: OwnersRead['names']): OwnersRead {
	const isForbidden = answer.kind === 'answered' && answer.status === 403;
	const why = isForbidden ? scopeAdvice([OWNERS_SCOPE], answer.by === 'app') : "HubSpot didn't give them";
	return { names, missing: `${WHAT}. ${why}`, isWorthKeeping: isForbidden };
}
