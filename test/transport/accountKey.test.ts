import { accountKeyOf, type Identity } from '../../nodes/HubspotCommerce/transport/accountKey';

const BASE = 'https://api.hubapi.com';
const app = (clientId: string, hubId: string): Identity => ({ kind: 'app', clientId, hubId });

test('a key is of one base address, and does not give the token away', () => {
	const token: Identity = { kind: 'accessToken', accessToken: 'pat-1' };
	const key = accountKeyOf(BASE, token);
	expect(accountKeyOf(BASE, token)).toEqual(key);
	expect(accountKeyOf('https://proxy.example', token).caller).not.toBe(key.caller);
	expect(JSON.stringify(key)).not.toContain('pat-1');
});

test('one app in two accounts is two callers, and two apps in one account are two callers of the same account', () => {
	const [one, elsewhere, other] = [app('1', '10'), app('1', '11'), app('2', '10')].map((id) => accountKeyOf(BASE, id));
	expect(elsewhere?.caller).not.toBe(one?.caller);
	expect(elsewhere?.account).not.toBe(one?.account);
	expect(other?.caller).not.toBe(one?.caller);
	expect(other?.account).toBe(one?.account);
});

test('where the account is not known, what is counted for it is counted for the caller', () => {
	for (const identity of [
		{ kind: 'accessToken', accessToken: 'pat-1' },
		{ kind: 'appOfCredential', clientId: '1', credentialId: 'c' },
	] satisfies Identity[]) {
		const { caller, account } = accountKeyOf(BASE, identity);
		expect(account).toBe(caller);
	}
});

test('what names one thing is never taken for another: a credential for an account, a token for either', () => {
	const identities: Identity[] = [
		app('1', '10'),
		{ kind: 'appOfCredential', clientId: '1', credentialId: '10' },
		{ kind: 'accessToken', accessToken: '10' },
	];
	expect(new Set(identities.map((identity) => accountKeyOf(BASE, identity).caller)).size).toBe(3);
});
