import type { NotSent } from '../hubspot/answer';

/** What to do about a call that did not go out, where the cause is the connection's. */
export const CONNECTION_ADVICE = {
	credential: "Open the credential in n8n and test it, or run it again if n8n's database was not available",
	disconnected: 'Open the credential in n8n, reconnect it and run the workflow again',
	otherAccount:
		'Check which account these records belong to, and run those that are missing with that account. The output has what was written before the change',
	unreachable: "Check the network and 'Base URL' in the credential",
} as const satisfies Partial<Record<NotSent['cause'], string>>;
