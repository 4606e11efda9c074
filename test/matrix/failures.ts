import { emptyObject, missingScopes, rateLimited, type FaultAction } from '../../sandbox';

/** A way in which a call fails. */
export interface FailureKind {
	readonly name: string;
	/** `noCredential`: n8n can't read the credential for the call, which is never made. */
	readonly do: FaultAction | 'noCredential';
}

const status = (code: number, when: 'before' | 'after' = 'before'): FaultAction => ({
	kind: 'status',
	status: code,
	when,
});

/** Before the call has its effect, or after it. */
export const FAILURE_KINDS: readonly FailureKind[] = [
	{ name: '400', do: status(400) },
	{ name: '403', do: missingScopes(['crm.objects.orders.read']) },
	{ name: '404', do: status(404) },
	{ name: '404 of a page', do: { kind: 'html', status: 404 } },
	{ name: '409', do: status(409) },
	{ name: '429 for the day', do: rateLimited('DAILY') },
	{ name: '500 before', do: status(500) },
	{ name: '500 after', do: status(500, 'after') },
	{ name: '502 of a page', do: { kind: 'html' } },
	{ name: 'cut before', do: { kind: 'cut', when: 'before' } },
	{ name: 'cut after', do: { kind: 'cut', when: 'after' } },
	{ name: 'page with 200 before', do: { kind: 'html', status: 200 } },
	{ name: 'page with 200 after', do: { kind: 'html', status: 200, when: 'after' } },
	{ name: 'half JSON', do: { kind: 'halfJson' } },
	{ name: 'empty object after', do: emptyObject('after') },
	{ name: 'empty object before', do: emptyObject('before') },
	{ name: '207 with an input refused', do: { kind: 'someRefused', count: 1 } },
	{ name: 'no credential', do: 'noCredential' },
];
