import { isAccepted } from '../hubspot/answer';
import { toAccountInHubSpot, type AccountInHubSpot } from '../hubspot/recordAddress';
import { KeptReadings } from './kept';
import type { WaitFor } from './waitFor';
import type { Way } from './way';

/** What was not read is not kept: the next execution asks again. */
const keptAccounts = new KeptReadings<AccountInHubSpot | null>((account) => (account === null ? null : 100));

/**
 * Where the account's records are shown to people, by what other executions have read: it stays as long as the account.
 * Null where HubSpot does not tell, which nobody should fail for.
 */
export async function accountInHubSpot(
	{ connection, send }: Pick<Way, 'connection' | 'send'>,
	waitFor: WaitFor,
): Promise<AccountInHubSpot | null> {
	const path = connection.paths.account;
	const read = async () => {
		const answer = await send({ method: 'GET', path, idempotent: true, kind: 'general' });
		return isAccepted(answer) ? toAccountInHubSpot(answer.body) : null;
	};
	const key = JSON.stringify([connection.accountKey.caller, path]);
	return (await keptAccounts.get(key, -Infinity, read, waitFor)).value;
}
