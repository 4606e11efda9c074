import { send } from '../../sandbox/client';
import { defaultOAuth, startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index';

const { app } = defaultOAuth;
const redirectUrl = app.redirectUrls[0] ?? '';
const required = ['oauth', ...app.requiredScopes];
const client = { client_id: app.clientId, client_secret: app.clientSecret };

let sandbox: Sandbox;
async function start(options: SandboxOptions = {}) {
	sandbox = await startSandbox(options);
}
afterEach(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

function installUrl(scopes: readonly string[], optional: readonly string[] = [], query: Record<string, string> = {}) {
	const address = new URL(`${sandbox.url}/oauth/authorize`);
	const parameters = { client_id: app.clientId, redirect_uri: redirectUrl, state: 's', ...query };
	for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
	address.searchParams.set('scope', scopes.join(' '));
	if (optional.length > 0) address.searchParams.set('optional_scope', optional.join(' '));
	return address.href;
}

async function page(address: string) {
	const response = await fetch(address);
	const text = await response.text();
	return { status: response.status, text, scopes: [...text.matchAll(/<li>(.*)<\/li>/g)].map(([, scope]) => scope) };
}

async function decide(address: string, decision: string): Promise<URL> {
	const body = new URLSearchParams({ decision });
	const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
	expect(response.status).toBe(302);
	return new URL(response.headers.get('location') ?? '');
}

async function post(path: string, form: Record<string, string>) {
	const response = await fetch(`${sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });
	const text = await response.text();
	return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

const token = (form: Record<string, string>) => post('/oauth/2026-03/token', { ...client, ...form });
const refresh = (refreshToken: unknown) => token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
const list = async (accessToken: unknown) =>
	(await send(sandbox, 'GET', '/crm/v3/objects/orders', undefined, String(accessToken))).status;

test('an account is connected: consent, a code that is good once, a token, a call', async () => {
	await start();
	const address = installUrl(required, ['tax_rates.read']);
	expect((await page(address)).scopes).toEqual([...required, 'tax_rates.read']);
	const back = await decide(address, 'connect');
	expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([redirectUrl, 's']);
	const code = back.searchParams.get('code') ?? '';
	const forCode = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
	const { status, body } = await token(forCode);
	expect([status, body['expires_in'], body['hub_id']]).toEqual([200, 1_800, 148_392_017]);
	expect(await list(body['access_token'])).toBe(200);
	expect(await token(forCode)).toMatchObject({
		status: 400,
		body: { error: 'invalid_grant', status: 'BAD_AUTH_CODE' },
	});
});

test('who says no is led back with the reason', async () => {
	await start();
	const back = await decide(installUrl(required), 'cancel');
	expect(back.searchParams.get('error')).toBe('access_denied');
	expect(back.searchParams.get('code')).toBeNull();
});

describe('an install address', () => {
	const mismatch = /mismatch between the scopes in the install URL and the app&#39;s configured scopes/;

	test.each([
		{ what: 'lacks oauth', scopes: app.requiredScopes, optional: [], reason: mismatch },
		{ what: 'lacks a required scope', scopes: required.slice(0, 2), optional: [], reason: mismatch },
		{ what: 'has a scope that the app has not', scopes: [...required, 'files'], optional: [], reason: mismatch },
		{ what: 'has one that it has not as optional', scopes: required, optional: ['files'], reason: mismatch },
	])('that $what is refused', async ({ scopes, optional, reason }) => {
		await start();
		const { status, text } = await page(installUrl(scopes, optional));
		expect(status).toBe(400);
		expect(text).toMatch(reason);
	});

	test('may have conditionally required scopes or not', async () => {
		await start();
		expect((await page(installUrl([...required, ...app.conditionallyRequiredScopes]))).status).toBe(200);
	});

	test("with a scope that the account's edition lacks is refused, and as an optional one it is left out", async () => {
		await start({ oauth: { scopesOfOtherEditions: ['e-commerce'] } });
		expect((await page(installUrl([...required, 'e-commerce']))).text).toMatch(
			/doesn&#39;t have access to some HubSpot/,
		);
		expect((await page(installUrl(required, ['e-commerce']))).scopes).toEqual(required);
	});

	test.each([{ client_id: 'other' }, { redirect_uri: 'https://evil.example/' }])(
		'with %j is refused',
		async (query) => {
			await start();
			expect((await page(installUrl(required, [], query))).status).toBe(400);
		},
	);
});

describe('the token endpoint', () => {
	test.each([
		[{ ...client, client_secret: '' }, 'invalid_client'],
		[{ ...client, client_id: 'other' }, 'invalid_client'],
		[{ ...client, grant_type: 'password' }, 'unsupported_grant_type'],
		[{ ...client, grant_type: 'refresh_token', refresh_token: 'unknown' }, 'invalid_grant'],
	])('refuses %j', async (form, error) => {
		await start();
		expect(await post('/oauth/2026-03/token', form)).toMatchObject({ status: 400, body: { error } });
	});

	test('takes no JSON, and has no other versions than the dated ones', async () => {
		await start();
		expect((await send(sandbox, 'POST', '/oauth/2026-03/token', client)).status).toBe(415);
		expect((await send(sandbox, 'POST', '/oauth/v3/token', client)).status).toBe(404);
	});

	test('a refresh token stays, or is renewed and ends', async () => {
		await start();
		const kept = sandbox.app.connect();
		expect((await refresh(kept.refresh_token)).body['refresh_token']).toBe(kept.refresh_token);
		await sandbox.close();
		await start({ oauth: { refreshTokens: 'renewed' } });
		const renewed = sandbox.app.connect();
		expect((await refresh(renewed.refresh_token)).body['refresh_token']).not.toBe(renewed.refresh_token);
		expect((await refresh(renewed.refresh_token)).status).toBe(400);
	});

	test('tells what a token is, and ends what is revoked', async () => {
		await start();
		const { access_token, refresh_token } = sandbox.app.connect(['oauth']);
		const introspected = await post('/oauth/2026-03/token/introspect', { ...client, token: access_token });
		expect(introspected.body).toMatchObject({ active: true, hub_id: 148_392_017, scopes: ['oauth'] });
		await post('/oauth/2026-03/token/revoke', { ...client, token: refresh_token });
		expect((await refresh(refresh_token)).body['error']).toBe('invalid_grant');
	});
});

describe('an access token ends', () => {
	test('after its time', async () => {
		jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'setTimeout'] });
		await start({ oauth: { tokenSeconds: 60 } });
		const { access_token } = sandbox.app.connect();
		jest.setSystemTime(Date.now() + 59_000);
		expect(await list(access_token)).toBe(200);
		jest.setSystemTime(Date.now() + 1_000);
		expect(await list(access_token)).toBe(401);
	});

	test('after some calls, where that is wanted', async () => {
		await start({ oauth: { callsOfToken: (number) => number + 1 } });
		const first = sandbox.app.connect();
		const second = sandbox.app.connect();
		expect([await list(first.access_token), await list(first.access_token)]).toEqual([200, 401]);
		expect([await list(second.access_token), await list(second.access_token)]).toEqual([200, 200]);
		expect(await list(second.access_token)).toBe(401);
	});

	test('when the app is uninstalled, and then it is not renewed', async () => {
		await start();
		const { access_token, refresh_token } = sandbox.app.connect();
		sandbox.app.uninstall();
		expect(await list(access_token)).toBe(401);
		expect((await refresh(refresh_token)).body['error']).toBe('invalid_grant');
	});
});

test('tokens of one app are counted together, and an app of the marketplace has no daily limit', async () => {
	await start({
		rateLimit: { max: 3, intervalMs: 10_000, dailyMax: 100, searchPerSecond: 2 },
		oauth: { distribution: 'marketplace' },
	});
	const [one, other] = [sandbox.app.connect(), sandbox.app.connect()];
	expect([await list(one.access_token), await list(other.access_token), await list(one.access_token)]).toEqual([
		200, 200, 200,
	]);
	const { status, headers } = await send(sandbox, 'GET', '/crm/v3/objects/orders', undefined, other.access_token);
	expect([status, headers.get('x-hubspot-ratelimit-max'), headers.get('x-hubspot-ratelimit-daily')]).toEqual([
		429,
		'3',
		null,
	]);
	expect(await list(sandbox.token)).toBe(200);
});
